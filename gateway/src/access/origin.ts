import type { Origin } from './authenticator.ts';

const USER_AGENT_LENGTH_MAX = 300;

/** Where a request comes from. Each trusted proxy appended one address to `x-forwarded-for`; what stands before is hearsay. */
export function getOrigin(
  headers: Headers,
  socketAddress: string | undefined,
  trustedProxies: number,
): Origin {
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map((it) => it.trim());
  const address = trustedProxies === 0 ? undefined : forwarded.at(-trustedProxies);
  const userAgent = headers.get('user-agent')?.slice(0, USER_AGENT_LENGTH_MAX) ?? null;
  return { ip: address || socketAddress || 'unknown', userAgent };
}
