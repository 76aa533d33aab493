/** `t=<seconds since 1970>,v1=<hex HMAC-SHA256 of "t.body">`; any one of several v1 may hold, so that a secret can be changed. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { WebhookRefused } from '../provider-errors.ts';
import { toMilliseconds } from './instants.ts';

const FIELD = /^(t=\d{1,12}|v1=[0-9a-f]{64})$/;

export function signWebhook(
  body: string,
  options: { readonly secret: string; readonly now: string },
): string {
  const seconds = Math.floor(toMilliseconds(options.now) / 1_000);
  return `t=${seconds},v1=${computeProof(seconds, body, options.secret).toString('hex')}`;
}

export interface SignatureCheck {
  readonly body: string;
  readonly signature: string;
  readonly secret: string;
  readonly now: string;
  readonly toleranceMs: number;
}

/** Throws `WebhookRefused` unless the signature is of this body, by this secret, and no older or newer than tolerated. */
export function verifyWebhook(check: SignatureCheck): void {
  const { body, signature, secret, now, toleranceMs } = check;
  const fields = signature.split(',').filter((field) => FIELD.test(field));
  const seconds = Number(fields.find((field) => field.startsWith('t='))?.slice(2) ?? Number.NaN);
  if (Number.isNaN(seconds)) throw new WebhookRefused('The signature has no time; expected t=…,v1=…');
  const expected = computeProof(seconds, body, secret);
  const given = fields
    .filter((field) => field.startsWith('v1='))
    .map((field) => Buffer.from(field.slice(3), 'hex'));
  if (!given.some((candidate) => timingSafeEqual(candidate, expected))) {
    throw new WebhookRefused('The signature is not of this body by our secret');
  }
  const ageMs = toMilliseconds(now) - seconds * 1_000;
  if (Math.abs(ageMs) > toleranceMs) {
    throw new WebhookRefused(`The signature is ${ageMs} ms old; expected at most ${toleranceMs} either way`);
  }
}

function computeProof(seconds: number, body: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
}
