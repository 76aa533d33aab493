/** The notice of an annual renewal, with the way to cancel (rule 18). */

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
  readonly subject: (date: string) => string;
  readonly title: (date: string) => string;
  readonly renews: (plan: string, date: string, price: string) => string;
  readonly nothingToDo: string;
  readonly wayOut: (lastDay: string) => string;
  readonly plan: string;
  readonly period: string;
  readonly charge: string;
  readonly charged: (price: string, date: string) => string;
  readonly settings: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: (date) => `Votre abonnement annuel se renouvelle le ${date}`,
    title: (date) => `Votre abonnement se renouvelle le ${date}`,
    renews: (plan, date, price) =>
      `Votre abonnement ${plan} se renouvellera automatiquement le ${date} pour un an, et ${price} seront prélevés ce ` +
      'jour-là.',
    nothingToDo: 'Si vous souhaitez continuer, vous n’avez rien à faire.',
    wayOut: (lastDay) =>
      `Sinon, annulez-le au plus tard le ${lastDay} dans Paramètres → Abonnement → Annuler l’abonnement : il ne sera pas ` +
      'renouvelé et rien ne sera prélevé pour l’année suivante.',
    plan: 'Abonnement',
    period: 'Nouvelle période',
    charge: 'Prélèvement',
    charged: (price, date) => `${price} le ${date}`,
    settings: 'Gérer mon abonnement',
  },
  EN: {
    subject: (date) => `Your annual subscription renews on ${date}`,
    title: (date) => `Your subscription renews on ${date}`,
    renews: (plan, date, price) =>
      `Your ${plan} subscription will renew automatically on ${date} for one year, and ${price} will be charged on that ` +
      'day.',
    nothingToDo: 'If you would like to continue, there is nothing you need to do.',
    wayOut: (lastDay) =>
      `Otherwise, please cancel it by ${lastDay} at the latest in Settings → Subscription → Cancel subscription: it will ` +
      'not renew, and nothing will be charged for the next year.',
    plan: 'Subscription',
    period: 'New period',
    charge: 'Charge',
    charged: (price, date) => `${price} on ${date}`,
    settings: 'Manage my subscription',
  },
  DE: {
    subject: (date) => `Ihr Jahresabonnement verlängert sich am ${date}`,
    title: (date) => `Ihr Abonnement verlängert sich am ${date}`,
    renews: (plan, date, price) =>
      `Ihr Abonnement ${plan} verlängert sich am ${date} automatisch um ein Jahr; an diesem Tag werden ${price} abgebucht.`,
    nothingToDo: 'Wenn Sie dabeibleiben möchten, müssen Sie nichts tun.',
    wayOut: (lastDay) =>
      `Andernfalls kündigen Sie bitte spätestens am ${lastDay} unter Einstellungen → Abonnement → Abonnement kündigen: ` +
      'Es verlängert sich dann nicht, und für das nächste Jahr wird nichts abgebucht.',
    plan: 'Abonnement',
    period: 'Neuer Zeitraum',
    charge: 'Abbuchung',
    charged: (price, date) => `${price} am ${date}`,
    settings: 'Mein Abonnement verwalten',
  },
};

export function renderRenewalNotice(
  content: ContentOf<'RENEWAL_NOTICE'>,
  formatter: MailFormatter,
): MailDocument {
  const words = WORDS[formatter.locale];
  const [plan, date, price] = [
    formatter.plan(content.plan),
    formatter.date(content.renewsOn),
    formatter.money(content.price),
  ];
  const renews = words.renews(plan, date, price);
  return {
    subject: words.subject(date),
    preheader: renews,
    title: words.title(date),
    blocks: filterBlocks(
      createTextBlock(renews),
      createFactsBlock(
        [words.plan, plan],
        [words.period, formatter.period(content.period)],
        [words.charge, words.charged(price, date)],
      ),
      createTextBlock(words.nothingToDo, words.wayOut(formatter.dayBefore(content.renewsOn))),
      createActionBlock(words.settings, formatter.links.settings),
    ),
  };
}
