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
          const { data, extensions, ...rest } = result as ExecutionResult;
          // What was refused for its complexity says so itself.
          if (data == null) return;
          const complexity = { cost: costOfOperation(args), limit: COMPLEXITY_MAX };
          setResult({ data, ...rest, extensions: { ...extensions, complexity } });
        },
      };
    },
  };
}
