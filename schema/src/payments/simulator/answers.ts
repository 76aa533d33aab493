/** Rows of the books in the words of the port. */

import type { ChargeAnswer, RefundAnswer } from '../payment-provider.ts';
import { deriveClientSecret } from './ids.ts';
import type { SimulatorContext } from './simulator-context.ts';
import type { ChargeRow, RefundRow } from './tables.ts';
import type { EventContent } from './webhook-event.ts';

type ChargeState = Pick<
  ChargeRow,
  'reference' | 'provider_id' | 'status' | 'failure_code' | 'amount' | 'changed_at'
>;
type RefundState = Pick<RefundRow, 'reference' | 'provider_id' | 'status' | 'failure_code' | 'changed_at'>;

export function toChargeAnswer(simulation: Pick<SimulatorContext, 'secret'>, row: ChargeState): ChargeAnswer {
  const common = { providerId: row.provider_id, at: row.changed_at };
  switch (row.status) {
    case 'SUCCEEDED':
      return { ...common, status: 'SUCCEEDED', captured: row.amount };
    case 'FAILED':
      return { ...common, status: 'FAILED', failureCode: getFailureCode(row) };
    case 'REQUIRES_ACTION':
      return {
        ...common,
        status: 'REQUIRES_ACTION',
        clientSecret: deriveClientSecret(row.provider_id, simulation.secret),
      };
    case 'CANCELED':
    case 'PROCESSING':
      return { ...common, status: row.status };
  }
}

export function toRefundAnswer(row: RefundState): RefundAnswer {
  const common = { providerId: row.provider_id, at: row.changed_at };
  if (row.status === 'FAILED') return { ...common, status: 'FAILED', failureCode: getFailureCode(row) };
  return { ...common, status: row.status };
}

/** Null while there is no end to tell. */
export function toChargeEvent(row: ChargeState): EventContent | null {
  const common = { providerId: row.provider_id, at: row.changed_at };
  const about = { kind: 'CHARGE', reference: row.reference, at: row.changed_at } as const;
  switch (row.status) {
    case 'SUCCEEDED':
      return { ...about, answer: { ...common, status: 'SUCCEEDED', captured: row.amount } };
    case 'FAILED':
      return { ...about, answer: { ...common, status: 'FAILED', failureCode: getFailureCode(row) } };
    case 'CANCELED':
      return { ...about, answer: { ...common, status: 'CANCELED' } };
    case 'REQUIRES_ACTION':
    case 'PROCESSING':
      return null;
  }
}

/** Null while there is no end to tell. */
export function toRefundEvent(row: RefundState): EventContent | null {
  const answer = toRefundAnswer(row);
  if (answer.status === 'PROCESSING') return null;
  return { kind: 'REFUND', reference: row.reference, at: row.changed_at, answer };
}

function getFailureCode(row: ChargeState | RefundState): string {
  if (row.failure_code === null) throw new Error(`${row.provider_id} failed without a code in the books`);
  return row.failure_code;
}
