/** The figures of a policy version in the reader's words, each as it was and as it is. */

import type { TermDiff } from '@kalenner/schema/billing/policy-diff';
import type { Locale, PolicyTerms } from '@kalenner/schema/policy/terms/policy-terms';
import { type Html, html } from './html.ts';

type Names = Readonly<Record<keyof PolicyTerms, string>>;

const NAMES: Readonly<Record<Locale, Names>> = {
  FR: {
    guaranteeDays: 'Jours de la garantie',
    guaranteeClaimsPerAccount: 'Demandes de garantie par compte',
    retryDays: 'Jours des nouvelles tentatives après le premier échec',
    expectedBusinessDays: 'Jours ouvrables au plus tôt pour un remboursement',
    dueBusinessDays: 'Jours ouvrables au plus tard pour un remboursement',
    holidays: 'Jours fériés',
    minimumCharge: 'Plus petit montant prélevé, en centimes',
    renewalNoticeDays: 'Jours entre l’annonce d’un renouvellement annuel et celui-ci',
  },
  EN: {
    guaranteeDays: 'Days of the guarantee',
    guaranteeClaimsPerAccount: 'Guarantee claims per account',
    retryDays: 'Days of the retries after the first failure',
    expectedBusinessDays: 'Business days for a refund, at the earliest',
    dueBusinessDays: 'Business days for a refund, at the latest',
    holidays: 'Public holidays',
    minimumCharge: 'Smallest amount that is charged, in cents',
    renewalNoticeDays: 'Days by which an annual renewal is announced ahead',
  },
  DE: {
    guaranteeDays: 'Tage der Garantie',
    guaranteeClaimsPerAccount: 'Garantiefälle je Konto',
    retryDays: 'Tage der neuen Versuche nach dem ersten Fehlschlag',
    expectedBusinessDays: 'Werktage bis zu einer Erstattung, frühestens',
    dueBusinessDays: 'Werktage bis zu einer Erstattung, spätestens',
    holidays: 'Feiertage',
    minimumCharge: 'Kleinster Betrag, der abgebucht wird, in Cent',
    renewalNoticeDays: 'Tage, die eine jährliche Verlängerung vorher angekündigt wird',
  },
};

const UNLIMITED: Readonly<Record<Locale, string>> = { FR: 'sans limite', EN: 'no limit', DE: 'unbegrenzt' };

export function renderTermDiff({ term, from, to }: TermDiff, locale: Locale): Html {
  const [before, after] = [formatTermValue(from, to, locale), formatTermValue(to, from, locale)];
  const removed = before === '' ? '' : html` <del>${before}</del>`;
  const added = after === '' ? '' : html` <ins>${after}</ins>`;
  return html`<li>${NAMES[locale][term]}${locale === 'FR' ? '\u00a0' : ''}:${removed}${added}</li>\n`;
}

/** Of two lists of dates only what the other has not: they are years of holidays. */
function formatTermValue(value: TermDiff['from'], other: TermDiff['to'], locale: Locale): string {
  if (value === null) return UNLIMITED[locale];
  if (!Array.isArray(value)) return String(value);
  const rest = Array.isArray(other) ? other : [];
  return value.filter((it) => typeof it === 'number' || !rest.includes(it)).join(', ');
}
