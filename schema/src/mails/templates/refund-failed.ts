/** A failed refund, which stays open until it arrives (rule 16). */

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
  readonly subject: string;
  readonly title: string;
  readonly failed: (amount: string) => string;
  readonly partOf: (refund: string) => string;
  readonly next: string;
  readonly card: string;
  readonly amount: string;
  readonly plan: string;
  readonly requestedOn: string;
  readonly write: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: 'Votre remboursement n’a pas pu être versé',
    title: 'Votre remboursement n’a pas encore pu être versé',
    failed: (amount) =>
      `La banque n’a pas accepté le versement de ${amount} sur votre moyen de paiement d’origine.`,
    partOf: (refund) => `C’est une partie de votre remboursement de ${refund}.`,
    next: 'Cette somme vous reste due : le remboursement reste ouvert, et notre équipe s’en occupe et le renvoie. Vous n’avez rien à faire.',
    card: 'Si ce compte ou cette carte n’existe plus, dites-le-nous dans la conversation avec le support.',
    amount: 'Montant non versé',
    plan: 'Abonnement',
    requestedOn: 'Demandé le',
    write: 'Écrire au support',
  },
  EN: {
    subject: 'Your refund could not be paid out',
    title: 'Your refund could not be paid out yet',
    failed: (amount) => `The bank did not accept the payment of ${amount} to your original payment method.`,
    partOf: (refund) => `It is a part of your refund of ${refund}.`,
    next: 'We still owe you this sum: the refund stays open, and our team is taking care of it and will send it again. There is nothing you need to do.',
    card: 'If that account or card no longer exists, please tell us in the conversation with support.',
    amount: 'Amount not paid out',
    plan: 'Subscription',
    requestedOn: 'Requested on',
    write: 'Write to support',
  },
  DE: {
    subject: 'Ihre Erstattung konnte nicht ausgezahlt werden',
    title: 'Ihre Erstattung konnte noch nicht ausgezahlt werden',
    failed: (amount) =>
      `Die Bank hat die Auszahlung von ${amount} auf Ihr ursprüngliches Zahlungsmittel nicht angenommen.`,
    partOf: (refund) => `Sie ist ein Teil Ihrer Erstattung von ${refund}.`,
    next: 'Dieser Betrag steht Ihnen weiter zu: Die Erstattung bleibt offen, unser Team kümmert sich darum und sendet sie erneut. Sie müssen nichts tun.',
    card: 'Wenn es dieses Konto oder diese Karte nicht mehr gibt, sagen Sie es uns bitte in der Unterhaltung mit dem Support.',
    amount: 'Nicht ausgezahlt',
    plan: 'Abonnement',
    requestedOn: 'Beantragt am',
    write: 'Dem Support schreiben',
  },
};

export function renderRefundFailed(
  content: ContentOf<'REFUND_FAILED'>,
  formatter: MailFormatter,
): MailDocument {
  const words = WORDS[formatter.locale];
  const amount = formatter.money(content.amount);
  const part =
    content.amount.amount === content.refund.amount ? null : words.partOf(formatter.money(content.refund));
  return {
    subject: words.subject,
    preheader: words.failed(amount),
    title: words.title,
    blocks: filterBlocks(
      createTextBlock(words.failed(amount), part),
      createTextBlock(words.next, words.card),
      createFactsBlock(
        [words.amount, amount],
        [words.plan, formatter.plan(content.plan)],
        [words.requestedOn, formatter.date(content.requestedOn)],
      ),
      createActionBlock(words.write, formatter.links.support),
    ),
  };
}
