/** UPGRADE and rule 14: the new plan applies; how its price was reckoned. */

import { type Money, money } from '../../policy/money/money.ts';
import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { ContentOf } from '../content/mail-content-types.ts';
import { action, blocks, facts, type Letter, text } from '../letter.ts';
import type { Scribe } from '../scribe.ts';

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

export function upgraded(content: ContentOf<'UPGRADED'>, scribe: Scribe): Letter {
  const words = WORDS[scribe.locale];
  const plan = scribe.plan(content.to);
  const applies = words.applies(plan, scribe.date(content.effectiveOn));
  return {
    subject: words.subject(plan),
    preheader: applies,
    title: words.title(plan),
    blocks: blocks(
      text(applies),
      facts(
        [words.charge(scribe.name(content.to.name)), scribe.money(content.charge)],
        [words.credit(scribe.name(content.from)), scribe.money(negated(content.credit))],
        [words.paid, scribe.money(content.paid)],
        [words.renewal, words.renews(scribe.money(content.renewsAt), scribe.date(content.renewsOn))],
      ),
      text(content.unpaidBecause === null ? null : words[content.unpaidBecause]),
      action(words.settings, scribe.links.settings),
    ),
  };
}

function negated({ amount, currency }: Money): Money {
  return money(amount === 0 ? 0 : -amount, currency);
}
