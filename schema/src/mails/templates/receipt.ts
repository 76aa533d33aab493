/** The receipt for a payment (RENEWAL, PLANS, UPGRADE, REACTIVATION). */

import type { LineKind } from '../../policy/facts/facts.ts';
import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { ContentOf, ReceiptLine } from '../content/mail-content-types.ts';
import {
  createActionBlock,
  createFactsBlock,
  createTextBlock,
  type Fact,
  filterBlocks,
  type MailDocument,
} from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';

interface Words {
  readonly subject: (paid: string, plan: string) => string;
  readonly title: string;
  readonly thanks: (paid: string, date: string) => string;
  readonly number: string;
  readonly plan: string;
  readonly period: string;
  readonly paidOn: string;
  readonly paid: string;
  readonly lines: Readonly<Record<LineKind, (plan: string) => string>>;
  readonly settings: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: (paid, plan) => `Reçu : ${paid} pour ${plan}`,
    title: 'Nous avons bien reçu votre paiement',
    thanks: (paid, date) => `Merci ! Nous avons reçu votre paiement de ${paid} le ${date}.`,
    number: 'Facture',
    plan: 'Abonnement',
    period: 'Période',
    paidOn: 'Payé le',
    paid: 'Montant payé',
    lines: {
      PLAN: (plan) => `Formule ${plan}`,
      CREDIT: (plan) => `Déduit, reste de la formule ${plan}`,
      WAIVER: () => 'Offert, inférieur au minimum',
      UNUSED_MONTHS_CREDIT: () => 'Mois non commencés',
      NON_REFUNDABLE_ADJUSTMENT: () => 'Différence non versée',
    },
    settings: 'Voir mon abonnement',
  },
  EN: {
    subject: (paid, plan) => `Receipt: ${paid} for ${plan}`,
    title: 'We have received your payment',
    thanks: (paid, date) => `Thank you. We received your payment of ${paid} on ${date}.`,
    number: 'Invoice',
    plan: 'Subscription',
    period: 'Period',
    paidOn: 'Paid on',
    paid: 'Amount paid',
    lines: {
      PLAN: (plan) => `${plan} plan`,
      CREDIT: (plan) => `Less the rest of the ${plan} plan`,
      WAIVER: () => 'Waived, below the minimum',
      UNUSED_MONTHS_CREDIT: () => 'Months not begun',
      NON_REFUNDABLE_ADJUSTMENT: () => 'Difference not paid out',
    },
    settings: 'See my subscription',
  },
  DE: {
    subject: (paid, plan) => `Zahlungsbeleg: ${paid} für ${plan}`,
    title: 'Wir haben Ihre Zahlung erhalten',
    thanks: (paid, date) => `Vielen Dank. Wir haben Ihre Zahlung von ${paid} am ${date} erhalten.`,
    number: 'Rechnung',
    plan: 'Abonnement',
    period: 'Zeitraum',
    paidOn: 'Bezahlt am',
    paid: 'Gezahlter Betrag',
    lines: {
      PLAN: (plan) => `Tarif ${plan}`,
      CREDIT: (plan) => `Abzüglich Rest des Tarifs ${plan}`,
      WAIVER: () => 'Erlassen, unter dem Mindestbetrag',
      UNUSED_MONTHS_CREDIT: () => 'Nicht begonnene Monate',
      NON_REFUNDABLE_ADJUSTMENT: () => 'Nicht ausgezahlter Unterschied',
    },
    settings: 'Mein Abonnement ansehen',
  },
};

export function renderReceipt(content: ContentOf<'RECEIPT'>, formatter: MailFormatter): MailDocument {
  const words = WORDS[formatter.locale];
  const [paid, plan] = [formatter.money(content.paid), formatter.plan(content.plan)];
  const paidOn = formatter.date(content.paidOn);
  const line = ({ kind, plan: source, amount }: ReceiptLine): Fact => {
    return [words.lines[kind](formatter.name(source)), formatter.money(amount)];
  };
  return {
    subject: words.subject(paid, plan),
    preheader: words.thanks(paid, paidOn),
    title: words.title,
    blocks: filterBlocks(
      createTextBlock(words.thanks(paid, paidOn)),
      createFactsBlock(
        content.invoiceNumber === null ? null : [words.number, content.invoiceNumber],
        [words.plan, plan],
        [words.period, formatter.period(content.period)],
        // One line alone would say the amount twice.
        ...(content.lines.length > 1 ? content.lines.map(line) : []),
        [words.paidOn, paidOn],
        [words.paid, paid],
      ),
      createActionBlock(words.settings, formatter.links.settings),
    ),
  };
}
