/** Request bodies: the document itself, or only its name, for a gateway that accepts only registered documents. */

/** Makes a request's JSON body. A name is the SHA-256 of the document, computed once for each. */
export type BodyBuilder = (query: string, variables: unknown) => Promise<string>;

export function createBodyBuilder(persisted: boolean): BodyBuilder {
  if (!persisted) return async (query, variables) => JSON.stringify({ query, variables });
  const names = new Map<string, Promise<string>>();
  return async (query, variables) => {
    const name = names.get(query) ?? computeSha256(query);
    names.set(query, name);
    const persistedQuery = { version: 1, sha256Hash: await name };
    return JSON.stringify({ variables, extensions: { persistedQuery } });
  };
}

async function computeSha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
