/**
 * The text of an API key: `klb_<type>_<environment>_<160 random bits><checksum>`. The prefix tells a reader, and a scanner
 * of leaked secrets, what it opens; the checksum tells a mistyped one from a real one without asking the database.
 */

import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ApiKeyRow } from '../../database/tables/api-key.table.ts';

export type KeyRole = ApiKeyRow['role'];

export interface KeySecret {
  readonly role: KeyRole;
  /** Opens the sandbox, and nothing else. */
  readonly sandbox: boolean;
}

const TYPES = { PARTNER: 'pk', SERVER: 'sv', STAFF: 'st' } as const satisfies Record<KeyRole, string>;
const ROLE_BY_TYPE: ReadonlyMap<string, KeyRole> = new Map([
  ['pk', 'PARTNER'],
  ['sv', 'SERVER'],
  ['st', 'STAFF'],
]);

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_BYTES = 20;
/** Digits of base 62 that 160 and 32 bits need. */
const RANDOM_LENGTH = 27;
const CHECKSUM_LENGTH = 6;
const SHAPE = /^klb_(pk|sv|st)_(test|live)_[0-9A-Za-z]{33}$/;

export function createKeySecret({ role, sandbox }: KeySecret): string {
  const random = encodeBase62(BigInt(`0x${randomBytes(RANDOM_BYTES).toString('hex')}`), RANDOM_LENGTH);
  const text = `klb_${TYPES[role]}_${sandbox ? 'test' : 'live'}_${random}`;
  return `${text}${computeChecksum(text)}`;
}

/** Null: it never was one of our keys. */
export function readKeySecret(secret: string): KeySecret | null {
  const [, type = '', environment] = SHAPE.exec(secret) ?? [];
  const role = ROLE_BY_TYPE.get(type);
  const text = secret.slice(0, -CHECKSUM_LENGTH);
  if (role === undefined || secret.slice(-CHECKSUM_LENGTH) !== computeChecksum(text)) return null;
  return { role, sandbox: environment === 'test' };
}

/** What is stored, and looked up. 160 random bits cannot be guessed from it, so it needs no salt. */
export function hashKeySecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function computeChecksum(text: string): string {
  return encodeBase62(BigInt(crc32(text)), CHECKSUM_LENGTH);
}

function encodeBase62(value: bigint, length: number): string {
  let text = '';
  for (let left = value; text.length < length; left /= 62n) text = `${ALPHABET[Number(left % 62n)]}${text}`;
  return text;
}
