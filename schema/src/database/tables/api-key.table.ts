import type { Insertable, Selectable } from 'kysely';

export interface ApiKeyTable {
  id: string;
  /** The holder's first key: the key's own id, or the owner of the key that it replaces. Accounts name the owner. */
  owner_id: string;
  name: string;
  role: 'PARTNER' | 'SERVER' | 'STAFF';
  scopes: string[];
  /** SHA-256 of the secret, in hex; the secret itself is nowhere. */
  secret_hash: string;
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
}

/** Local: written on use, so that the key's own row, held by every machine, is not. */
export interface ApiKeyUsageTable {
  api_key_id: string;
  last_used_at: string;
}

export type ApiKeyRow = Selectable<ApiKeyTable>;
export type NewApiKey = Omit<Insertable<ApiKeyTable>, 'revoked_at'>;
