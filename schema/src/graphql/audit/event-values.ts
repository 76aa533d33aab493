/** The values that entries of the audit trail name, as a reader would say them. */

import type { MailTemplate, StaffAlert } from '../../policy/facts/changes.ts';
import type { DisputeStatus, LegStatus, PaymentStatus } from '../../policy/facts/facts.ts';
import type { Locale, Localised } from '../../policy/terms/policy-terms.ts';

type ValueTexts<K extends string> = Readonly<Record<K, Localised>>;

const STATUSES: ValueTexts<PaymentStatus | LegStatus> = {
  PENDING: { FR: 'en cours', EN: 'under way', DE: 'läuft' },
  IN_DOUBT: { FR: 'incertaine', EN: 'in doubt', DE: 'ungewiss' },
  REQUIRES_ACTION: { FR: 'à authentifier', EN: 'to be authenticated', DE: 'zu bestätigen' },
  SUCCEEDED: { FR: 'réussie', EN: 'succeeded', DE: 'gelungen' },
  FAILED: { FR: 'échec', EN: 'failed', DE: 'gescheitert' },
  CANCELED: { FR: 'abandonnée', EN: 'given up', DE: 'abgebrochen' },
  APPROVED: { FR: 'décidé', EN: 'decided', DE: 'beschlossen' },
  PROCESSING: { FR: 'envoyé', EN: 'sent', DE: 'gesendet' },
  COMPLETED: { FR: 'confirmé', EN: 'confirmed', DE: 'bestätigt' },
};

const DISPUTES: ValueTexts<DisputeStatus> = {
  OPEN: { FR: 'ouvert', EN: 'open', DE: 'offen' },
  WON: { FR: 'gagné', EN: 'won', DE: 'gewonnen' },
  LOST: { FR: 'perdu', EN: 'lost', DE: 'verloren' },
};

const MAILS: ValueTexts<MailTemplate> = {
  RECEIPT: { FR: 'reçu', EN: 'receipt', DE: 'Beleg' },
  PAYMENT_FAILED: { FR: 'paiement échoué', EN: 'payment failed', DE: 'Zahlung gescheitert' },
  ACTION_REQUIRED: {
    FR: 'paiement à authentifier',
    EN: 'payment to be authenticated',
    DE: 'Zahlung zu bestätigen',
  },
  SUSPENDED: { FR: 'abonnement suspendu', EN: 'subscription suspended', DE: 'Abonnement ausgesetzt' },
  REACTIVATED: { FR: 'abonnement réactivé', EN: 'subscription reactivated', DE: 'Abonnement reaktiviert' },
  CANCELED: { FR: 'résiliation', EN: 'cancellation', DE: 'Kündigung' },
  UPGRADED: { FR: 'plan supérieur', EN: 'upgrade', DE: 'höherer Plan' },
  SCHEDULED_START: { FR: 'début prévu', EN: 'scheduled start', DE: 'geplanter Beginn' },
  REFUND_REQUESTED: { FR: 'remboursement demandé', EN: 'refund asked for', DE: 'Erstattung angefragt' },
  REFUND_SENT: { FR: 'remboursement envoyé', EN: 'refund sent', DE: 'Erstattung gesendet' },
  REFUND_FAILED: { FR: 'remboursement échoué', EN: 'refund failed', DE: 'Erstattung gescheitert' },
  LATE_MONEY_REFUNDED: {
    FR: 'paiement tardif remboursé',
    EN: 'late payment refunded',
    DE: 'verspätete Zahlung erstattet',
  },
  RENEWAL_NOTICE: { FR: 'renouvellement annoncé', EN: 'renewal announced', DE: 'Verlängerung angekündigt' },
  POLICY_CHANGED: { FR: 'nouvelles conditions', EN: 'policy changed', DE: 'neue Bedingungen' },
  SUPPORT_ANSWERED: { FR: 'réponse du support', EN: 'support answered', DE: 'Antwort des Supports' },
  STAFF_REFUND_DEADLINE: {
    FR: 'échéance d’un remboursement, au personnel',
    EN: 'a refund’s deadline, to staff',
    DE: 'Frist einer Erstattung, ans Personal',
  },
};

const STAFF_ALERTS: ValueTexts<StaffAlert | 'REFUND_NEARS_DEADLINE' | 'REFUND_PAST_DEADLINE'> = {
  HOLIDAYS_NOT_LISTED: {
    FR: 'jours fériés manquants',
    EN: 'holidays not listed',
    DE: 'Feiertage nicht verzeichnet',
  },
  REFUND_LEG_FAILED: { FR: 'remboursement échoué', EN: 'a refund failed', DE: 'Erstattung gescheitert' },
  DISPUTE_OPENED: { FR: 'litige ouvert', EN: 'a dispute was opened', DE: 'Zahlungsstreit eröffnet' },
  DISPUTE_LOST: { FR: 'litige perdu', EN: 'a dispute was lost', DE: 'Zahlungsstreit verloren' },
  PAYMENT_IN_DOUBT: { FR: 'paiement incertain', EN: 'a payment in doubt', DE: 'ungewisse Zahlung' },
  REPEATED_GUARANTEE_CLAIM: {
    FR: 'garantie demandée à nouveau',
    EN: 'a repeated guarantee claim',
    DE: 'wiederholter Garantiefall',
  },
  REFUND_NEARS_DEADLINE: {
    FR: 'remboursement proche de son terme',
    EN: 'a refund nears its deadline',
    DE: 'Erstattung kurz vor ihrer Frist',
  },
  REFUND_PAST_DEADLINE: {
    FR: 'remboursement en retard',
    EN: 'a refund is past its deadline',
    DE: 'Erstattung überfällig',
  },
};

/** By the name of the value in an event's data. */
const VALUE_TEXTS: Readonly<Record<string, Readonly<Record<string, Localised>>>> = {
  status: STATUSES,
  dispute: DISPUTES,
  template: MAILS,
  alert: STAFF_ALERTS,
};

/** Undefined for what stands for itself. */
export function findEventValue(name: string, value: string, locale: Locale): string | undefined {
  return VALUE_TEXTS[name]?.[value]?.[locale];
}
