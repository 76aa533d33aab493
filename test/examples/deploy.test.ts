/** The files for production against the tree that they speak of; containers are not run here. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSettings } from '@kalenner/schema/settings/parse-settings';
import { listSettings } from '@kalenner/schema/settings/settings';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(ROOT, 'examples/deploy', name), 'utf8');
const [dockerfile, ignored, compose, example] = [
  'Dockerfile',
  'Dockerfile.dockerignore',
  'compose.yaml',
  'example.env',
].map(read) as [string, string, string, string];

test('whatever is copied or run exists, and is not kept out of the build', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, names = '']) =>
    names.split(' '),
  );
  expect(copied.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  expect(copied.filter((name) => !ignored.includes(`!${name}\n`))).toEqual([]);
  const run = [...`${dockerfile}${compose}`.matchAll(/\['?"?node'?"?, '?"?([^'"]+\.ts)/g)].map(
    ([, value]) => value ?? '',
  );
  expect(new Set(run).size).toBe(3);
  expect(run.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
});

test('the image has every workspace package that the two processes need', () => {
  for (const name of ['gateway', 'jobs', 'schema']) {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, name, 'package.json'), 'utf8'));
    const needed = Object.keys(dependencies).filter((it) => it.startsWith('@kalenner/'));
    for (const value of needed) expect(dockerfile).toContain(`COPY ${value.replace('@kalenner/', '')}/src`);
  }
});

test.each(['gateway', 'jobs'] as const)(
  'the %s of the compose file gets settings that exist, and starts by the filled example',
  (name) => {
    const [, service = ''] = new RegExp(`\\n  ${name}:\\n(.*?)(?=\\n  \\w|\\n\\w)`, 's').exec(compose) ?? [];
    const given = [...`${anchor('database')}${service}`.matchAll(/^ +([A-Z_]+): (.+)$/gm)];
    const settings = new Set<string | undefined>(listSettings(name).map(([setting]) => setting));
    expect(given.map(([, value]) => value).filter((it) => !settings.has(it))).toEqual([]);
    const filled = new Map(
      [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, key, value]) => [key, value || SECRET]),
    );
    const values = given.map(([, key, text = '']) => [key, interpolated(text, filled)]);
    const variables = { NODE_ENV: 'production', ...Object.fromEntries(values) };
    expect(() => parseSettings(name, variables)).not.toThrow();
  },
);

const SECRET = '0123456789abcdef0123456789abcdef0123456789abcdef';

/** The mapping that several services share. */
function anchor(name: string): string {
  return new RegExp(`&${name}\\n(.*?)\\n\\n`, 's').exec(compose)?.[0] ?? '';
}

/** As compose does it: `${NAME:?what is missing}`, `${NAME:-instead}`. */
function interpolated(text: string, values: ReadonlyMap<string | undefined, string>): string {
  return text.replace(/\$\{([A-Z_]+):([?-])([^}]*)\}/g, (_, name, kind, rest) => {
    const value = values.get(name) ?? (kind === '-' ? rest : undefined);
    if (value === undefined) throw new Error(`example.env lacks ${name}`);
    return value;
  });
}
