/** The table of settings in a package's README, as it is and as the settings define it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Setting } from '@kalenner/schema/settings/setting';
import { listSettings } from '@kalenner/schema/settings/settings';

type DocumentedReader = 'gateway' | 'jobs';

export function readSettingsTable(workspace: DocumentedReader): readonly string[] {
  const text = readFileSync(join(import.meta.dirname, '../../..', workspace, 'README.md'), 'utf8');
  return text.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line));
}

export function formatSettingsTable(reader: DocumentedReader): readonly string[] {
  const settings = listSettings(reader);
  const texts = Object.fromEntries(
    settings.map(([name, { default: usual }]) => [name, typeof usual === 'string' ? usual : undefined]),
  );
  return settings.map(([name, setting]) => {
    const { default: usual, leftOut } = setting;
    const text = typeof usual === 'function' ? usual(texts) : usual;
    return `| \`${name}\` | ${setting.meaning} | ${leftOut ?? `\`${text}\``}${formatProduction(setting)} |`;
  });
}

function formatProduction({ production }: Setting): string {
  if (production === undefined) return '';
  return production === 'REQUIRED' ? '; needed in production' : `; in production \`${production.default}\``;
}
