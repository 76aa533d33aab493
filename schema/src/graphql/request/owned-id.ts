/** Names a row of an account together with the account: every key of the database holds both. */

export interface OwnedId {
  readonly accountId: string;
  readonly id: string;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const UUID_PATTERN = new RegExp(`^${UUID}$`);
const OWNED_ID_PATTERN = new RegExp(`^(${UUID})/(${UUID})$`);

export function formatOwnedId({ accountId, id }: OwnedId): string {
  return `${accountId}/${id}`;
}

export function parseOwnedId(text: string): OwnedId | undefined {
  const [, accountId, id] = OWNED_ID_PATTERN.exec(text) ?? [];
  return accountId === undefined || id === undefined ? undefined : { accountId, id };
}

export function isUuid(text: string): boolean {
  return UUID_PATTERN.test(text);
}
