/** What the system writes into the conversation of a refund, in its reader's language. */

import { formatMoney, type Money } from '../../policy/money/money.ts';
import type { Locale } from '../../policy/terms/policy-terms.ts';

const SUBJECTS: Readonly<Record<Locale, string>> = {
  FR: 'Votre remboursement',
  EN: 'Your refund',
  DE: 'Ihre Erstattung',
};

const FAILED: Readonly<Record<Locale, (amount: string) => string>> = {
  FR: (amount) =>
    `Le remboursement de ${amount} n’a pas abouti. Il reste ouvert : notre équipe est prévenue et s’en occupe.`,
  EN: (amount) =>
    `The refund of ${amount} did not go through. It stays open: our team has been told and is looking after it.`,
  DE: (amount) =>
    `Die Erstattung von ${amount} ist nicht angekommen. Sie bleibt offen: Unser Team weiß Bescheid und kümmert sich darum.`,
};

export function getRefundSubject(locale: Locale): string {
  return SUBJECTS[locale];
}

export function formatRefundFailed(locale: Locale, amount: Money): string {
  return FAILED[locale](formatMoney(amount, locale));
}
