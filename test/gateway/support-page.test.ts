import { renderSupportPage } from '@kalenner/gateway/pages/support-page';
import type { Locale } from '@kalenner/schema/policy/terms/policy-terms';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { SERVICE_HOURS, type ServiceHours } from '@kalenner/schema/policy/time/service-hours';
import { POLICY_2025_05_26 as published } from '@kalenner/schema/policy/versions/2025-05-26';
import { parseSettings } from '@kalenner/schema/settings/parse-settings';
import { expect, test } from 'vitest';

const NOW = { open: true, expectedAnswerAt: instant('2026-03-02T13:00:00.000Z') };

function textOf(locale: Locale, { hours = SERVICE_HOURS, open = true } = {}): string {
  const page = String(renderSupportPage(published, { hours, now: { ...NOW, open } }, locale));
  expect(page).toContain('<time datetime="2026-03-02T13:00:00.000Z">');
  expect(page).toContain('<a href="mailto:info@kalenner.com">');
  return page
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('\u2060', '');
}

test.each<readonly [Locale, readonly string[], closed: string]>([
  [
    'FR',
    [
      'Horaires du support',
      'du lundi au vendredi : 09:00–18:00',
      'Sauf les jours fériés au Luxembourg. Heures locales (Europe/Luxembourg).',
      'Notre équipe est là en ce moment.',
      'reçoit une réponse au plus tard le lundi 2 mars 2026 à 14:00.',
    ],
    'Notre équipe n’est pas là en ce moment.',
  ],
  [
    'EN',
    [
      'Hours of service',
      'Monday to Friday: 09:00–18:00',
      'Except public holidays in Luxembourg. Local time (Europe/Luxembourg).',
      'Our team is here right now.',
      'is answered by Monday 2 March 2026 at 14:00 at the latest.',
    ],
    'Our team is not here right now.',
  ],
  [
    'DE',
    [
      'Servicezeiten',
      'Montag bis Freitag: 09:00–18:00',
      'Außer an Feiertagen in Luxemburg. Ortszeit (Europe/Luxembourg).',
      'Unser Team ist gerade da.',
      'wird spätestens bis Montag, 2. März 2026 um 14:00 beantwortet.',
    ],
    'Unser Team ist gerade nicht da.',
  ],
])('%s: says when someone is there, and by when a question is answered', (locale, sentences, closed) => {
  for (const sentence of sentences) expect(textOf(locale)).toContain(sentence);
  expect(textOf(locale, { open: false })).toContain(closed);
});

const written = (SUPPORT_HOURS: string) => parseSettings('gateway', { SUPPORT_HOURS }).SUPPORT_HOURS ?? [];

test.each<readonly [hours: string, lines: readonly string[]]>([
  ['Mo-Fr 09:00-18:00', ['Monday to Friday: 09:00–18:00']],
  [
    'Mo-Th 13:00-18:00,09:00-12:00; Fr 09:00-12:00;Su 10:00-11:30',
    ['Monday to Thursday: 09:00–12:00, 13:00–18:00', 'Friday: 09:00–12:00', 'Sunday: 10:00–11:30'],
  ],
  ['Mo-Tu 09:00-12:00; Th 09:00-12:00', ['Monday to Tuesday: 09:00–12:00', 'Thursday: 09:00–12:00']],
])('an operator’s hours %s', (text, lines) => {
  const hours: ServiceHours = { ...SERVICE_HOURS, days: written(text) };
  for (const line of lines) expect(textOf('EN', { hours })).toContain(line);
});

test.each([
  '',
  'Mo',
  'Mo-Fr',
  'Mon 09:00-18:00',
  'Fr-Mo 09:00-18:00',
  'Mo 18:00-09:00',
  'Mo 09:00-24:00',
  'Mo 9:00-18:00',
  'Mo-Fr 09:00-18:00; Fr 17:00-19:00',
  'Mo 09:00-12:00;',
])('%j is no hours of service', (text) => {
  expect(() => written(text)).toThrow(`SUPPORT_HOURS is '${text}': expected days and hours, as in Mo-Fr`);
});
