/** The channel on which processes notify each other of changed accounts: ids, comma-separated, by NOTIFY. */

export const CHANGE_CHANNEL = 'account_changed';

/** PostgreSQL takes payloads shorter than 8,000 bytes; an id and its comma are 37. */
const IDS_PER_PAYLOAD = 200;

export function encodePayloads(accountIds: readonly string[]): string[] {
  const payloads: string[] = [];
  for (let from = 0; from < accountIds.length; from += IDS_PER_PAYLOAD) {
    payloads.push(accountIds.slice(from, from + IDS_PER_PAYLOAD).join(','));
  }
  return payloads;
}

export function decodePayload(payload: string): string[] {
  return payload.split(',').filter((id) => id !== '');
}
