/** The map that people read first names what is there, all of it, and nothing that has gone. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CLAUSES } from '@kalenner/schema/policy/terms/policy-terms';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const below = (path: string) =>
  readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const namesIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

describe('the map of the policy: clause, file, test', () => {
  const map = read('schema/src/policy/README.md');
  const named = namesIn(map);
  const files = below('schema/src/policy').filter((path) => !path.startsWith('versions/'));
  const tests = below('test/policy')
    .filter((path) => path.endsWith('.test.ts') && !path.startsWith('properties/'))
    .map((path) => basename(path, '.test.ts'));
  const rows = map
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 5 && !/^-+$/.test(cells[1] ?? ''));

  test('has every clause, every numbered rule and every file', () => {
    expect(rows.flatMap(([, clause = '']) => namesIn(clause)).toSorted()).toEqual(CLAUSES.toSorted());
    const rules = rows.map(([, rule = '']) => Number.parseInt(rule, 10)).filter((number) => number > 0);
    expect(rules).toEqual(Object.keys(POLICY_2025_05_26.texts.rules).map(Number));
    expect(files.filter((name) => !named.includes(name))).toEqual([]);
    expect(tests.filter((name) => !named.includes(name))).toEqual([]);
  });

  test('each row leads to files and tests that exist', () => {
    const [, ...table] = rows.filter(([, key]) => !key?.startsWith('numbered rule'));
    for (const [, key, file = '', shown = ''] of table) {
      const there = namesIn(file).filter((name) => files.includes(name) || name === 'versions/');
      expect([key, there.length > 0, namesIn(shown).length > 0]).toEqual([key, true, true]);
      expect(namesIn(shown).filter((name) => !tests.includes(name))).toEqual([]);
    }
    const sources = named.filter((name) => /^([a-z-]+\/)?[a-z-]+\.ts$/.test(name));
    expect(sources.filter((name) => !files.includes(name))).toEqual([]);
  });
});
