/** A suspended subscription: the amount due, and the way back (SUSPENSION, rule 20). */

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
  readonly UNPAID: (plan: string, date: string) => string;
  readonly DISPUTE: (plan: string, date: string, due: string) => string;
  readonly meanwhile: string;
  readonly pay: string;
  readonly mayChange: string;
  readonly plan: string;
  readonly since: string;
  readonly due: string;
  readonly payNow: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: 'Votre abonnement Kalenner est suspendu',
    title: 'Votre abonnement est suspendu',
    UNPAID: (plan, date) =>
      `Aucune des tentatives de paiement prévues n’a abouti : votre abonnement ${plan} est suspendu depuis le ${date} ` +
      'et votre accès à Kalenner est interrompu.',
    DISPUTE: (plan, date, due) =>
      `À la suite d’une contestation, votre banque a repris un paiement de ${due}. Cette somme est de nouveau due : ` +
      `votre abonnement ${plan} est suspendu depuis le ${date} et votre accès à Kalenner est interrompu.`,
    meanwhile: 'Pendant la suspension, nous ne prélevons rien de nous-mêmes.',
    pay: 'Un paiement réussi réactive immédiatement votre abonnement.',
    mayChange:
      'Le montant exact à payer s’affiche avant le paiement ; il peut changer au début du mois d’abonnement suivant.',
    plan: 'Abonnement',
    since: 'Suspendu depuis le',
    due: 'Montant dû',
    payNow: 'Payer et réactiver',
  },
  EN: {
    subject: 'Your Kalenner subscription is suspended',
    title: 'Your subscription is suspended',
    UNPAID: (plan, date) =>
      `Every attempt to collect the payment has failed: your ${plan} subscription has been suspended since ${date}, ` +
      'and you have no access to Kalenner for now.',
    DISPUTE: (plan, date, due) =>
      `After a dispute, your bank has taken back a payment of ${due}. That sum is due again: your ${plan} subscription ` +
      `has been suspended since ${date}, and you have no access to Kalenner for now.`,
    meanwhile: 'While it is suspended, we charge nothing on our own.',
    pay: 'A successful payment reactivates your subscription immediately.',
    mayChange:
      'The exact amount is shown before you pay; it may change at the start of the next subscription month.',
    plan: 'Subscription',
    since: 'Suspended since',
    due: 'Amount due',
    payNow: 'Pay and reactivate',
  },
  DE: {
    subject: 'Ihr Kalenner-Abonnement ist ausgesetzt',
    title: 'Ihr Abonnement ist ausgesetzt',
    UNPAID: (plan, date) =>
      `Keiner der vorgesehenen Zahlungsversuche ist gelungen: Ihr Abonnement ${plan} ist seit dem ${date} ausgesetzt ` +
      'und Ihr Zugang zu Kalenner unterbrochen.',
    DISPUTE: (plan, date, due) =>
      `Nach einer Rückbuchung hat Ihre Bank eine Zahlung von ${due} zurückgeholt. Dieser Betrag ist wieder fällig: Ihr ` +
      `Abonnement ${plan} ist seit dem ${date} ausgesetzt und Ihr Zugang zu Kalenner unterbrochen.`,
    meanwhile: 'Während der Aussetzung buchen wir von uns aus nichts ab.',
    pay: 'Eine erfolgreiche Zahlung reaktiviert Ihr Abonnement sofort.',
    mayChange:
      'Der genaue Betrag wird vor der Zahlung angezeigt; er kann sich zu Beginn des nächsten Abonnementmonats ändern.',
    plan: 'Abonnement',
    since: 'Ausgesetzt seit',
    due: 'Fälliger Betrag',
    payNow: 'Zahlen und reaktivieren',
  },
};

export function renderSuspended(content: ContentOf<'SUSPENDED'>, formatter: MailFormatter): MailDocument {
  const words = WORDS[formatter.locale];
  const { links } = formatter;
  const [plan, date, due] = [
    formatter.plan(content.plan),
    formatter.date(content.suspendedOn),
    formatter.money(content.due),
  ];
  return {
    subject: words.subject,
    preheader: words.pay,
    title: words.title,
    blocks: filterBlocks(
      createTextBlock(words[content.reason](plan, date, due)),
      createFactsBlock([words.plan, plan], [words.since, date], [words.due, due]),
      createTextBlock(words.pay, words.meanwhile, words.mayChange),
      createActionBlock(
        words.payNow,
        content.invoiceId === null ? links.settings : links.pay(content.invoiceId),
      ),
    ),
  };
}
