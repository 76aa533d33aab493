/** How large an operation is, counted once over its text with every fragment where it is spread. */

import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

export interface OperationLimits {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  /** Of one name in one selection, `__typename` included: each is executed. */
  readonly sameKey: number;
  readonly directives: number;
}

export const OPERATION_LIMITS: OperationLimits = {
  // The introspection query of tools is 16 deep.
  depth: 16,
  fields: 500,
  aliases: 30,
  sameKey: 10,
  directives: 12,
};

export type Measure = keyof OperationLimits;

/** The first limit that the document passes, or null. Stops there: it never walks further than the limits allow. */
export function findExceededLimit(document: DocumentNode, limits: OperationLimits): Measure | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const counts = { fields: 0, aliases: 0, directives: 0 };
  const count = (measure: keyof typeof counts, by: number) => {
    counts[measure] += by;
    if (counts[measure] > limits[measure]) throw new LimitExceeded(measure);
  };

  const walk = (
    set: SelectionSetNode,
    depth: number,
    spread: readonly string[],
    keys: Map<string, number>,
  ) => {
    if (depth > limits.depth) throw new LimitExceeded('depth');
    for (const selection of set.selections) {
      count('directives', selection.directives?.length ?? 0);
      if (selection.kind === Kind.FIELD) {
        count('fields', 1);
        if (selection.alias !== undefined) count('aliases', 1);
        const seen = (keys.get(selection.name.value) ?? 0) + 1;
        keys.set(selection.name.value, seen);
        if (seen > limits.sameKey) throw new LimitExceeded('sameKey');
        if (selection.selectionSet !== undefined) walk(selection.selectionSet, depth + 1, spread, new Map());
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        // Counted as fields: a thousand empty ones would be walked as well.
        count('fields', 1);
        walk(selection.selectionSet, depth, spread, keys);
      } else {
        count('fields', 1);
        const { value: name } = selection.name;
        const fragment = fragments.get(name);
        // A fragment within itself is another rule's to refuse.
        if (fragment === undefined || spread.includes(name)) continue;
        count('directives', fragment.directives?.length ?? 0);
        walk(fragment.selectionSet, depth, [...spread, name], keys);
      }
    }
  };

  try {
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      count('directives', definition.directives?.length ?? 0);
      for (const variable of definition.variableDefinitions ?? [])
        count('directives', variable.directives?.length ?? 0);
      walk(definition.selectionSet, 1, [], new Map());
    }
    // What no operation spreads is parsed and validated all the same.
    if (fragments.size > limits.fields) return 'fields';
    return null;
  } catch (error) {
    if (error instanceof LimitExceeded) return error.measure;
    throw error;
  }
}

class LimitExceeded extends Error {
  readonly measure: Measure;

  constructor(measure: Measure) {
    super(measure);
    this.measure = measure;
  }
}
