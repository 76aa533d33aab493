/**
 * Action required: the bank needs an authentication, or a payment method is missing; only the customer can act
 * (PAYMENT_MAIL, rules 9 and 12).
 */

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
import { formatOutcomeSentence, formatRetrySentence } from './dunning-words.ts';

interface ActionWords {
  readonly subject: (amount: string) => string;
  readonly title: string;
  readonly why: (amount: string, plan: string) => string;
  readonly preheader: string;
  readonly action: string;
}

interface Words {
  readonly AUTHENTICATE: ActionWords;
  readonly PAYMENT_METHOD: ActionWords;
  readonly confirmBy: (moment: string) => string;
  readonly otherwise: string;
  readonly amount: string;
  readonly period: string;
  readonly until: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    AUTHENTICATE: {
      subject: (amount) => `À confirmer : votre paiement de ${amount}`,
      title: 'Votre banque vous demande de confirmer ce paiement',
      why: (amount, plan) =>
        `Pour le paiement de ${amount} de votre abonnement ${plan}, votre banque veut s’assurer qu’il vient bien de ` +
        'vous. Tant que vous n’avez pas confirmé, rien n’est prélevé.',
      preheader:
        'Votre banque attend votre confirmation ; tant que vous n’avez pas confirmé, rien n’est prélevé.',
      action: 'Confirmer le paiement',
    },
    PAYMENT_METHOD: {
      subject: (amount) => `Une carte est nécessaire pour payer ${amount}`,
      title: 'Aucune carte ne peut être débitée',
      why: (amount, plan) =>
        `Une facture de ${amount} est ouverte pour votre abonnement ${plan}, mais aucune carte enregistrée ne peut être ` +
        'débitée. Enregistrez-en une pour la payer.',
      preheader: 'Enregistrez une carte pour garder votre accès.',
      action: 'Enregistrer une carte et payer',
    },
    confirmBy: (moment) => `Vous pouvez confirmer jusqu’au ${moment} ; ensuite, cette demande expire.`,
    otherwise: 'Si vous ne confirmez pas à temps, ce paiement compte comme échoué.',
    amount: 'Montant',
    period: 'Période',
    until: 'À confirmer avant le',
  },
  EN: {
    AUTHENTICATE: {
      subject: (amount) => `Please confirm your payment of ${amount}`,
      title: 'Your bank asks you to confirm this payment',
      why: (amount, plan) =>
        `For the payment of ${amount} for your ${plan} subscription, your bank wants to make sure that it comes from ` +
        'you. Nothing is charged until you have confirmed it.',
      preheader: 'Your bank is waiting for your confirmation; nothing is charged until you have confirmed.',
      action: 'Confirm the payment',
    },
    PAYMENT_METHOD: {
      subject: (amount) => `A card is needed to pay ${amount}`,
      title: 'There is no card we can charge',
      why: (amount, plan) =>
        `An invoice of ${amount} is open for your ${plan} subscription, but no stored card can be charged. Please add ` +
        'one to pay it.',
      preheader: 'Add a card to keep your access.',
      action: 'Add a card and pay',
    },
    confirmBy: (moment) => `You can confirm until ${moment}; after that, this request expires.`,
    otherwise: 'If you do not confirm in time, this payment counts as failed.',
    amount: 'Amount',
    period: 'Period',
    until: 'Confirm before',
  },
  DE: {
    AUTHENTICATE: {
      subject: (amount) => `Bitte bestätigen: Ihre Zahlung von ${amount}`,
      title: 'Ihre Bank bittet Sie, diese Zahlung zu bestätigen',
      why: (amount, plan) =>
        `Bei der Zahlung von ${amount} für Ihr Abonnement ${plan} möchte Ihre Bank sicher sein, dass sie von Ihnen ` +
        'kommt. Solange Sie nicht bestätigt haben, wird nichts abgebucht.',
      preheader: 'Ihre Bank wartet auf Ihre Bestätigung; vorher wird nichts abgebucht.',
      action: 'Zahlung bestätigen',
    },
    PAYMENT_METHOD: {
      subject: (amount) => `Für die Zahlung von ${amount} wird eine Karte benötigt`,
      title: 'Es gibt keine Karte, die wir belasten können',
      why: (amount, plan) =>
        `Für Ihr Abonnement ${plan} ist eine Rechnung über ${amount} offen, aber keine hinterlegte Karte kann belastet ` +
        'werden. Bitte hinterlegen Sie eine, um sie zu bezahlen.',
      preheader: 'Hinterlegen Sie eine Karte, um Ihren Zugang zu behalten.',
      action: 'Karte hinterlegen und zahlen',
    },
    confirmBy: (moment) => `Sie können bis zum ${moment} bestätigen; danach verfällt diese Anfrage.`,
    otherwise: 'Bestätigen Sie nicht rechtzeitig, gilt diese Zahlung als fehlgeschlagen.',
    amount: 'Betrag',
    period: 'Zeitraum',
    until: 'Zu bestätigen vor',
  },
};

export function renderActionRequired(
  content: ContentOf<'ACTION_REQUIRED'>,
  formatter: MailFormatter,
): MailDocument {
  const words = WORDS[formatter.locale];
  const action = words[content.requiredAction];
  const amount = formatter.money(content.amount);
  const until = content.confirmBy === null ? null : formatter.moment(content.confirmBy);
  const confirms = content.requiredAction === 'AUTHENTICATE';
  return {
    subject: action.subject(amount),
    preheader: action.preheader,
    title: action.title,
    blocks: filterBlocks(
      createTextBlock(action.why(amount, formatter.plan(content.plan))),
      createFactsBlock(
        [words.amount, amount],
        [words.period, formatter.period(content.period)],
        until === null ? null : [words.until, until],
      ),
      createTextBlock(until === null ? null : words.confirmBy(until)),
      createActionBlock(action.action, formatter.links.pay(content.invoiceId)),
      createTextBlock(
        confirms ? words.otherwise : null,
        confirms ? formatRetrySentence(content, formatter) : null,
        formatOutcomeSentence(content, formatter),
      ),
    ),
  };
}
