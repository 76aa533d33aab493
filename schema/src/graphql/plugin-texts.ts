/** What the types and fields that plugins make say of themselves, and their rule: they are reached through what is guarded. */

import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './limits.ts';

const authScopes = { public: true } as const;
const OPAQUE = 'Opaque: only this API reads it.';
const SIZE = `0 to ${PAGE_SIZE_MAX}; without \`first\` and \`last\`: the first ${PAGE_SIZE_DEFAULT}.`;

export const RESULT_TEXT = 'What became of it: the success, or one of the typed errors.';

export const RELAY_TEXTS = {
  idFieldOptions: { description: `Global: \`node\` finds it by this alone. ${OPAQUE}` },
  nodeTypeOptions: { description: 'Whatever has an id by which `node` finds it.', authScopes },
  pageInfoTypeOptions: { description: 'Whether a list goes on beside a page, and where.', authScopes },
  hasNextPageFieldOptions: { description: 'More rows follow this page.' },
  hasPreviousPageFieldOptions: { description: 'There are rows before this page.' },
  startCursorFieldOptions: { description: 'Of its first row, for `before`; null for an empty page.' },
  endCursorFieldOptions: { description: 'Of its last row, for `after`; null for an empty page.' },
  defaultConnectionTypeOptions: {
    description: `A page of a list, of at most ${PAGE_SIZE_MAX} rows.`,
    authScopes,
  },
  defaultEdgeTypeOptions: { description: 'A row of a page, and the cursor at which it stands.', authScopes },
  pageInfoFieldOptions: { description: 'Whether the list goes on, and where.' },
  cursorFieldOptions: {
    description: `Where the row stands: it stays good while rows are added. ${OPAQUE}`,
  },
  nodeFieldOptions: { description: 'The row itself.', nullable: false },
  firstArgOptions: { description: `How many, from the start: ${SIZE}` },
  lastArgOptions: { description: `How many, from the end: ${SIZE}` },
  afterArgOptions: { description: 'The cursor that the page begins after.' },
  beforeArgOptions: { description: 'The cursor that the page ends before.' },
} as const;

export const EDGES_TEXT = 'The rows of the page, in the order of the list.';
