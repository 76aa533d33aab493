/** A document for each type that selects each of its fields, of each of some nodes, apart: a refusal nulls one alone. */

import { schema } from '@kalenner/schema/graphql/schema';
import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

export interface FieldOfType {
  readonly typename: string;
  readonly field: string;
  /** The types of the nodes that the selection goes on to: their rules stand, too. */
  readonly through: readonly string[];
  /** `email`, `openInvoice { id }` */
  readonly selection: string;
}

/** `values`: of required arguments, by name. */
export function listFields(typename: string, values: Readonly<Record<string, string>>): FieldOfType[] {
  const type = schema.getType(typename);
  if (!isObjectType(type)) throw new Error(`there is no type ${typename}`);
  return Object.values(type.getFields()).map((field) => {
    const { text, through } = buildSelection(field.type);
    return {
      typename,
      field: field.name,
      through,
      selection: `${field.name}${formatArguments(field, values)}${text}`,
    };
  });
}

function formatArguments(
  { name, args }: GraphQLField<unknown, unknown>,
  values: Readonly<Record<string, string>>,
): string {
  const given = args.filter(isRequiredArgument).map((arg) => {
    const value = values[arg.name];
    if (value === undefined) throw new Error(`${name} needs a value for its argument ${arg.name}`);
    return `${arg.name}: ${JSON.stringify(value)}`;
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

interface Selection {
  readonly text: string;
  readonly through: readonly string[];
}

/** Builds the smallest selection that shows that there was something. */
function buildSelection(type: GraphQLOutputType): Selection {
  const named = getNamedType(type);
  if (isLeafType(named)) return { text: '', through: [] };
  if (isUnionType(named) || !isObjectType(named)) return { text: ' { __typename }', through: [] };
  if (named.name.endsWith('Connection')) {
    const { edges } = named.getFields();
    const edge = edges === undefined ? undefined : getNamedType(edges.type);
    const nodeField = isObjectType(edge) ? edge.getFields().node : undefined;
    const node = nodeField === undefined ? undefined : getNamedType(nodeField.type).name;
    return { text: ' { edges { node { id } } }', through: node === undefined ? [] : [node] };
  }
  const fields = Object.values(named.getFields());
  const leaf = fields.find((it) => isLeafType(getNamedType(it.type)) && !it.args.some(isRequiredArgument));
  if (leaf !== undefined) {
    const first = 'id' in named.getFields() ? 'id' : leaf.name;
    return { text: ` { ${first} }`, through: [named.name] };
  }
  const [next] = fields;
  const deeper = next === undefined ? { text: '', through: [] } : buildSelection(next.type);
  return { text: ` { ${next?.name}${deeper.text} }`, through: [named.name, ...deeper.through] };
}
