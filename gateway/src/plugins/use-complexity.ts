/** Tells each caller what its operation cost, and what it may: whoever builds a query sees how near to the limit it is. */

import { computeOperationCost } from '@kalenner/schema/graphql/complexity';
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
          const cost = computeCost(args);
          if (cost === null) return;
          setResult({ data, extensions: { ...extensions, complexity: { cost, limit: COMPLEXITY_MAX } } });
        },
      };
    },
  };
}

/** Null where the input was refused: counting reads it again and throws, and the answer that says so is not lost for a figure. */
function computeCost(args: Parameters<typeof computeOperationCost>[0]): number | null {
  try {
    return computeOperationCost(args);
  } catch {
    return null;
  }
}
