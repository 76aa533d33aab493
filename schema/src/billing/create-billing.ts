/** Puts a `Billing` together; whoever runs one (jobs, gateway, a test) chooses its parts. */

import type { Billing } from './billing.ts';
import { systemClock } from './clock.ts';
import { createLimits } from './limits.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

export type BillingParts = Pick<Billing, 'db' | 'provider' | 'policyVersions'> & Partial<Billing>;

const UNLIMITED = { concurrency: 8, perSecond: null, burst: 1 } as const;

export function createBilling(parts: BillingParts): Billing {
  const silent = { log: SILENT, announce: () => undefined };
  const defaults = { clock: systemClock, limits: createLimits(UNLIMITED), settings: DEFAULT_SETTINGS };
  return { ...defaults, ...silent, ...parts };
}

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
