/** The public pages: the policy in each version, the list of versions, and how to reach support. */

import type { Billing } from '@kalenner/schema/billing/billing';
import { getSupportStatus } from '@kalenner/schema/billing/support/support-channels';
import { getVersionOn, POLICY_ZONE } from '@kalenner/schema/policy/terms/policy-terms';
import { toLocalDate } from '@kalenner/schema/policy/time/calendar';
import { createPageAnswer } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { renderChangesPage } from './changes-page.ts';
import { renderPolicyPage } from './policy-page.ts';
import { renderSupportPage } from './support-page.ts';
import { renderVersionsPage } from './versions-page.ts';

export type PageParts = Pick<Billing, 'policyVersions' | 'clock' | 'settings'>;

export function createPolicyRoutes(parts: PageParts): Route[] {
  const { policyVersions, clock, settings } = parts;
  const today = () => toLocalDate(clock(), POLICY_ZONE);
  return [
    {
      method: 'GET',
      path: '/policy',
      answer: async ({ locale }) =>
        createPageAnswer(
          200,
          locale,
          renderPolicyPage(getVersionOn(await policyVersions(), today()), locale),
        ),
    },
    {
      method: 'GET',
      path: '/policy/versions',
      answer: async ({ locale }) =>
        createPageAnswer(200, locale, renderVersionsPage(await policyVersions(), today(), locale)),
    },
    {
      method: 'GET',
      path: '/policy/:version',
      answer: async ({ locale, params }) => {
        const version = (await policyVersions()).versions.find((it) => it.version === params.version);
        return version === undefined
          ? undefined
          : createPageAnswer(200, locale, renderPolicyPage(version, locale));
      },
    },
    {
      method: 'GET',
      path: '/policy/:to/since/:from',
      answer: async ({ locale, params }) => {
        const { versions } = await policyVersions();
        const [from, to] = [params.from, params.to].map((name) => versions.find((it) => it.version === name));
        if (from === undefined || to === undefined) return undefined;
        return createPageAnswer(200, locale, renderChangesPage(from, to, locale));
      },
    },
    {
      method: 'GET',
      path: '/support',
      answer: async ({ locale }) => {
        const service = { hours: settings.support.hours, now: await getSupportStatus(parts) };
        return createPageAnswer(
          200,
          locale,
          renderSupportPage(getVersionOn(await policyVersions(), today()), service, locale),
        );
      },
    },
  ];
}
