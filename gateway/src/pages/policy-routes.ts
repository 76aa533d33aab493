/** The public pages: the policy in each version, the list of versions, and how to reach support. */

import type { Billing } from '@kalenner/schema/billing/billing';
import { supportNow } from '@kalenner/schema/billing/support/support-channels';
import { versionOn } from '@kalenner/schema/policy/terms/policy-terms';
import { localDateOf } from '@kalenner/schema/policy/time/calendar';
import { page } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { changesPage } from './changes-page.ts';
import { policyPage } from './policy-page.ts';
import { supportPage } from './support-page.ts';
import { versionsPage } from './versions-page.ts';

/** The zone in which a policy version takes effect. */
const POLICY_ZONE = 'Europe/Luxembourg';

export type PageParts = Pick<Billing, 'book' | 'clock' | 'settings'>;

export function policyRoutes(parts: PageParts): Route[] {
  const { book, clock, settings } = parts;
  const today = () => localDateOf(clock(), POLICY_ZONE);
  return [
    {
      method: 'GET',
      path: '/policy',
      answer: async ({ locale }) => page(200, locale, policyPage(versionOn(await book(), today()), locale)),
    },
    {
      method: 'GET',
      path: '/policy/versions',
      answer: async ({ locale }) => page(200, locale, versionsPage(await book(), today(), locale)),
    },
    {
      method: 'GET',
      path: '/policy/:version',
      answer: async ({ locale, params }) => {
        const version = (await book()).versions.find((it) => it.version === params.version);
        return version === undefined ? undefined : page(200, locale, policyPage(version, locale));
      },
    },
    {
      method: 'GET',
      path: '/policy/:to/since/:from',
      answer: async ({ locale, params }) => {
        const { versions } = await book();
        const [from, to] = [params.from, params.to].map((name) => versions.find((it) => it.version === name));
        if (from === undefined || to === undefined) return undefined;
        return page(200, locale, changesPage(from, to, locale));
      },
    },
    {
      method: 'GET',
      path: '/support',
      answer: async ({ locale }) => {
        const service = { hours: settings.support.hours, now: await supportNow(parts) };
        return page(200, locale, supportPage(versionOn(await book(), today()), service, locale));
      },
    },
  ];
}
