/** A refund under way, with its promised dates (REFUND_REQUEST, REFUND_ANNUAL, rule 17). */

import type { RefundKind } from '../../policy/facts/facts.ts';
import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { ContentOf } from '../content/mail-content-types.ts';
import {
  createFactsBlock,
  createTextBlock,
  type Fact,
  filterBlocks,
  type MailDocument,
} from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';
import { formatBankSentence, formatPromiseSentence, listPromiseFacts } from './promise-words.ts';

interface Words {
  readonly subject: (amount: string) => string;
  readonly title: string;
  readonly why: Readonly<Record<RefundKind, (amount: string, plan: string) => string>>;
  readonly nothingYet: string;
  readonly nothingYetTitle: string;
  readonly plan: string;
  readonly requestedOn: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: (amount) => `Votre remboursement de ${amount} est en route`,
    title: 'Votre remboursement est en route',
    why: {
      GUARANTEE: (amount, plan) =>
        `Votre demande est couverte par la garantie : nous vous remboursons tout ce que vous avez payé pour votre ` +
        `abonnement ${plan}, soit ${amount}.`,
      CANCELLATION: (amount, plan) =>
        `À la suite de l’annulation de votre abonnement ${plan}, nous vous remboursons ${amount} pour les mois complets ` +
        'qui restaient.',
      GOODWILL: (amount, plan) =>
        `À titre de geste commercial, nous vous remboursons ${amount} sur votre abonnement ${plan}.`,
      LATE_MONEY: (amount, plan) =>
        `Nous vous remboursons ${amount}, reçus pour votre abonnement ${plan} alors qu’ils n’étaient pas dus.`,
    },
    nothingYet:
      'Votre demande est couverte par la garantie. Aucun montant n’est à rembourser pour le moment ; tout paiement qui ' +
      'nous parviendrait encore vous sera remboursé en totalité.',
    nothingYetTitle: 'Votre demande de remboursement est acceptée',
    plan: 'Abonnement',
    requestedOn: 'Demandé le',
  },
  EN: {
    subject: (amount) => `Your refund of ${amount} is on its way`,
    title: 'Your refund is on its way',
    why: {
      GUARANTEE: (amount, plan) =>
        `Your request is covered by the guarantee: we refund everything you paid for your ${plan} subscription, ${amount}.`,
      CANCELLATION: (amount, plan) =>
        `Following the cancellation of your ${plan} subscription, we refund ${amount} for the full months that were left.`,
      GOODWILL: (amount, plan) =>
        `As a gesture of goodwill, we refund ${amount} on your ${plan} subscription.`,
      LATE_MONEY: (amount, plan) =>
        `We refund ${amount} that we received for your ${plan} subscription although it was not due.`,
    },
    nothingYet:
      'Your request is covered by the guarantee. There is nothing to refund for now; any payment that still reaches us ' +
      'will be refunded in full.',
    nothingYetTitle: 'Your refund request is accepted',
    plan: 'Subscription',
    requestedOn: 'Requested on',
  },
  DE: {
    subject: (amount) => `Ihre Erstattung von ${amount} ist unterwegs`,
    title: 'Ihre Erstattung ist unterwegs',
    why: {
      GUARANTEE: (amount, plan) =>
        `Ihr Antrag ist durch die Garantie gedeckt: Wir erstatten Ihnen alles, was Sie für Ihr Abonnement ${plan} ` +
        `gezahlt haben, also ${amount}.`,
      CANCELLATION: (amount, plan) =>
        `Nach der Kündigung Ihres Abonnements ${plan} erstatten wir Ihnen ${amount} für die verbleibenden vollen Monate.`,
      GOODWILL: (amount, plan) => `Aus Kulanz erstatten wir Ihnen ${amount} für Ihr Abonnement ${plan}.`,
      LATE_MONEY: (amount, plan) =>
        `Wir erstatten Ihnen ${amount}, die wir für Ihr Abonnement ${plan} erhalten haben, obwohl sie nicht fällig waren.`,
    },
    nothingYet:
      'Ihr Antrag ist durch die Garantie gedeckt. Derzeit ist nichts zu erstatten; jede Zahlung, die uns noch erreicht, ' +
      'erstatten wir Ihnen in voller Höhe.',
    nothingYetTitle: 'Ihr Erstattungsantrag ist angenommen',
    plan: 'Abonnement',
    requestedOn: 'Beantragt am',
  },
};

export function renderRefundRequested(
  content: ContentOf<'REFUND_REQUESTED'>,
  formatter: MailFormatter,
): MailDocument {
  const words = WORDS[formatter.locale];
  const plan = formatter.plan(content.plan);
  const common: readonly Fact[] = [
    [words.plan, plan],
    [words.requestedOn, formatter.date(content.requestedOn)],
  ];
  if (content.amount.amount === 0) {
    const title = words.nothingYetTitle;
    return {
      subject: title,
      preheader: words.nothingYet,
      title,
      blocks: filterBlocks(createTextBlock(words.nothingYet), createFactsBlock(...common)),
    };
  }
  const amount = formatter.money(content.amount);
  const promise = formatPromiseSentence(content, formatter);
  return {
    subject: words.subject(amount),
    preheader: promise,
    title: words.title,
    blocks: filterBlocks(
      createTextBlock(words.why[content.kind](amount, plan)),
      createFactsBlock(...common, ...listPromiseFacts(content, formatter)),
      createTextBlock(promise, formatBankSentence(formatter)),
    ),
  };
}
