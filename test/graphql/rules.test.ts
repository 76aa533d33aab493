import { schema } from '@kalenner/schema/graphql/schema';
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';

/** Every object type, and every field of a root, says who may see it: what is added without a rule fails here. */

const objects = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !isIntrospectionType(type),
);
const ROOTS = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];

/** Open to everybody: what is public, and what says nothing but who asks. */
const PUBLIC_FIELDS = 'node nodes plans policy policyVersions supportChannels supportService viewer'.split(
  ' ',
);

/** The catalog and the published policy. */
const PUBLIC_TYPES = [
  'Citation DiffPart Plan PolicyDiff PolicyTerms PolicyVersion Price ServiceDay SupportChannel',
  'SupportService TermDiff TextDiff Viewer',
].flatMap((line) => line.split(' '));

/** Values without an id: what holds them is guarded, and nothing else leads to them. */
const VALUES = [
  'Access Cancellation CancellationOption CancellationPreview DecisionPreview',
  'DowngradePreview FieldProblem InvoiceLine Money PageInfo Period PlanChange PolicyAcceptance',
  'ReactivationPreview RefundLeg RefundPreview ResumePreview RetrySlot SubscribePreview UpcomingEvent',
  'PolicyNotices PolicyVersionUse UpgradePreview',
].flatMap((line) => line.split(' '));

/** What a mutation answers, an error, or a page: made after the rule of the field that answers it. */
function isAnswer(type: GraphQLObjectType): boolean {
  const error = type.getInterfaces().some(({ name }) => name === 'Error');
  return error || /(Success|Connection|ConnectionEdge)$/.test(type.name);
}

describe('a rule', () => {
  it('stands on every object type', () => {
    const without = objects.filter((type) => !ROOTS.includes(type) && rulesOf(type.extensions) === undefined);
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it.each(ROOTS.map((root) => [root?.name, root] as const))('stands on every field of %s', (_, root) => {
    const fields = Object.values(root?.getFields() ?? {});
    expect(fields.length).toBeGreaterThan(2);
    const without = fields.filter((field) => rulesOf(field.extensions) === undefined);
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it('that lets everybody in stands only on public fields of the roots', () => {
    const open = ROOTS.flatMap((root) => Object.values(root?.getFields() ?? {})).filter(isOpen);
    expect(open.map(({ name }) => name).toSorted()).toEqual(PUBLIC_FIELDS);
  });

  it('that lets everybody in stands only on public types, values and answers', () => {
    const open = objects.filter((type) => isOpen(type) && !isAnswer(type)).map(({ name }) => name);
    expect(open.toSorted()).toEqual([...PUBLIC_TYPES, ...VALUES].toSorted());
  });

  it('that is none of everybody’s guards every node that an account owns', () => {
    const nodes = objects.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
    const open = nodes.filter(isOpen).map(({ name }) => name);
    expect(open.toSorted()).toEqual(['Plan', 'Price']);
  });

  it('guards whatever leads to a value', () => {
    for (const value of VALUES) {
      const ways = objects.flatMap((type) => fieldsTo(type, value).map((field) => ({ type, field })));
      for (const { type, field } of ways) {
        const guarded = !isOpen(type) || VALUES.includes(type.name) || PUBLIC_TYPES.includes(type.name);
        expect(
          guarded || isAnswer(type) || rulesOf(field.extensions),
          `${type.name}.${field.name}`,
        ).toBeTruthy();
      }
    }
  });
});

/** As Pothos keeps what a type or a field was declared with. */
function rulesOf(extensions: object): unknown {
  const { pothosOptions } = extensions as { pothosOptions?: { authScopes?: unknown } };
  return pothosOptions?.authScopes;
}

function isOpen({ extensions }: { readonly extensions: object }): boolean {
  return JSON.stringify(rulesOf(extensions)) === '{"public":true}';
}

function fieldsTo(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter((field) => getNamedType(field.type).name === name);
}
