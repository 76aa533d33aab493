/** `pnpm keys:create NAME --role STAFF`: makes an API key and shows its secret, once. The first one cannot be asked of the API. */

import { parseArgs } from 'node:util';
import { createApiKey } from '@kalenner/schema/billing/access/create-api-key';
import { createBilling } from '@kalenner/schema/billing/create-billing';
import { createPolicyVersionsCache } from '@kalenner/schema/billing/facts/policy-versions';
import { requireMigrated, runCommand, withDatabase } from '@kalenner/schema/database/commands/run-command';
import { SCOPES_OF_ROLE } from '@kalenner/schema/graphql/request/viewer';
import { instant } from '@kalenner/schema/policy/time/calendar';

const USAGE = `Usage: pnpm keys:create NAME --role STAFF|SERVER|PARTNER
  --scopes a,b       left out: all that the role can hold
  --expires INSTANT  left out: never
  --replaces ID      the same holder's next key; both are valid until one is revoked
  --live             for a gateway with SANDBOX=off`;
const ROLES = ['STAFF', 'SERVER', 'PARTNER'] as const;

await runCommand(async () => {
  const input = readArguments();
  await withDatabase(async (context) => {
    await requireMigrated(context);
    const { db, place } = context;
    const provider = () => {
      throw new Error('a key moves no money');
    };
    const billing = createBilling({ db, provider, policyVersions: createPolicyVersionsCache(db) });
    const caller = { by: 'command:keys:create', requestId: null };
    const { keyId, secret } = await createApiKey(billing, caller, input, SCOPES_OF_ROLE);
    console.log(`Made the ${input.role} key ${keyId} in ${place}. Its secret is shown this once:\n${secret}`);
  });
});

function readArguments() {
  const { values, positionals } = parseArgs({
    options: {
      role: { type: 'string' },
      scopes: { type: 'string' },
      expires: { type: 'string' },
      replaces: { type: 'string' },
      live: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  const role = ROLES.find((it) => it === values.role);
  const [name, ...more] = positionals;
  if (values.help === true || role === undefined || name === undefined || more.length > 0)
    throw new Error(USAGE);
  const { scopes, expires, replaces, live = false } = values;
  return {
    name,
    role,
    scopes: scopes === undefined ? SCOPES_OF_ROLE[role] : scopes.split(','),
    sandbox: !live,
    ...(expires === undefined ? {} : { expiresAt: instant(expires, '--expires') }),
    ...(replaces === undefined ? {} : { replacesKeyId: replaces }),
  };
}
