/** An upgraded subscription: the new plan and the calculation of its price (UPGRADE, rule 14). */

import { type Money, money } from '../../policy/money/money.ts';
import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { ContentOf } from '../content/mail-content-types.ts';
import {
  createActionBlock,
  createFactsBlock,
  createTextBlock,
  filterBlocks,
  type MailDocument,
} from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';

interface Words {
  readonly subject: (plan: string) => string;
  readonly title: (plan: string) => string;
  readonly applies: (plan: string, date: string) => string;
  readonly charge: (plan: string) => string;
  readonly credit: (plan: string) => string;
  readonly paid: string;
  readonly BELOW_MINIMUM: string;
  readonly COSTS_NO_MORE: string;
  readonly renews: (amount: string, date: string) => string;
  readonly renewal: string;
  readonly settings: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: (plan) => `Votre abonnement passe à ${plan}`,
    title: (plan) => `Votre abonnement passe à ${plan}`,
    applies: (plan, date) =>
      `Depuis le ${date}, vous avez l’abonnement ${plan}, avec toutes ses fonctionnalités.`,
    charge: (plan) => `Formule ${plan}, temps restant`,
    credit: (plan) => `Formule ${plan}, part non utilisée`,
    paid: 'Montant payé',
    BELOW_MINIMUM:
      'La différence de prix est inférieure au minimum que nous prélevons : elle vous est offerte.',
    COSTS_NO_MORE:
      'La nouvelle formule ne coûte pas plus cher pour le temps qui reste : rien n’est prélevé, et rien n’est versé.',
    renews: (amount, date) => `${amount} le ${date}`,
    renewal: 'Prochain prélèvement',
    settings: 'Voir mon abonnement',
  },
  EN: {
    subject: (plan) => `Your subscription moves to ${plan}`,
    title: (plan) => `Your subscription moves to ${plan}`,
    applies: (plan, date) => `The ${plan} plan has applied since ${date}, with all its features.`,
    charge: (plan) => `${plan} plan, time left`,
    credit: (plan) => `${plan} plan, unused part`,
    paid: 'Amount paid',
    BELOW_MINIMUM: 'The difference in price is below the minimum that we charge: it is on us.',
    COSTS_NO_MORE:
      'The new plan costs no more for the time left: nothing is charged, and nothing is paid out.',
    renews: (amount, date) => `${amount} on ${date}`,
    renewal: 'Next charge',
    settings: 'See my subscription',
  },
  DE: {
    subject: (plan) => `Ihr Abonnement wechselt zu ${plan}`,
    title: (plan) => `Ihr Abonnement wechselt zu ${plan}`,
    applies: (plan, date) => `Der Tarif ${plan} gilt seit dem ${date}, mit allen Funktionen.`,
    charge: (plan) => `Tarif ${plan}, verbleibende Zeit`,
    credit: (plan) => `Tarif ${plan}, nicht genutzter Teil`,
    paid: 'Gezahlter Betrag',
    BELOW_MINIMUM:
      'Der Preisunterschied liegt unter dem Mindestbetrag einer Abbuchung: Wir erlassen ihn Ihnen.',
    COSTS_NO_MORE:
      'Der neue Tarif kostet für die verbleibende Zeit nicht mehr: Es wird nichts abgebucht und nichts ausgezahlt.',
    renews: (amount, date) => `${amount} am ${date}`,
    renewal: 'Nächste Abbuchung',
    settings: 'Mein Abonnement ansehen',
  },
};

export function renderUpgraded(content: ContentOf<'UPGRADED'>, formatter: MailFormatter): MailDocument {
  const words = WORDS[formatter.locale];
  const plan = formatter.plan(content.to);
  const applies = words.applies(plan, formatter.date(content.effectiveOn));
  return {
    subject: words.subject(plan),
    preheader: applies,
    title: words.title(plan),
    blocks: filterBlocks(
      createTextBlock(applies),
      createFactsBlock(
        [words.charge(formatter.name(content.to.name)), formatter.money(content.charge)],
        [words.credit(formatter.name(content.from)), formatter.money(toNegative(content.credit))],
        [words.paid, formatter.money(content.paid)],
        [words.renewal, words.renews(formatter.money(content.renewsAt), formatter.date(content.renewsOn))],
      ),
      createTextBlock(content.unpaidBecause === null ? null : words[content.unpaidBecause]),
      createActionBlock(words.settings, formatter.links.settings),
    ),
  };
}

function toNegative({ amount, currency }: Money): Money {
  return money(amount === 0 ? 0 : -amount, currency);
}
