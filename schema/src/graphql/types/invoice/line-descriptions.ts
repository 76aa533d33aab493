/** How the lines of an invoice read. */

import type { CatalogPlan } from '../../../billing/facts/catalog.ts';
import type { LineKind } from '../../../policy/facts/facts.ts';
import type { Locale, Localised } from '../../../policy/terms/policy-terms.ts';

const LINE_TEXTS: Readonly<Record<LineKind, Localised>> = {
  PLAN: { FR: 'Abonnement {plan}', EN: '{plan} subscription', DE: 'Abonnement {plan}' },
  CREDIT: {
    FR: 'Crédit pour le temps restant : {plan}',
    EN: 'Credit for the time left: {plan}',
    DE: 'Gutschrift für die restliche Zeit: {plan}',
  },
  WAIVER: {
    FR: 'Renoncé : moins que le montant minimal d’un paiement',
    EN: 'Waived: less than the smallest payment that can be taken',
    DE: 'Erlassen: weniger als der kleinste Betrag einer Zahlung',
  },
  UNUSED_MONTHS_CREDIT: {
    FR: 'Mois non commencés, après résiliation : {plan}',
    EN: 'Months not begun, after cancellation: {plan}',
    DE: 'Nicht begonnene Monate nach Kündigung: {plan}',
  },
  NON_REFUNDABLE_ADJUSTMENT: {
    FR: 'Le crédit dépasse le prix : rien n’est dû ni versé',
    EN: 'The credit exceeds the price: nothing is due, and nothing is paid out',
    DE: 'Die Gutschrift übersteigt den Preis: Nichts ist fällig, nichts wird ausgezahlt',
  },
};

export function formatLineDescription(kind: LineKind, plan: CatalogPlan, locale: Locale): string {
  const names = { FR: plan.name_fr, EN: plan.name_en, DE: plan.name_de };
  return LINE_TEXTS[kind][locale].replace('{plan}', names[locale]);
}
