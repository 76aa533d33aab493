/** The table of settings in a package's README, as its reader sees it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DocumentedSetting {
  readonly name: string;
  /** The value that it has when it is left out; null: the table says it in words. */
  readonly fallback: string | null;
}

export function readDocumentedSettings(workspace: 'gateway' | 'jobs'): DocumentedSetting[] {
  const text = readFileSync(join(import.meta.dirname, '../../..', workspace, 'README.md'), 'utf8');
  const rows = text.matchAll(/^\| `([A-Z_]+)` \| .+ \| (.+) \|$/gm);
  return [...rows].map(([, name = '', leftOut = '']) => ({
    name,
    fallback: /^`([^`]+)`(; .*)?$/.exec(leftOut)?.[1] ?? null,
  }));
}

/** As one would write it. */
export function formatSetting(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}
