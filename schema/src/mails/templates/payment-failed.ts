/** A failed payment: the retry's number, what follows, and how to pay now (PAYMENT_MAIL). */

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
import { formatOutcomeSentence, formatRetrySentence, listDunningFacts } from './dunning-words.ts';

interface Words {
  readonly subject: (amount: string) => string;
  readonly subjectLast: (amount: string) => string;
  readonly title: string;
  readonly first: (amount: string, plan: string, date: string) => string;
  readonly retried: (amount: string, plan: string, date: string, retry: number, total: number) => string;
  readonly byCustomer: (amount: string, plan: string, date: string) => string;
  readonly paymentMethodUnusable: string;
  readonly amount: string;
  readonly period: string;
  readonly tried: string;
  readonly firstTry: string;
  readonly retry: (retry: number, total: number) => string;
  readonly ownPayment: string;
  readonly payNow: string;
  readonly payToReactivate: string;
  readonly payOther: string;
  readonly pay: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: (amount) => `Votre paiement de ${amount} n’a pas abouti`,
    subjectLast: (amount) =>
      `Votre paiement de ${amount} n’a pas abouti : aucune autre tentative sur cette carte`,
    title: 'Votre paiement n’a pas abouti',
    first: (amount, plan, date) =>
      `Le ${date}, nous n’avons pas pu prélever ${amount} pour votre abonnement ${plan}.`,
    retried: (amount, plan, date, retry, total) =>
      `Le ${date}, notre nouvelle tentative de prélever ${amount} pour votre abonnement ${plan} a échoué elle ` +
      `aussi ; c’était la ${retry === 1 ? '1re' : `${retry}e`} sur ${total}.`,
    byCustomer: (amount, plan, date) =>
      `Le ${date}, votre paiement de ${amount} pour votre abonnement ${plan} n’a pas abouti.`,
    paymentMethodUnusable:
      'Votre banque nous indique que cette carte ne peut plus être débitée : il en faut une autre.',
    amount: 'Montant',
    period: 'Période',
    tried: 'Tentative',
    firstTry: 'premier prélèvement',
    retry: (retry, total) => `nouvelle tentative ${retry} sur ${total}`,
    ownPayment: 'paiement fait par vous',
    payNow:
      'Vous pouvez payer dès maintenant, avec la même carte ou une autre ; votre accès continue alors sans interruption.',
    payToReactivate:
      'Dès que vous aurez payé, avec la même carte ou une autre, votre abonnement sera réactivé immédiatement.',
    payOther:
      'Vous pouvez payer dès maintenant avec une autre carte ; votre accès continue alors sans interruption.',
    pay: 'Payer maintenant',
  },
  EN: {
    subject: (amount) => `Your payment of ${amount} failed`,
    subjectLast: (amount) => `Your payment of ${amount} failed: no further try on this card`,
    title: 'Your payment failed',
    first: (amount, plan, date) =>
      `On ${date}, we could not collect ${amount} for your ${plan} subscription.`,
    retried: (amount, plan, date, retry, total) =>
      `On ${date}, we tried again to collect ${amount} for your ${plan} subscription, and that failed too; it was ` +
      `retry ${retry} of ${total}.`,
    byCustomer: (amount, plan, date) =>
      `On ${date}, your payment of ${amount} for your ${plan} subscription failed.`,
    paymentMethodUnusable:
      'Your bank tells us that this card can no longer be charged: another one is needed.',
    amount: 'Amount',
    period: 'Period',
    tried: 'Try',
    firstTry: 'first charge',
    retry: (retry, total) => `retry ${retry} of ${total}`,
    ownPayment: 'made by you',
    payNow:
      'You can pay right away, with the same card or another one; your access then continues without a break.',
    payToReactivate:
      'As soon as you pay, with the same card or another one, your subscription is reactivated immediately.',
    payOther: 'You can pay right away with another card; your access then continues without a break.',
    pay: 'Pay now',
  },
  DE: {
    subject: (amount) => `Ihre Zahlung von ${amount} ist fehlgeschlagen`,
    subjectLast: (amount) =>
      `Ihre Zahlung von ${amount} ist fehlgeschlagen: kein weiterer Versuch mit dieser Karte`,
    title: 'Ihre Zahlung ist fehlgeschlagen',
    first: (amount, plan, date) =>
      `Am ${date} konnten wir ${amount} für Ihr Abonnement ${plan} nicht abbuchen.`,
    retried: (amount, plan, date, retry, total) =>
      `Am ${date} haben wir erneut versucht, ${amount} für Ihr Abonnement ${plan} abzubuchen; auch das schlug ` +
      `fehl. Es war der ${retry}. von ${total} weiteren Versuchen.`,
    byCustomer: (amount, plan, date) =>
      `Am ${date} ist Ihre Zahlung von ${amount} für Ihr Abonnement ${plan} fehlgeschlagen.`,
    paymentMethodUnusable:
      'Ihre Bank teilt uns mit, dass diese Karte nicht mehr belastet werden kann: Es wird eine andere benötigt.',
    amount: 'Betrag',
    period: 'Zeitraum',
    tried: 'Versuch',
    firstTry: 'erste Abbuchung',
    retry: (retry, total) => `weiterer Versuch ${retry} von ${total}`,
    ownPayment: 'von Ihnen ausgelöst',
    payNow:
      'Sie können sofort zahlen, mit derselben oder einer anderen Karte; Ihr Zugang besteht dann ohne Unterbrechung fort.',
    payToReactivate:
      'Sobald Sie zahlen, mit derselben oder einer anderen Karte, wird Ihr Abonnement sofort reaktiviert.',
    payOther:
      'Sie können sofort mit einer anderen Karte zahlen; Ihr Zugang besteht dann ohne Unterbrechung fort.',
    pay: 'Jetzt zahlen',
  },
};

