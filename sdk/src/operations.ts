/**
 * The documents that a gateway must know to answer this client by name only, each by the SHA-256 of its text. Not part
 * of the client.
 */

import { createHash } from 'node:crypto';
import * as generated from './_generated.ts';

export function getOperations(): ReadonlyMap<string, string> {
  const documents = Object.entries(generated)
    .filter(([name]) => name.endsWith('Document'))
    .map(([, document]) => String(document));
  return new Map(documents.map((text) => [createHash('sha256').update(text).digest('hex'), text]));
}
