/** Tells each caller what its operation cost, and what it may: whoever builds a query sees how near to the limit it is. */

import { costOfOperation } from '@kalenner/schema/graphql/complexity';
import { COMPLEXITY_MAX } from '@kalenner/schema/graphql/limits';
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';

export function useComplexity(): Plugin {
  return {
    onExecute({ args }) {
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          const { data, errors, extensions } = result as ExecutionResult;
          // What was refused says why, its complexity included.
          if (data == null || errors !== undefined) return;
          const complexity = { cost: costOfOperation(args), limit: COMPLEXITY_MAX };
          setResult({ data, extensions: { ...extensions, complexity } });
        },
      };
    },
  };
}
