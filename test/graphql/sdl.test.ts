import { readFile } from 'node:fs/promises';
import { schema } from '@kalenner/schema/graphql/schema';
import { renderSdl } from '@kalenner/schema/graphql/sdl/render-sdl';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  INPUTS,
  MUTATIONS,
  OBJECTS,
  PREVIEWS,
  parseRows,
  type Row,
  VALUES,
} from '../kit/graphql/contract.ts';

const FILE = new URL('../../schema/schema.graphql', import.meta.url);
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

describe('the printed SDL', () => {
  it('is what the program serves: run `pnpm schema:print`', async () => {
    expect(await readFile(FILE, 'utf8')).toBe(renderSdl());
  });

  it('builds, and prints the same again', () => {
    const printed = printSchema(lexicographicSortSchema(schema));
    expect(printSchema(lexicographicSortSchema(buildSchema(renderSdl())))).toBe(printed);
  });

  it('keeps the name Subscription for the domain', () => {
    expect(renderSdl()).toContain(
      'schema {\n  query: Query\n  mutation: Mutation\n  subscription: SubscriptionRoot\n}',
    );
    expect(schema.getSubscriptionType()?.name).toBe('SubscriptionRoot');
    expect(fieldNames('Subscription')).toContain('guaranteeUntil');
  });
});

