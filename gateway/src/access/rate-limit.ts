/** How many requests a caller may make in a minute. */

import type pg from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';

export interface RateLimit {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds until it counts anew. */
  readonly resetSeconds: number;
}

export interface RateLimiter {
  /** Null: no limit. */
  take(caller: string, options: { readonly anonymous: boolean }): Promise<RateLimit | null>;
}

export interface RateLimitSettings {
  /** 0: no limit. */
  readonly perMinute: number;
  readonly anonymousPerMinute: number;
  /** Where the gateways count together; null: each by itself. */
  readonly pool: pg.Pool | null;
  readonly onError: (error: unknown) => void;
}

const WINDOW_SECONDS = 60;

export function createRateLimiter(settings: RateLimitSettings): RateLimiter {
  const known = createLimiter(settings, settings.perMinute, 'known');
  const anonymous = createLimiter(settings, settings.anonymousPerMinute, 'anonymous');
  return {
    async take(caller, options) {
      const limiter = options.anonymous ? anonymous : known;
      if (limiter === null) return null;
      try {
        return toRateLimit(limiter, await limiter.consume(caller));
      } catch (error) {
        if (error instanceof RateLimiterRes) return { ...toRateLimit(limiter, error), allowed: false };
        // Where nobody can count, everybody is served: the limit protects the service, it must not stop it.
        settings.onError(error);
        return null;
      }
    },
  };
}

function createLimiter(
  { pool }: RateLimitSettings,
  points: number,
  keyPrefix: string,
): RateLimiterAbstract | null {
  if (points === 0) return null;
  const options = { points, duration: WINDOW_SECONDS, keyPrefix };
  if (pool === null) return new RateLimiterMemory(options);
  return new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    // By a migration, as every table.
    tableCreated: true,
    clearExpiredByTimeout: true,
  });
}

function toRateLimit(
  { points }: RateLimiterAbstract,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): RateLimit {
  const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
  return { allowed: true, limit: points, remaining: remainingPoints, resetSeconds };
}
