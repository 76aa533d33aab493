/** What a webhook's body says, checked. Only ends are told: an answer that is not final is told by none. */

import { z } from 'zod';
import type { ProviderEvent } from '../payment-provider.ts';
import { WebhookRefused } from '../provider-errors.ts';

const at = z.iso.datetime({ precision: 3 });
const text = z.string().min(1);
const end = { providerId: text, at };

const chargeEnd = z.discriminatedUnion('status', [
  z.strictObject({ ...end, status: z.literal('SUCCEEDED'), captured: z.int().positive() }),
  z.strictObject({ ...end, status: z.literal('FAILED'), failureCode: text }),
  z.strictObject({ ...end, status: z.literal('CANCELED') }),
]);
const refundEnd = z.discriminatedUnion('status', [
  z.strictObject({ ...end, status: z.literal('COMPLETED') }),
  z.strictObject({ ...end, status: z.literal('FAILED'), failureCode: text }),
]);

const envelope = { eventId: text, at, reference: text };
const event = z.discriminatedUnion('kind', [
  z.strictObject({ ...envelope, kind: z.literal('CHARGE'), answer: chargeEnd }),
  z.strictObject({ ...envelope, kind: z.literal('REFUND'), answer: refundEnd }),
  z.strictObject({
    ...envelope,
    kind: z.literal('DISPUTE'),
    disputeId: text,
    event: z.enum(['OPEN', 'WON', 'LOST']),
    amount: z.int().positive(),
  }),
]);

type WithoutId<E> = E extends unknown ? Omit<E, 'eventId'> : never;
/** An event before it is queued, which gives it its id. */
export type EventContent = WithoutId<z.output<typeof event>>;

/** Of a body whose signature holds. Throws `WebhookRefused`. */
export function parseEvent(body: string): ProviderEvent {
  const result = event.safeParse(parseJson(body));
  if (result.success) return result.data;
  throw new WebhookRefused(`The body is no event: ${z.prettifyError(result.error)}`);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new WebhookRefused(`The body is not JSON: it is ${body.length} characters long`, { cause });
  }
}
