import { randomInt } from 'node:crypto';
import { BUCKETS } from '@kalenner/schema/database/engine/bucket';

/** Where a runner begins its round, so that runners do not queue behind each other. */
export function pickRandomBucket(): number {
  return randomInt(BUCKETS);
}
