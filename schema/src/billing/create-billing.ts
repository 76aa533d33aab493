/** Puts a `Billing` together; whoever runs one (jobs, gateway, a test) chooses its parts. */

import type { Billing } from './billing.ts';
import { systemClock } from './clock.ts';
import { createLimits } from './limits.ts';

export type BillingParts = Pick<Billing, 'db' | 'provider' | 'book'> & Partial<Billing>;

const UNLIMITED = { concurrency: 8, perSecond: null, burst: 1 } as const;

export function createBilling(parts: BillingParts): Billing {
  const silent = { log: SILENT, announce: () => undefined };
  return { clock: systemClock, limits: createLimits(UNLIMITED), ...silent, ...parts };
}

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
