/** Reasons of refusals in each language; the API's error messages. */

import type { Localised } from '../terms/policy-terms.ts';

export const REFUSAL_PHRASES = {
  hasSubscription: {
    FR: 'Le compte a déjà un abonnement {plan} ; il ne peut y en avoir qu’un à la fois.',
    EN: 'The account already has a {plan} subscription; there can be only one at a time.',
    DE: 'Das Konto hat bereits ein {plan}-Abonnement; es kann nur eines zugleich geben.',
  },
  startMustBe: {
    FR: 'Date de début demandée : {asked} ; possible : {possible}.',
    EN: 'Start asked for: {asked}; possible: {possible}.',
    DE: 'Gewünschter Beginn: {asked}; möglich: {possible}.',
  },
  noCard: {
    FR: 'Aucun moyen de paiement n’est enregistré.',
    EN: 'No payment method is stored.',
    DE: 'Es ist kein Zahlungsmittel hinterlegt.',
  },
  priceNotSold: {
    FR: 'Le prix {price} du plan {plan} n’est plus en vente.',
    EN: 'The price {price} of the plan {plan} is no longer sold.',
    DE: 'Der Preis {price} des Plans {plan} wird nicht mehr angeboten.',
  },
  otherCurrency: {
    FR: 'Un abonnement ne change pas de monnaie : {from} ne devient pas {to}.',
    EN: 'A subscription does not change its currency: {from} does not become {to}.',
    DE: 'Ein Abonnement wechselt die Währung nicht: Aus {from} wird nicht {to}.',
  },
  paymentRunning: {
    FR: 'Un paiement de {due} est en cours ; son résultat n’est pas encore connu.',
    EN: 'A payment of {due} is under way; its result is not known yet.',
    DE: 'Eine Zahlung von {due} läuft; ihr Ergebnis ist noch nicht bekannt.',
  },
  chargeDisputed: {
    FR: 'Le paiement de {disputed} pour la période en cours est contesté ; un changement attend la décision de la banque.',
    EN: 'The payment of {disputed} for the current period is disputed; a change waits for the bank’s decision.',
    DE: 'Die Zahlung von {disputed} für den laufenden Zeitraum ist beanstandet; ein Wechsel wartet auf die Entscheidung der Bank.',
  },
  paymentOverdue: {
    FR: 'La facture de {due} pour la période en cours n’est pas payée.',
    EN: 'The invoice of {due} for the current period is unpaid.',
    DE: 'Die Rechnung über {due} für den laufenden Zeitraum ist unbezahlt.',
  },
  statusForbids: {
    FR: 'Impossible dans l’état {status}.',
    EN: 'Not possible while {status}.',
    DE: 'Im Zustand {status} nicht möglich.',
  },
  notCanceled: {
    FR: 'Cet abonnement n’est pas résilié : il n’y a rien à reprendre.',
    EN: 'This subscription is not cancelled: there is nothing to undo.',
    DE: 'Dieses Abonnement ist nicht gekündigt: Es gibt nichts aufzuheben.',
  },
  cancellationBound: {
    FR: 'Cette résiliation a déjà donné lieu à un remboursement ou à un avoir ; réabonnez-vous à partir du {endsOn}.',
    EN: 'This cancellation has already led to a refund or a credit; subscribe again from {endsOn}.',
    DE: 'Diese Kündigung hat bereits zu einer Erstattung oder Gutschrift geführt; abonnieren Sie neu ab {endsOn}.',
  },
  samePlan: {
    FR: 'L’abonnement est déjà au plan {plan} avec cette périodicité.',
    EN: 'The subscription is already on the plan {plan} with this interval.',
    DE: 'Das Abonnement hat bereits den Plan {plan} mit diesem Intervall.',
  },
  isUpgrade: {
    FR: 'De {from} à {to}, c’est une mise à niveau : elle prend effet tout de suite.',
    EN: 'From {from} to {to} is an upgrade: it takes effect at once.',
    DE: 'Von {from} zu {to} ist ein Upgrade: Es wird sofort wirksam.',
  },
  isDowngrade: {
    FR: 'De {from} à {to}, c’est une rétrogradation : 1. résilier pour le {endsOn} ; 2. s’abonner à {to} à partir du {startsOn}.',
    EN: 'From {from} to {to} is a downgrade: 1. cancel to {endsOn}; 2. subscribe to {to} from {startsOn}.',
    DE: 'Von {from} zu {to} ist ein Downgrade: 1. zum {endsOn} kündigen; 2. {to} ab {startsOn} abonnieren.',
  },
  endingAlready: {
    FR: 'L’abonnement se termine le {endsOn} et ne peut plus être mis à niveau.',
    EN: 'The subscription ends on {endsOn} and can no longer be upgraded.',
    DE: 'Das Abonnement endet am {endsOn} und kann nicht mehr hochgestuft werden.',
  },
  nothingCaptured: {
    FR: 'Aucun paiement encaissé ne reste à rembourser.',
    EN: 'No payment that was taken is left to refund.',
    DE: 'Keine eingezogene Zahlung bleibt zu erstatten.',
  },
  nothingFailed: {
    FR: 'Ce remboursement n’a pas d’envoi échoué à refaire.',
    EN: 'This refund has no failed leg to send again.',
    DE: 'Diese Erstattung hat keinen gescheiterten Versand zu wiederholen.',
  },
  nothingOpen: {
    FR: 'Cette facture n’est pas ouverte : il n’y a rien à payer.',
    EN: 'This invoice is not open: there is nothing to pay.',
    DE: 'Diese Rechnung ist nicht offen: Es ist nichts zu zahlen.',
  },
  tooGenerous: {
    FR: '{asked} dépasse ce qui reste remboursable : {refundable}.',
    EN: '{asked} is more than what is left to refund: {refundable}.',
    DE: '{asked} übersteigt, was noch erstattbar ist: {refundable}.',
  },
} as const satisfies Record<string, Localised>;

/** A subscription's status in the reader's language. */
export const STATUS_WORDS: Readonly<Record<string, Localised>> = {
  INCOMPLETE: {
    FR: '« paiement à terminer »',
    EN: '“payment to be completed”',
    DE: '„Zahlung abzuschließen“',
  },
  SCHEDULED: { FR: '« prévu »', EN: '“scheduled”', DE: '„vorgesehen“' },
  ACTIVE: { FR: '« actif »', EN: '“active”', DE: '„aktiv“' },
  PAST_DUE: { FR: '« en retard de paiement »', EN: '“past due”', DE: '„überfällig“' },
  SUSPENDED: { FR: '« suspendu »', EN: '“suspended”', DE: '„ausgesetzt“' },
  CANCELED: { FR: '« terminé »', EN: '“ended”', DE: '„beendet“' },
};
