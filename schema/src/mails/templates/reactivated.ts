/** A reactivated subscription: access is back (REACTIVATION). */

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
  readonly subject: string;
  readonly title: string;
  readonly back: (plan: string, date: string) => string;
  readonly anchor: string;
  readonly plan: string;
  readonly since: string;
  readonly next: string;
  readonly charge: (amount: string, date: string) => string;
  readonly ends: string;
  readonly settings: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: 'Votre abonnement Kalenner est réactivé',
    title: 'Votre abonnement est de nouveau actif',
    back: (plan, date) =>
      `Merci, votre paiement a abouti. Votre abonnement ${plan} est actif depuis le ${date} et vous avez retrouvé ` +
      'l’accès à toutes ses fonctionnalités.',
    anchor: 'Vos dates de facturation restent les mêmes.',
    plan: 'Abonnement',
    since: 'Actif depuis le',
    next: 'Prochain prélèvement',
    charge: (amount, date) => `${amount} le ${date}`,
    ends: 'Prend fin le',
    settings: 'Voir mon abonnement',
  },
  EN: {
    subject: 'Your Kalenner subscription is active again',
    title: 'Your subscription is active again',
    back: (plan, date) =>
      `Thank you, your payment was successful. Your ${plan} subscription has been active since ${date}, and you have ` +
      'access to all its features again.',
    anchor: 'Your billing dates stay the same.',
    plan: 'Subscription',
    since: 'Active since',
    next: 'Next charge',
    charge: (amount, date) => `${amount} on ${date}`,
    ends: 'Ends on',
    settings: 'See my subscription',
  },
  DE: {
    subject: 'Ihr Kalenner-Abonnement ist wieder aktiv',
    title: 'Ihr Abonnement ist wieder aktiv',
    back: (plan, date) =>
      `Vielen Dank, Ihre Zahlung war erfolgreich. Ihr Abonnement ${plan} ist seit dem ${date} wieder aktiv, und alle ` +
      'Funktionen stehen Ihnen wieder zur Verfügung.',
    anchor: 'Ihre Abrechnungstage bleiben dieselben.',
    plan: 'Abonnement',
    since: 'Aktiv seit',
    next: 'Nächste Abbuchung',
    charge: (amount, date) => `${amount} am ${date}`,
    ends: 'Endet am',
    settings: 'Mein Abonnement ansehen',
  },
};

export function renderReactivated(content: ContentOf<'REACTIVATED'>, formatter: MailFormatter): MailDocument {
  const words = WORDS[formatter.locale];
  const [plan, date] = [formatter.plan(content.plan), formatter.date(content.reactivatedOn)];
  const { nextChargeOn, endsOn } = content;
  return {
    subject: words.subject,
    preheader: words.back(plan, date),
    title: words.title,
    blocks: filterBlocks(
      createTextBlock(words.back(plan, date), words.anchor),
      createFactsBlock(
        [words.plan, plan],
        [words.since, date],
        nextChargeOn === null
          ? null
          : [words.next, words.charge(formatter.money(content.nextCharge), formatter.date(nextChargeOn))],
        endsOn === null ? null : [words.ends, formatter.date(endsOn)],
      ),
      createActionBlock(words.settings, formatter.links.settings),
    ),
  };
}
