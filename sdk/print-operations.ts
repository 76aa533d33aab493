/** `pnpm --filter @kalenner/sdk operations`: prints them as `PERSISTED_FILE` wants them. */

import { getOperations } from './src/operations.ts';

console.log(JSON.stringify(Object.fromEntries(getOperations()), null, 2));
