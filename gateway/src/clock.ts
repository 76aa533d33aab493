import { type Instant, instant } from '@kalenner/schema/policy/calendar';

export type Clock = () => Instant;

export const systemClock: Clock = () => instant(Temporal.Now.instant().toString());
