/** A refund that was sent, whole, to the payment provider (REFUND_DELAY). */

import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { ContentOf } from '../content/mail-content-types.ts';
import { createFactsBlock, createTextBlock, filterBlocks, type MailDocument } from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';
import { formatBankSentence } from './promise-words.ts';

interface Words {
  readonly subject: (amount: string) => string;
  readonly title: string;
  readonly sent: (amount: string, date: string) => string;
  readonly amount: string;
  readonly plan: string;
  readonly requestedOn: string;
  readonly sentOn: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: (amount) => `Votre remboursement de ${amount} est parti`,
    title: 'Votre remboursement est parti',
    sent: (amount, date) =>
      `Votre remboursement de ${amount} a été transmis à notre prestataire de paiement le ${date}.`,
    amount: 'Remboursement',
    plan: 'Abonnement',
    requestedOn: 'Demandé le',
    sentOn: 'Transmis le',
  },
  EN: {
    subject: (amount) => `Your refund of ${amount} has been sent`,
    title: 'Your refund has been sent',
    sent: (amount, date) => `Your refund of ${amount} was sent to our payment provider on ${date}.`,
    amount: 'Refund',
    plan: 'Subscription',
    requestedOn: 'Requested on',
    sentOn: 'Sent on',
  },
  DE: {
    subject: (amount) => `Ihre Erstattung von ${amount} ist gesendet`,
    title: 'Ihre Erstattung ist gesendet',
    sent: (amount, date) =>
      `Ihre Erstattung von ${amount} wurde am ${date} an unseren Zahlungsdienstleister übermittelt.`,
    amount: 'Erstattung',
    plan: 'Abonnement',
    requestedOn: 'Beantragt am',
    sentOn: 'Übermittelt am',
  },
};

export function renderRefundSent(content: ContentOf<'REFUND_SENT'>, formatter: MailFormatter): MailDocument {
  const words = WORDS[formatter.locale];
  const [amount, sentOn] = [formatter.money(content.amount), formatter.date(content.sentOn)];
  return {
    subject: words.subject(amount),
    preheader: words.sent(amount, sentOn),
    title: words.title,
    blocks: filterBlocks(
      createTextBlock(words.sent(amount, sentOn), formatBankSentence(formatter)),
      createFactsBlock(
        [words.amount, amount],
        [words.plan, formatter.plan(content.plan)],
        [words.requestedOn, formatter.date(content.requestedOn)],
        [words.sentOn, sentOn],
      ),
    ),
  };
}
