/** Names a row of an account together with the account: every key of the database holds both. */

export interface OwnedId {
  readonly accountId: string;
  readonly id: string;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const SINGLE = new RegExp(`^${UUID}$`);
const OWNED = new RegExp(`^(${UUID})/(${UUID})$`);

export function joinOwned({ accountId, id }: OwnedId): string {
  return `${accountId}/${id}`;
}

export function splitOwned(text: string): OwnedId | undefined {
  const [, accountId, id] = OWNED.exec(text) ?? [];
  return accountId === undefined || id === undefined ? undefined : { accountId, id };
}

export function isUuid(text: string): boolean {
  return SINGLE.test(text);
}
