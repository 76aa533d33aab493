/** REFUND_REQUEST: the subscription's details and the reason, as its customer reads them in the conversation. */

import type { PriceFacts } from '../../policy/facts/facts.ts';
import { formatDate } from '../../policy/money/money.ts';
import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { LocalDate } from '../../policy/time/calendar.ts';

export interface RefundRequestDetails {
  readonly subscriptionId: string;
  readonly price: Pick<PriceFacts, 'planCode' | 'interval'>;
  /** Null: nothing was paid yet. */
  readonly initialDate: LocalDate | null;
  readonly reason: string | undefined;
}

interface Words extends Readonly<Record<PriceFacts['interval'], string>> {
  readonly subscription: string;
  readonly plan: string;
  readonly initialDate: string;
  readonly reason: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subscription: 'Abonnement : ',
    plan: 'Formule : ',
    initialDate: 'Date de l’abonnement initial : ',
    reason: 'Motif : ',
    MONTH: 'mensuelle',
    YEAR: 'annuelle',
  },
  EN: {
    subscription: 'Subscription: ',
    plan: 'Plan: ',
    initialDate: 'Initial subscription date: ',
    reason: 'Reason: ',
    MONTH: 'monthly',
    YEAR: 'annual',
  },
  DE: {
    subscription: 'Abonnement: ',
    plan: 'Tarif: ',
    initialDate: 'Datum des ersten Abschlusses: ',
    reason: 'Grund: ',
    MONTH: 'monatlich',
    YEAR: 'jährlich',
  },
};

export function formatRefundRequest(locale: Locale, details: RefundRequestDetails): string {
  const words = WORDS[locale];
  const { planCode, interval } = details.price;
  return [
    `${words.subscription}${details.subscriptionId}`,
    `${words.plan}${planCode} (${words[interval]})`,
    ...(details.initialDate === null
      ? []
      : [`${words.initialDate}${formatDate(details.initialDate, locale)}`]),
    ...(details.reason === undefined ? [] : [`${words.reason}${details.reason}`]),
  ].join('\n');
}
