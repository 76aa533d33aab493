/** The schema builder: plugins and their settings, the scalars, and the rules that a field can name. No types. */

import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import ValidationPlugin from '@pothos/plugin-validation';
import {
  GraphQLError,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
} from 'graphql';
import type { Currency } from '../policy/money/money.ts';
import type { Instant, LocalDate } from '../policy/time/calendar.ts';
import { ApiErrors } from './errors/errors.ts';
import { COMPLEXITY_MAX, DEPTH_MAX, LIST_LENGTH } from './limits.ts';
import { EDGES_TEXT, RELAY_TEXTS, RESULT_TEXT } from './plugin-texts.ts';
import type { GraphContext } from './request/context.ts';
import { decodeNodeId, encodeId } from './request/ids.ts';
import { hasScope, type Scope } from './request/viewer.ts';

interface SchemaTypes {
  Context: GraphContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    LocalDate: { Input: LocalDate; Output: LocalDate };
    DateTime: { Input: Instant; Output: Instant };
    Currency: { Input: Currency; Output: Currency };
  };
  /** Every type and every root field names one of these; a test walks the schema and finds those that do not. */
  AuthScopes: {
    /** Open to everybody, or reached only through something that is guarded. */
    public: boolean;
    scope: Scope;
    /** Staff, with that scope. */
    staff: Scope;
    /** A partner: its lists hold its own accounts alone. */
    partner: boolean;
    /** Test clocks and the simulator: a sandbox, and a key that may steer it. */
    sandbox: boolean;
    /** The mails of an account: staff, and keys of a sandbox. */
    mails: boolean;
  };
}

export const builder = new SchemaBuilder<SchemaTypes>({
  // Errors first: what the others throw becomes a member of the field's union.
  plugins: [ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, ComplexityPlugin, ValidationPlugin],
  defaultFieldNullability: false,
  errors: {
    directResult: true,
    defaultTypes: [],
    defaultUnionOptions: {
      name: ({ fieldName }) => `${toCapitalized(fieldName)}Result`,
      description: RESULT_TEXT,
    },
    defaultResultOptions: { name: ({ fieldName }) => `${toCapitalized(fieldName)}Success` },
    // Input is checked before the rule of the field: it says what is wrong with the input, and nothing else.
    unsafelyHandleInputErrors: true,
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ viewer }) => ({
      public: true,
      scope: (scope) => hasScope(viewer, scope),
      staff: (scope) => viewer.role === 'STAFF' && hasScope(viewer, scope),
      partner: viewer.role === 'PARTNER' && hasScope(viewer, 'accounts:read'),
      sandbox: viewer.sandbox && hasScope(viewer, 'sandbox:write'),
      mails: hasScope(viewer, 'mails:read') && (viewer.role === 'STAFF' || viewer.sandbox),
    }),
    unauthorizedError: (_, { viewer }, info) => {
      const place = `${info.parentType.name}.${info.fieldName}`;
      const message =
        viewer.role === 'ANONYMOUS'
          ? `${place} needs credentials: send the header \`authorization: Bearer <API key or session token>\``
          : `${place} is not allowed as ${viewer.role} with these scopes; see the scopes in the description of createApiKey`;
      return isMutation(info.parentType.name)
        ? new ApiErrors.Forbidden({ message })
        : new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
    },
  },
  relay: {
    ...RELAY_TEXTS,
    clientMutationId: 'omit',
    cursorType: 'String',
    encodeGlobalID: (typename, id) => encodeId(typename, String(id)),
    decodeGlobalID: (globalId) => {
      const decoded = decodeNodeId(globalId);
      if (decoded !== undefined) return decoded;
      const message = `id: got '${globalId.slice(0, 100)}'; expected an id that this API gave out`;
      throw new GraphQLError(message, { extensions: { code: 'INVALID_INPUT' } });
    },
    // The connection itself counts its rows.
    edgesFieldOptions: {
      description: EDGES_TEXT,
      nullable: false,
      complexity: { field: 1, multiplier: 1 },
    },
    nodeQueryOptions: {
      description: 'The object with an id; null if there is none that the viewer may see.',
      args: { id: { description: 'The id of any object.' } },
      authScopes: { public: true },
    },
    nodesQueryOptions: {
      description: 'The objects with these ids, in their order.',
      args: { ids: { description: 'The ids of any objects, at most 100.' } },
      authScopes: { public: true },
      complexity: { field: 1, multiplier: 1 },
    },
  },
  complexity: {
    fieldComplexity: (_, __, { type }) => computeTypeCost(type),
    limit: { complexity: COMPLEXITY_MAX, depth: DEPTH_MAX },
    complexityError: (kind, { complexity, maxComplexity, depth, maxDepth }) => {
      const [what, got, max] =
        kind === 'Depth' ? ['depth', depth, maxDepth] : ['complexity', complexity, maxComplexity];
      const message = `The operation's ${what} is ${got}; expected at most ${max}: ask for fewer fields or shorter pages`;
      return new GraphQLError(message, {
        extensions: { code: 'COMPLEXITY_TOO_HIGH', [`${what}`]: got, max },
      });
    },
  },
  validation: {
    validationError: ({ issues }) => {
      const fields = issues.map(({ path = [], message }) => ({
        path: path.map((part) => (typeof part === 'object' ? String(part.key) : String(part))).join('.'),
        message,
      }));
      const message = fields.map((it) => `${it.path}: ${it.message}`).join('; ');
      return new ApiErrors.InvalidInput({ message, fields });
    },
  },
});

/** A leaf is read with its object; an object costs one, in a list as many as such lists usually hold. */
function computeTypeCost(type: GraphQLOutputType): { readonly field: number; readonly multiplier: number } {
  if (isLeafType(getNamedType(type))) return { field: 0, multiplier: 1 };
  return { field: 1, multiplier: isListType(getNullableType(type)) ? LIST_LENGTH : 1 };
}

function isMutation(typename: string): boolean {
  return typename === 'Mutation';
}

function toCapitalized(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
