/** Due rows lie in buckets by account; each runner claims within one, so that runners do not queue behind each other. */

export const BUCKETS = 64;

/** The end of a UUIDv7 is random: accounts spread evenly, however they were created. */
export function computeBucket(accountId: string): number {
  const bucket = Number.parseInt(accountId.slice(-2), 16) % BUCKETS;
  if (Number.isInteger(bucket)) return bucket;
  throw new Error(`account id ${accountId} has no bucket; expected a UUID`);
}
