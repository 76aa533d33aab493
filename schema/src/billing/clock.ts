/** Where time comes from: the only place that reads the machine's clock for billing. */

import type { Instant } from '../policy/time/calendar.ts';

export type Clock = () => Instant;

/** A clock that an account lives by; `clockId` names its test clock. */
export type AccountClock = Clock & { readonly clockId?: string };

export const systemClock: Clock = () => new Date().toISOString() as Instant;
