/** Late money: money that was not due is refunded at once (rule 11). */

import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { ContentOf } from '../content/mail-content-types.ts';
import { createFactsBlock, createTextBlock, filterBlocks, type MailDocument } from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';
import { formatBankSentence, formatPromiseSentence, listPromiseFacts } from './promise-words.ts';

interface Words {
  readonly subject: (amount: string) => string;
  readonly title: string;
  readonly received: (amount: string, plan: string) => string;
  readonly back: string;
  readonly plan: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: (amount) => `Nous vous remboursons ${amount} reçus en trop`,
    title: 'Nous vous remboursons un paiement reçu en trop',
    received: (amount, plan) =>
      `Nous avons reçu ${amount} pour votre abonnement ${plan} alors que cette somme n’était pas ou plus due.`,
    back: 'Nous vous la remboursons en totalité ; vous n’avez rien à faire.',
    plan: 'Abonnement',
  },
  EN: {
    subject: (amount) => `We are refunding ${amount} received in excess`,
    title: 'We are refunding a payment received in excess',
    received: (amount, plan) =>
      `We received ${amount} for your ${plan} subscription although this sum was not, or no longer, due.`,
    back: 'We refund it in full; there is nothing you need to do.',
    plan: 'Subscription',
  },
  DE: {
    subject: (amount) => `Wir erstatten Ihnen zu viel erhaltene ${amount}`,
    title: 'Wir erstatten Ihnen eine Zahlung, die nicht fällig war',
    received: (amount, plan) =>
      `Wir haben ${amount} für Ihr Abonnement ${plan} erhalten, obwohl dieser Betrag nicht oder nicht mehr fällig war.`,
    back: 'Diese Zahlung erstatten wir Ihnen in voller Höhe; Sie müssen nichts tun.',
    plan: 'Abonnement',
  },
};

export function renderLateMoneyRefunded(
  content: ContentOf<'LATE_MONEY_REFUNDED'>,
  formatter: MailFormatter,
): MailDocument {
  const words = WORDS[formatter.locale];
  const [amount, plan] = [formatter.money(content.amount), formatter.plan(content.plan)];
  return {
    subject: words.subject(amount),
    preheader: words.back,
    title: words.title,
    blocks: filterBlocks(
      createTextBlock(words.received(amount, plan), words.back),
      createFactsBlock([words.plan, plan], ...listPromiseFacts(content, formatter)),
      createTextBlock(formatPromiseSentence(content, formatter), formatBankSentence(formatter)),
    ),
  };
}
