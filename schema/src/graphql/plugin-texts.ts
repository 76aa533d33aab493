/** The descriptions of the types and fields that plugins make. Their rule is public: they are reached through what is guarded. */

import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './limits.ts';

const authScopes = { public: true } as const;
const OPAQUE = 'Opaque: only this API reads it.';
const SIZE = `0 to ${PAGE_SIZE_MAX}; ${PAGE_SIZE_DEFAULT} from the start if neither \`first\` nor \`last\` is given.`;

export const RESULT_TEXT = 'The outcome of the call: the success type, or one of the typed errors.';

export const RELAY_TEXTS = {
  idFieldOptions: { description: `The global id, by which \`node\` finds the object. ${OPAQUE}` },
  nodeTypeOptions: { description: 'An object that `node` finds by its id.', authScopes },
  pageInfoTypeOptions: { description: 'The position of a page in its list.', authScopes },
  hasNextPageFieldOptions: { description: 'Whether more rows follow the page.' },
  hasPreviousPageFieldOptions: { description: 'Whether rows precede the page.' },
  startCursorFieldOptions: {
    description: 'The cursor of the page’s first row, for `before`; null for an empty page.',
  },
  endCursorFieldOptions: {
    description: 'The cursor of the page’s last row, for `after`; null for an empty page.',
  },
  defaultConnectionTypeOptions: {
    description: `A page of a list, of at most ${PAGE_SIZE_MAX} rows.`,
    authScopes,
  },
  defaultEdgeTypeOptions: { description: 'A row of a page, with its cursor.', authScopes },
  pageInfoFieldOptions: { description: 'The page’s position: whether rows precede or follow it.' },
  cursorFieldOptions: {
    description: `The position of the row in the list, which stays valid while rows are added. ${OPAQUE}`,
  },
  nodeFieldOptions: { description: 'The object of the row.', nullable: false },
  firstArgOptions: { description: `The number of rows from the start of the list: ${SIZE}` },
  lastArgOptions: { description: `The number of rows from the end of the list: ${SIZE}` },
  afterArgOptions: { description: 'The cursor after which the page begins.' },
  beforeArgOptions: { description: 'The cursor before which the page ends.' },
} as const;

export const EDGES_TEXT = 'The rows of the page, in the order of the list.';