describe('everything is described for a reader who has never seen the code', () => {
  const WORDS_MIN = 2;

  it('types, fields, arguments and input fields', () => {
    const bare = types.flatMap((type) => [
      [type.name, type.description] as const,
      ...membersOf(type).flatMap(({ name, description, args }) => [
        [`${type.name}.${name}`, description] as const,
        ...args.map((arg) => [`${type.name}.${name}(${arg.name})`, arg.description] as const),
      ]),
    ]);
    const silent = bare.filter(([, text]) => (text ?? '').split(/\s+/).filter(Boolean).length < WORDS_MIN);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('values of enums, each or all together', () => {
    const silent = types.filter(
      (type) =>
        isEnumType(type) &&
        !type.getValues().every(({ description }) => description) &&
        (type.description ?? '').split(' ').length < WORDS_MIN,
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

describe('the contract', () => {
  it.each(parseRows(OBJECTS).map((row) => [row.name, row] as const))('%s', (name, row) => {
    const type = schema.getType(name);
    if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`there is no type ${name}`);
    const has = type.getInterfaces().map((it) => it.name);
    expect(has).toEqual(expect.arrayContaining([...row.interfaces]));
    const common = row.interfaces.includes('Error') ? rowOf('Error').members : [];
    for (const member of [...common, ...row.members]) {
      const field = type.getFields()[/^\w+/.exec(member)?.[0] ?? ''];
      if (field === undefined) throw new Error(`${name} has no ${member}`);
      const [, listed = '', typeText] = /^\w+(?:\((.*)\))? (\S+)$/.exec(member) ?? [];
      expect(`${field.type}`, member).toBe(typeText);
      const args = field.args.filter((arg) => named(listed).has(arg.name) || isRequired(arg));
      expect(args.map(textOf).toSorted()).toEqual(listed.split(', ').filter(Boolean).toSorted());
    }
  });

  it.each(parseRows(INPUTS).map((row) => [row.name, row] as const))('%s', (name, row) => {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) throw new Error(`there is no input ${name}`);
    const asked = named(row.members.join(', '));
    const fields = Object.values(type.getFields()).filter((it) => asked.has(it.name) || isRequired(it));
    expect(fields.map(textOf).toSorted()).toEqual(row.members.toSorted());
  });

  it.each(parseRows(VALUES).map((row) => [row.name, row] as const))('%s', (name, row) => {
    const type = schema.getType(name);
    const has = isEnumType(type)
      ? type.getValues().map((it) => it.name)
      : isUnionType(type)
        ? type.getTypes().map((it) => it.name)
        : [];
    expect(has.toSorted()).toEqual(row.members.toSorted());
  });

  it('has these mutations, and no others', () => {
    expect(fieldNames('Mutation').toSorted()).toEqual(MUTATIONS.map(({ name }) => name).toSorted());
  });

  it.each(MUTATIONS)('$name answers its success, or one of its errors', ({ name, errors }) => {
    const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const field = schema.getMutationType()?.getFields()[name];
    expect(String(field?.type)).toBe(`${capital}Result!`);
    expect(field?.args.map(textOf)).toEqual([`input ${capital}Input!`]);
    expect(membersOfUnion(`${capital}Result`)).toEqual([...errors, `${capital}Success`].toSorted());
  });

  it.each(Object.entries(PREVIEWS))('%s answers its preview, or a refusal', (path, own) => {
    const [, name = ''] = path.split('.');
    const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const errors = `NotFound Forbidden InvalidInput ${own}`.split(' ');
    expect(membersOfUnion(`${capital}Result`)).toEqual([...errors, capital].toSorted());
  });

  it('lets clients say `... on Error` of every refusal', () => {
    const unions = types.filter((type) => isUnionType(type) && type.name.endsWith('Result'));
    expect(unions.length).toBe(MUTATIONS.length + Object.keys(PREVIEWS).length);
    const errors = new Set(unions.flatMap((type) => (isUnionType(type) ? type.getTypes() : [])));
    const others = [...errors].filter((type) => !type.getInterfaces().some((it) => it.name === 'Error'));
    expect(others.filter(({ name }) => !/(Success|Preview)$/.test(name))).toEqual([]);
  });
});

describe('lists', () => {
  /** Each is bounded by what it is made of: a catalog, a version, one invoice, one decision. */
  const SHORT = [
    'Account.policyAcceptances Account.upcoming ApiKey.scopes CancellationPreview.options',
    'CancellationPreview.remainingRetries Decided.citations Decided.steps Decision.citations Decision.steps',
    'DecisionPreview.citations DecisionPreview.steps InvalidInput.fields Invoice.attempts Invoice.lines',
    'Invoice.retrySlots Mail.to Plan.prices PolicyTerms.holidays PolicyTerms.retryDays PolicyVersion.clauses',
    'Query.nodes Query.plans Query.policyVersions Query.supportChannels Refund.legs RefundPreview.legs',
    'Subscription.planChanges Subscription.upcoming Viewer.scopes PolicyDiff.terms PolicyDiff.texts',
    'Query.policyVersionUse SupportService.hours TextDiff.parts',
  ].flatMap((line) => line.split(' '));

  it('that can grow are connections', () => {
    const plain = types.flatMap((type) =>
      isObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields())
            .filter((field) => isListType(isNonNullType(field.type) ? field.type.ofType : field.type))
            .map((field) => `${type.name}.${field.name}`)
            .filter((name) => !name.endsWith('.edges'))
        : [],
    );
    expect(plain.toSorted()).toEqual(SHORT.toSorted());
  });

  /** Of staff’s own lists: rows that are told and put away there, and found nowhere else. */
  const NO_NODES = ['InboundMail', 'StaffAlert'];

  it('are of nodes', () => {
    const edges = types.filter((type) => isObjectType(type) && type.name.endsWith('ConnectionEdge'));
    expect(edges.length).toBeGreaterThan(10);
    for (const type of edges) {
      const { node } = isObjectType(type) ? type.getFields() : {};
      const name = String(node?.type).replace('!', '');
      if (NO_NODES.includes(name)) continue;
      const source = schema.getType(name);
      expect(isObjectType(source) && source.getInterfaces().some((it) => it.name === 'Node'), type.name).toBe(
        true,
      );
    }
  });
});

function rowOf(name: string): Row {
  const row = parseRows(OBJECTS).find((it) => it.name === name);
  if (row === undefined) throw new Error(`the contract has no ${name}`);
  return row;
}

interface Valued {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly defaultValue?: unknown;
}

/** `locale Locale = FR` */
function textOf({ name, type, defaultValue }: Valued): string {
  return `${name} ${type}${defaultValue === undefined ? '' : ` = ${defaultValue}`}`;
}

function isRequired({ type, defaultValue }: Valued): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}

/** Of `id ID!, startsOn LocalDate`. */
function named(list = ''): ReadonlySet<string> {
  return new Set(list.split(', ').map((it) => it.split(' ')[0] ?? ''));
}

function membersOfUnion(name: string): string[] {
  const type = schema.getType(name);
  return isUnionType(type)
    ? type
        .getTypes()
        .map((it) => it.name)
        .toSorted()
    : [];
}

function fieldNames(name: string): string[] {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
}

interface Member {
  readonly name: string;
  readonly description: string | null | undefined;
  readonly args: readonly GraphQLArgument[];
}

function membersOf(type: GraphQLNamedType): Member[] {
  if (isObjectType(type) || isInterfaceType(type)) return Object.values(type.getFields());
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).map((field) => ({ ...field, args: [] }));
}
