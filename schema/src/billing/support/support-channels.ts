/** SUPPORT: the ways to reach us; the chat in the main menu first, e-mail beside it. */

import { getVersionOn } from '../../policy/terms/policy-terms.ts';
import { type Instant, toLocalDate } from '../../policy/time/calendar.ts';
import { computeExpectedAnswerAt, isServiceAt } from '../../policy/time/service-hours.ts';
import type { Billing } from '../billing.ts';

export interface SupportChannel {
  readonly kind: 'CHAT' | 'EMAIL';
  readonly preferred: boolean;
  /** Where it is: the menu's entry, or the e-mail address. */
  readonly address: string;
}

export function listSupportChannels({ settings }: Pick<Billing, 'settings'>): readonly SupportChannel[] {
  return [
    { kind: 'CHAT', preferred: true, address: 'Support' },
    { kind: 'EMAIL', preferred: false, address: settings.support.email },
  ];
}

export interface SupportStatus {
  /** Someone is there now. */
  readonly open: boolean;
  /** By when a question asked now is answered. */
  readonly expectedAnswerAt: Instant;
}

/** With the holidays of the policy version in force. */
export async function getSupportStatus(
  billing: Pick<Billing, 'policyVersions' | 'clock' | 'settings'>,
  now: Instant = billing.clock(),
): Promise<SupportStatus> {
  const { hours } = billing.settings.support;
  const { holidays } = getVersionOn(await billing.policyVersions(), toLocalDate(now, hours.zone)).terms;
  return {
    open: isServiceAt(now, hours, holidays),
    expectedAnswerAt: computeExpectedAnswerAt(now, hours, holidays),
  };
}
