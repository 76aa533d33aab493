/** `pnpm --filter @kalenner/sdk operations`: prints them as `PERSISTED_FILE` wants them. */

import { operations } from './src/operations.ts';

console.log(JSON.stringify(Object.fromEntries(operations()), null, 2));
