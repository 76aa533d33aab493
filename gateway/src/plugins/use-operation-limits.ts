/**
 * What one document may ask, before it is executed. The same rules for every request: yoga keeps the result of a
 * validation by the document and the rules' names, so a rule that decided by who asks would answer for somebody else.
 */

import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  type ValidationContext,
  validate,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { findExceededLimit, type Measure, OPERATION_LIMITS } from './operation-size.ts';

export interface OperationOptions {
  readonly introspection: boolean;
  readonly suggestions: boolean;
}

const TOKENS_MAX = 2_000;
/** Each costs time to find and to tell; nobody reads more. */
const ERRORS_MAX = 5;

export function useOperationLimits({ introspection, suggestions }: OperationOptions): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((source: string, options: object) => parseWithin(source, options));
    },
    onValidate({ addValidationRule, setValidationFn }) {
      addValidationRule(createSizeRule);
      if (!introspection) addValidationRule(NoSchemaIntrospectionCustomRule);
      setValidationFn((schema, document, rules, options, typeInfo) => {
        // What is too large is not examined further: that examination is what an attacker is after.
        const tooLarge = findSizeError(document);
        if (tooLarge !== null) return [tooLarge];
        const limits = { ...options, maxErrors: ERRORS_MAX, hideSuggestions: !suggestions };
        return validate(schema, document, rules, limits, typeInfo);
      });
    },
  };
}

/** The parser refuses by a syntax error; too long is not wrong, and has a code of its own. */
function parseWithin(source: string, options: object): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens: TOKENS_MAX });
  } catch (error) {
    if (error instanceof GraphQLError && /more (than|that) \d+ tokens/.test(error.message)) {
      throw createTooLargeError(`The document has more than ${TOKENS_MAX} tokens`, 'tokens', TOKENS_MAX);
    }
    throw error;
  }
}

/** Also a rule, so that documents are kept as valid only by those who know it. */
function createSizeRule(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const error = findSizeError(document);
      if (error !== null) context.reportError(error);
    },
  };
}

const MESSAGES: Readonly<Record<Measure, string>> = {
  depth: 'is nested deeper than',
  fields: 'selects more fields and fragments than',
  aliases: 'has more aliases than',
  sameKey: 'selects one field of one object more often than',
  directives: 'has more directives than',
};

function findSizeError(document: DocumentNode): GraphQLError | null {
  const measure = findExceededLimit(document, OPERATION_LIMITS);
  if (measure === null) return null;
  const limit = OPERATION_LIMITS[measure];
  return createTooLargeError(`The document ${MESSAGES[measure]} ${limit}`, measure, limit);
}

function createTooLargeError(message: string, measure: string, limit: number): GraphQLError {
  const extensions = { code: 'DOCUMENT_TOO_LARGE', measure, limit, http: { status: 400, spec: true } };
  return new GraphQLError(message, { extensions });
}
