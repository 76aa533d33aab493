/** How the entries of the audit trail read. What a phrase names in braces is a value of the event's data. */

import type { EventRow } from '../../database/tables/event.table.ts';
import type { ChangeType } from '../../policy/facts/changes.ts';
import { formatDate } from '../../policy/money/money.ts';
import type { Locale, Localised } from '../../policy/terms/policy-terms.ts';
import { findEventValue } from './event-values.ts';

/** Those that follow from a decision, and those that are written beside one. */
type EventType =
  | ChangeType
  | 'ACCOUNT_CREATED'
  | 'BILLING_EMAIL_CHANGED'
  | 'CONVERSATION_OPENED'
  | 'CONVERSATION_CLOSED'
  | 'CONVERSATION_REOPENED'
  | 'MAIL_BOUNCED'
  | 'MESSAGE_SENT'
  | 'PARKED_RESUMED'
  | 'POLICY_ACCEPTED';

const SUMMARIES: Readonly<Record<EventType, Localised>> = {
  ACCOUNT_CREATED: { FR: 'Compte créé', EN: 'Account created', DE: 'Konto angelegt' },
  ATTEMPT_ANSWERED: {
    FR: 'Réponse du prestataire de paiement : {status}',
    EN: 'The payment provider answered: {status}',
    DE: 'Antwort des Zahlungsdienstleisters: {status}',
  },
  ATTEMPT_CANCEL_REQUESTED: {
    FR: 'Abandon d’un paiement demandé',
    EN: 'A payment was asked to be given up',
    DE: 'Abbruch einer Zahlung angefragt',
  },
  ATTEMPT_STARTED: {
    FR: 'Paiement demandé, essai {number}',
    EN: 'Payment asked for, try {number}',
    DE: 'Zahlung angefragt, Versuch {number}',
  },
  BILLING_EMAIL_CHANGED: {
    FR: 'Adresse de facturation modifiée',
    EN: 'Billing address changed',
    DE: 'Rechnungsadresse geändert',
  },
  CANCELLATION_SET: {
    FR: 'Résilié pour le {endsOn}',
    EN: 'Cancelled to {endsOn}',
    DE: 'Gekündigt zum {endsOn}',
  },
  CANCELLATION_UNDONE: {
    FR: 'Résiliation annulée',
    EN: 'Cancellation undone',
    DE: 'Kündigung aufgehoben',
  },
  CONVERSATION_CLOSED: {
    FR: 'Conversation close',
    EN: 'Conversation closed',
    DE: 'Unterhaltung geschlossen',
  },
  CONVERSATION_OPENED: {
    FR: 'Conversation ouverte',
    EN: 'Conversation opened',
    DE: 'Unterhaltung eröffnet',
  },
  CONVERSATION_REOPENED: {
    FR: 'Conversation rouverte',
    EN: 'Conversation opened again',
    DE: 'Unterhaltung wieder eröffnet',
  },
  DISPUTE_CHANGED: { FR: 'Litige : {dispute}', EN: 'Dispute: {dispute}', DE: 'Zahlungsstreit: {dispute}' },
  FIRST_FAILURE_NOTED: {
    FR: 'Aucun moyen de paiement utilisable',
    EN: 'No payment method could be charged',
    DE: 'Kein belastbares Zahlungsmittel',
  },
  INVOICE_CREDITED: { FR: 'Facture réduite', EN: 'Invoice credited down', DE: 'Rechnung gemindert' },
  INVOICE_ISSUED: { FR: 'Facture émise', EN: 'Invoice issued', DE: 'Rechnung gestellt' },
  INVOICE_PAID: { FR: 'Facture payée', EN: 'Invoice paid', DE: 'Rechnung bezahlt' },
  INVOICE_PERIOD_MOVED: {
    FR: 'Facture déplacée au jour du paiement',
    EN: 'Invoice moved to the day of payment',
    DE: 'Rechnung auf den Zahlungstag verlegt',
  },
  INVOICE_REOPENED: { FR: 'Facture rouverte', EN: 'Invoice open again', DE: 'Rechnung wieder offen' },
  INVOICE_VOIDED: { FR: 'Facture annulée', EN: 'Invoice void', DE: 'Rechnung hinfällig' },
  MAIL_BOUNCED: {
    FR: 'Courriel revenu : {template}',
    EN: 'Mail came back: {template}',
    DE: 'E-Mail kam zurück: {template}',
  },
  MAIL_QUEUED: { FR: 'Courriel : {template}', EN: 'Mail: {template}', DE: 'E-Mail: {template}' },
  MESSAGE_SENT: { FR: 'Message envoyé', EN: 'Message sent', DE: 'Nachricht gesendet' },
  PARKED_RESUMED: {
    FR: 'Traitement repris par le personnel',
    EN: 'Processing resumed by staff',
    DE: 'Verarbeitung vom Personal fortgesetzt',
  },
  PLAN_CHANGED: { FR: 'Plan changé', EN: 'Plan changed', DE: 'Plan gewechselt' },
  POLICY_ACCEPTED: {
    FR: 'Conditions {version} acceptées',
    EN: 'Policy {version} accepted',
    DE: 'Bedingungen {version} angenommen',
  },
  REFUND_CREATED: { FR: 'Remboursement décidé', EN: 'Refund decided', DE: 'Erstattung beschlossen' },
  REFUND_LEGS_ADDED: {
    FR: 'Remboursement complété ou relancé',
    EN: 'Refund completed or tried again',
    DE: 'Erstattung ergänzt oder erneut versucht',
  },
  REFUND_LEG_ANSWERED: {
    FR: 'Remboursement chez le prestataire : {status}',
    EN: 'Refund at the payment provider: {status}',
    DE: 'Erstattung beim Zahlungsdienstleister: {status}',
  },
  RENEWAL_ANNOUNCED: {
    FR: 'Renouvellement annoncé',
    EN: 'Renewal announced',
    DE: 'Verlängerung angekündigt',
  },
  SLOT_SKIPPED: { FR: 'Nouvel essai omis', EN: 'Retry skipped', DE: 'Neuer Versuch ausgelassen' },
  STAFF_ALERTED: {
    FR: 'Personnel averti : {alert}',
    EN: 'Staff told: {alert}',
    DE: 'Personal informiert: {alert}',
  },
  SUBSCRIPTION_CREATED: { FR: 'Abonnement créé', EN: 'Subscription created', DE: 'Abonnement angelegt' },
  SUBSCRIPTION_ENDED: { FR: 'Abonnement terminé', EN: 'Subscription ended', DE: 'Abonnement beendet' },
  SUBSCRIPTION_REACTIVATED: {
    FR: 'Abonnement réactivé',
    EN: 'Subscription reactivated',
    DE: 'Abonnement reaktiviert',
  },
  SUBSCRIPTION_STARTED: {
    FR: 'Abonnement commencé',
    EN: 'Subscription started',
    DE: 'Abonnement begonnen',
  },
  SUBSCRIPTION_SUSPENDED: {
    FR: 'Abonnement suspendu',
    EN: 'Subscription suspended',
    DE: 'Abonnement ausgesetzt',
  },
  TERM_TURNED: { FR: 'Nouvelle période', EN: 'New period', DE: 'Neuer Zeitraum' },
};

/** The type itself, for one that a later version of the program wrote. */
export function formatEventSummary({ type, data }: Pick<EventRow, 'type' | 'data'>, locale: Locale): string {
  if (!Object.hasOwn(SUMMARIES, type)) return type;
  const values = new Map(Object.entries(data ?? {}));
  const atOnce = type === 'CANCELLATION_SET' && values.get('endsOn') == null;
  const phrase = (atOnce ? CANCELED_AT_ONCE : SUMMARIES[type as EventType])[locale];
  return phrase.replaceAll(/\{(\w+)\}/g, (_, name: string) => formatValue(name, values.get(name), locale));
}

const CANCELED_AT_ONCE: Localised = {
  FR: 'Résilié avec effet immédiat',
  EN: 'Cancelled with immediate effect',
  DE: 'Mit sofortiger Wirkung gekündigt',
};

function formatValue(name: string, value: unknown, locale: Locale): string {
  if (typeof value !== 'string') return value == null ? '–' : String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDate(value, locale);
  return findEventValue(name, value, locale) ?? value;
}
