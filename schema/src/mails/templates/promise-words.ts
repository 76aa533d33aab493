/** Sentences about the dates of a refund that several mails share (REFUND_DELAY). */

import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { PromisedRefund } from '../content/mail-content-types.ts';
import type { Fact } from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';

interface Words {
  readonly sentBetween: (from: string, by: string) => string;
  readonly sentOn: (date: string) => string;
  readonly bank: string;
  readonly amount: string;
  readonly from: string;
  readonly by: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    sentBetween: (from, by) =>
      `Nous le transmettons à notre prestataire de paiement entre le ${from} et le ${by} au plus tard.`,
    sentOn: (date) => `Nous le transmettons à notre prestataire de paiement le ${date} au plus tard.`,
    bank: 'L’argent revient sur le moyen de paiement d’origine ; selon votre banque, il peut y apparaître quelques jours après.',
    amount: 'Remboursement',
    from: 'Envoi prévu à partir du',
    by: 'Envoi au plus tard le',
  },
  EN: {
    sentBetween: (from, by) => `We send it to our payment provider between ${from} and ${by} at the latest.`,
    sentOn: (date) => `We send it to our payment provider by ${date} at the latest.`,
    bank: 'The money goes back to the original payment method; depending on your bank, it may show up there a few days later.',
    amount: 'Refund',
    from: 'Expected to be sent from',
    by: 'Sent at the latest by',
  },
  DE: {
    sentBetween: (from, by) =>
      `Wir übermitteln sie zwischen dem ${from} und spätestens dem ${by} an unseren Zahlungsdienstleister.`,
    sentOn: (date) => `Wir übermitteln sie spätestens am ${date} an unseren Zahlungsdienstleister.`,
    bank: 'Das Geld geht auf das ursprüngliche Zahlungsmittel zurück; je nach Bank erscheint es dort einige Tage später.',
    amount: 'Erstattung',
    from: 'Versand voraussichtlich ab',
    by: 'Versand spätestens am',
  },
};

export function formatPromiseSentence(
  { expectedFrom, dueBy }: PromisedRefund,
  formatter: MailFormatter,
): string {
  const words = WORDS[formatter.locale];
  const by = formatter.date(dueBy);
  return expectedFrom === dueBy ? words.sentOn(by) : words.sentBetween(formatter.date(expectedFrom), by);
}

export function formatBankSentence({ locale }: MailFormatter): string {
  return WORDS[locale].bank;
}

export function listPromiseFacts(
  { amount, expectedFrom, dueBy }: PromisedRefund,
  formatter: MailFormatter,
): readonly Fact[] {
  const words = WORDS[formatter.locale];
  return [
    [words.amount, formatter.money(amount)],
    [words.from, formatter.date(expectedFrom)],
    [words.by, formatter.date(dueBy)],
  ];
}
