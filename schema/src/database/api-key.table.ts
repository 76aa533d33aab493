export interface ApiKeyTable {
  id: string;
  name: string;
  role: 'PARTNER' | 'SERVER' | 'STAFF';
  scopes: string[];
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
