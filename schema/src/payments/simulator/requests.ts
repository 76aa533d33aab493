/** What is wrong with a request in itself, or beside the one that came under the same reference before. */

import type { ChargeRequest, ProviderMoney, RefundRequest } from '../payment-provider.ts';
import { ProviderRefused } from '../provider-errors.ts';

/** What PostgreSQL's integer holds; as little as any provider takes in one charge. */
const AMOUNT_MAX = 2_147_483_647;

/** Throws `ProviderRefused('invalid_request')`. */
export function assertWellFormed({ reference, money }: ChargeRequest | RefundRequest): void {
  if (reference === '') throw createInvalidRequest(`Reference is ''; expected our own id of the request`);
  const { amount, currency } = money;
  if (!Number.isInteger(amount) || amount < 1 || amount > AMOUNT_MAX) {
    throw createInvalidRequest(
      `Amount of ${reference} is ${amount}; expected an integer from 1 to ${AMOUNT_MAX}`,
    );
  }
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw createInvalidRequest(`Currency of ${reference} is '${currency}'; expected an ISO 4217 code`);
  }
}

export function assertSameCurrency(reference: string, given: ProviderMoney, charged: string): void {
  if (given.currency === charged) return;
  throw createInvalidRequest(
    `Currency of ${reference} is '${given.currency}'; expected '${charged}', as it was charged`,
  );
}

type Input = Readonly<Record<string, string | number>>;

/** Throws `ProviderRefused('idempotency_mismatch')`. Names what differs, not how: it may be somebody else's. */
export function assertSameInput(reference: string, now: Input, before: Input): void {
  const differing = Object.keys(now).filter((key) => now[key] !== before[key]);
  if (differing.length === 0) return;
  const fields = differing.join(', ');
  throw new ProviderRefused(
    'idempotency_mismatch',
    `${reference} was sent before with another ${fields}; expected the same input or a new reference`,
  );
}

function createInvalidRequest(message: string): ProviderRefused {
  return new ProviderRefused('invalid_request', message);
}
