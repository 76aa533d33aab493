/** A scheduled subscription that starts when the running one ends (DOWNGRADE, rule 15). */

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
  readonly subject: (plan: string, date: string) => string;
  readonly title: (date: string) => string;
  readonly starts: (plan: string, date: string, price: string) => string;
  readonly follows: (plan: string) => string;
  readonly drop: string;
  readonly plan: string;
  readonly startsOn: string;
  readonly first: string;
  readonly settings: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: (plan, date) => `Votre abonnement ${plan} commencera le ${date}`,
    title: (date) => `Votre nouvel abonnement commencera le ${date}`,
    starts: (plan, date, price) =>
      `Votre abonnement ${plan} commencera le ${date}. Le premier prélèvement, de ${price}, aura lieu ce jour-là ; rien ` +
      'ne sera prélevé avant.',
    follows: (plan) => `Il prendra sans interruption la suite de votre abonnement ${plan}.`,
    drop: 'Jusque-là, vous pouvez y renoncer à tout moment dans Paramètres → Abonnement.',
    plan: 'Abonnement',
    startsOn: 'Commence le',
    first: 'Premier prélèvement',
    settings: 'Voir mon abonnement',
  },
  EN: {
    subject: (plan, date) => `Your ${plan} subscription starts on ${date}`,
    title: (date) => `Your new subscription starts on ${date}`,
    starts: (plan, date, price) =>
      `Your ${plan} subscription starts on ${date}. The first charge, of ${price}, is made on that day; nothing is ` +
      'charged before.',
    follows: (plan) => `It follows your ${plan} subscription without a break.`,
    drop: 'Until then, you can drop it at any time in Settings → Subscription.',
    plan: 'Subscription',
    startsOn: 'Starts on',
    first: 'First charge',
    settings: 'See my subscription',
  },
  DE: {
    subject: (plan, date) => `Ihr Abonnement ${plan} beginnt am ${date}`,
    title: (date) => `Ihr neues Abonnement beginnt am ${date}`,
    starts: (plan, date, price) =>
      `Ihr Abonnement ${plan} beginnt am ${date}. Die erste Abbuchung von ${price} erfolgt an diesem Tag; vorher wird ` +
      'nichts abgebucht.',
    follows: (plan) => `Es schließt ohne Unterbrechung an Ihr Abonnement ${plan} an.`,
    drop: 'Bis dahin können Sie jederzeit unter Einstellungen → Abonnement darauf verzichten.',
    plan: 'Abonnement',
    startsOn: 'Beginnt am',
    first: 'Erste Abbuchung',
    settings: 'Mein Abonnement ansehen',
  },
};

export function renderScheduledStart(
  content: ContentOf<'SCHEDULED_START'>,
  formatter: MailFormatter,
): MailDocument {
  const words = WORDS[formatter.locale];
  const [plan, date, price] = [
    formatter.plan(content.plan),
    formatter.date(content.startsOn),
    formatter.money(content.price),
  ];
  const starts = words.starts(plan, date, price);
  return {
    subject: words.subject(plan, date),
    preheader: starts,
    title: words.title(date),
    blocks: filterBlocks(
      createTextBlock(
        starts,
        content.predecessorPlan === null ? null : words.follows(formatter.plan(content.predecessorPlan)),
      ),
      createFactsBlock([words.plan, plan], [words.startsOn, date], [words.first, price]),
      createTextBlock(words.drop),
      createActionBlock(words.settings, formatter.links.settings),
    ),
  };
}
