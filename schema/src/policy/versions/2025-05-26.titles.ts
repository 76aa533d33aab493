/** The titles of the clauses of 26 May 2025. */

import type { ClauseId, Localised } from '../terms/policy-terms.ts';

export const TITLES_2025_05_26: Readonly<Record<ClauseId, Localised>> = {
  PLANS: {
    FR: 'Formules d’abonnement',
    EN: 'Subscription plans',
    DE: 'Tarife',
  },
  GUARANTEE: {
    FR: 'Garantie de remboursement',
    EN: 'Money-back guarantee',
    DE: 'Geld-zurück-Garantie',
  },
  REFUND_REQUEST: {
    FR: 'Demande de remboursement',
    EN: 'Requesting a refund',
    DE: 'Erstattung beantragen',
  },
  REFUND_DELAY: {
    FR: 'Délai de remboursement',
    EN: 'Refund processing time',
    DE: 'Dauer der Erstattung',
  },
  CANCEL_SELF_SERVICE: {
    FR: 'Annulation en libre-service',
    EN: 'Self-service cancellation',
    DE: 'Kündigung im eigenen Konto',
  },
  CANCEL_EFFECT: {
    FR: 'Prise d’effet de l’annulation',
    EN: 'When a cancellation takes effect',
    DE: 'Wirksamwerden der Kündigung',
  },
  ACCESS_UNTIL_END: {
    FR: 'Accès jusqu’à la fin',
    EN: 'Access until the end',
    DE: 'Zugang bis zum Ende',
  },
  REFUND_MONTHLY: {
    FR: 'Remboursement d’un abonnement mensuel',
    EN: 'Refund of a monthly subscription',
    DE: 'Erstattung beim Monatsabonnement',
  },
  REFUND_ANNUAL: {
    FR: 'Remboursement d’un abonnement annuel',
    EN: 'Refund of an annual subscription',
    DE: 'Erstattung beim Jahresabonnement',
  },
  RENEWAL: {
    FR: 'Facturation et renouvellement',
    EN: 'Billing and renewal',
    DE: 'Abrechnung und Verlängerung',
  },
  PAYMENT_RETRY: {
    FR: 'Nouvelles tentatives de paiement',
    EN: 'Payment retries',
    DE: 'Erneute Zahlungsversuche',
  },
  SUSPENSION: {
    FR: 'Suspension de l’abonnement',
    EN: 'Suspension',
    DE: 'Aussetzung des Abonnements',
  },
  PAYMENT_MAIL: {
    FR: 'E-mails en cas d’échec de paiement',
    EN: 'Emails about failed payments',
    DE: 'E-Mails bei fehlgeschlagener Zahlung',
  },
  REACTIVATION: {
    FR: 'Réactivation du compte',
    EN: 'Account reactivation',
    DE: 'Reaktivierung des Kontos',
  },
  UPGRADE: {
    FR: 'Passage à une formule supérieure',
    EN: 'Upgrading',
    DE: 'Wechsel in einen höheren Tarif',
  },
  DOWNGRADE: {
    FR: 'Passage à une formule inférieure',
    EN: 'Downgrading',
    DE: 'Wechsel in einen niedrigeren Tarif',
  },
  SUPPORT: {
    FR: 'Contacter le support',
    EN: 'Contacting support',
    DE: 'Support kontaktieren',
  },
  POLICY_CHANGE: {
    FR: 'Modification de la politique',
    EN: 'Changes to this policy',
    DE: 'Änderung der Bedingungen',
  },
  POLICY_ACCEPTANCE: {
    FR: 'Acceptation des modifications',
    EN: 'Acceptance of changes',
    DE: 'Annahme von Änderungen',
  },
};
