import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, type DocumentNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import * as generated from '../../sdk/src/_generated.ts';
import { runBin } from '../kit/run-in.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Asked for in other ways: everything has a call of its own. */
const WITHOUT_CALL = ['nodes'];

const operations = Object.entries(generated)
  .filter(([name]) => name.endsWith('Document'))
  .map(([, text]) => parse(String(text)));

test('the generated file is what the SDL and the documents give', { timeout: 30_000 }, async () => {
  const check = ['--config', 'codegen.config.ts', '--check'];
  const { code, out, err } = await runBin(join(ROOT, 'sdk'), 'graphql-codegen', check);
  expect(code, `pnpm --filter @kalenner/sdk generate\n${out}${err}`).toBe(0);
});

test('every query, mutation and live update has an operation', async () => {
  const schema = buildSchema(await readFile(join(ROOT, 'schema/schema.graphql'), 'utf8'));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const offered = roots.flatMap((root) => Object.keys(root?.getFields() ?? {}));
  const used = new Set(operations.flatMap(rootFieldsOf));
  expect(offered.length).toBeGreaterThan(30);
  expect(offered.filter((field) => !used.has(field))).toEqual(WITHOUT_CALL);
});

test('every mutation asks for one thing, and for what all errors say', () => {
  const mutations = operations.filter((document) => operationOf(document)?.operation === 'mutation');
  expect(mutations.length).toBeGreaterThan(20);
  for (const document of mutations) {
    const operation = operationOf(document);
    const [field] = operation?.selectionSet.selections ?? [];
    const asked = field?.kind === 'Field' ? field.selectionSet?.selections : [];
    const names = asked?.map((selection) => ('name' in selection ? selection.name.value : ''));
    expect(operation?.selectionSet.selections, operation?.name?.value).toHaveLength(1);
    expect(names, operation?.name?.value).toEqual(expect.arrayContaining(['__typename', 'Problem']));
  }
});

function operationOf({ definitions }: DocumentNode) {
  return definitions.find((definition) => definition.kind === 'OperationDefinition');
}

function rootFieldsOf(document: DocumentNode): string[] {
  const selections = operationOf(document)?.selectionSet.selections ?? [];
  return selections.flatMap((selection) => (selection.kind === 'Field' ? [selection.name.value] : []));
}
