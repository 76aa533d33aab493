/**
 * The preview token: a hash over a decision's subject, outcome, amounts and dates. It holds no secret and authorizes
 * nothing; it only shows whether a command's decision has changed since its preview.
 */

import type { Decision } from './decision.ts';

/** 16 hexadecimal digits. Equal for equal decisions, whatever their ids, texts and object key order. */
export function computePreviewToken(decision: Decision): string {
  return hashTo64Bits(formatCanonical(decision));
}

/** `same` without a token: a command without a preview accepts the current decision. */
export function comparePreview(token: string | null, decision: Decision): 'same' | 'stale' {
  return token === null || token === computePreviewToken(decision) ? 'same' : 'stale';
}

function formatCanonical(decision: Decision): string {
  const amounts = Object.entries(decision.amounts).map(
    ([name, amount]) => `${name}=${amount.amount} ${amount.currency}`,
  );
  const dates = Object.entries(decision.dates).map(([name, moment]) => `${name}=${moment}`);
  return [decision.subject, decision.outcome, ...amounts.sort(), ...dates.sort()].join('\n');
}

/** Two independent 32-bit lanes of multiply-and-xor mixing (the constants are MurmurHash3's), 64 bits together. */
function hashTo64Bits(text: string): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0xcc9e2d51);
    a ^= a >>> 15;
    b = Math.imul(b ^ code, 0x1b873593);
    b ^= b >>> 13;
  }
  return formatHex(hashLane(a ^ text.length)) + formatHex(hashLane(b ^ a));
}

function hashLane(lane: number): number {
  let value = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function formatHex(lane: number): string {
  return lane.toString(16).padStart(8, '0');
}