export function renderPaymentFailed(
  content: ContentOf<'PAYMENT_FAILED'>,
  formatter: MailFormatter,
): MailDocument {
  const words = WORDS[formatter.locale];
  const amount = formatter.money(content.amount);
  const retry = formatRetrySentence(content, formatter);
  return {
    subject: content.retryOn === null ? words.subjectLast(amount) : words.subject(amount),
    preheader: retry,
    title: words.title,
    blocks: filterBlocks(
      createTextBlock(
        describeFailedPayment(content, words, formatter),
        content.paymentMethodUnusable ? words.paymentMethodUnusable : null,
      ),
      createFactsBlock(
        [words.amount, amount],
        [words.period, formatter.period(content.period)],
        [words.tried, describeAttempt(content, words)],
        ...listDunningFacts(content, formatter),
      ),
      createTextBlock(retry, formatOutcomeSentence(content, formatter)),
      createTextBlock(
        content.suspended
          ? words.payToReactivate
          : content.paymentMethodUnusable
            ? words.payOther
            : words.payNow,
      ),
      createActionBlock(words.pay, formatter.links.pay(content.invoiceId)),
    ),
  };
}

function describeFailedPayment(
  content: ContentOf<'PAYMENT_FAILED'>,
  words: Words,
  formatter: MailFormatter,
): string {
  const [amount, plan, date] = [
    formatter.money(content.amount),
    formatter.plan(content.plan),
    formatter.date(content.triedOn),
  ];
  if (content.startedBy === 'CUSTOMER') return words.byCustomer(amount, plan, date);
  return content.retry === 0
    ? words.first(amount, plan, date)
    : words.retried(amount, plan, date, content.retry, content.retries);
}

function describeAttempt({ startedBy, retry, retries }: ContentOf<'PAYMENT_FAILED'>, words: Words): string {
  if (startedBy === 'CUSTOMER') return words.ownPayment;
  return retry === 0 ? words.firstTry : words.retry(retry, retries);
}
