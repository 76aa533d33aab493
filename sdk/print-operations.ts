/** Prints what a gateway must know to answer this client by name only: `{ "<SHA-256>": "<document>" }`. */

import { createHash } from 'node:crypto';
import * as generated from './src/_generated.ts';

const documents = Object.entries(generated)
  .filter(([name]) => name.endsWith('Document'))
  .map(([, document]) => String(document));

const operations = documents.map((text) => [createHash('sha256').update(text).digest('hex'), text]);
console.log(JSON.stringify(Object.fromEntries(operations), null, 2));
