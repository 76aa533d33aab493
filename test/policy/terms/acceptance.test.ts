/** POLICY_ACCEPTANCE: continued use is acceptance, but only the subscriber's own. */

import { type ActorRole, decideAcceptance } from '@kalenner/schema/policy/terms/acceptance';
import { createPolicyVersions } from '@kalenner/schema/policy/terms/policy-terms';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { expect, it } from 'vitest';
import { LUXEMBOURG, local } from '../../kit/journey/outcome-description.ts';
import { OTHER_POLICY } from '../../kit/policy/other-policy.ts';

const FIRST = POLICY_2025_05_26.version;
const SECOND = OTHER_POLICY.version;
const policyVersions = createPolicyVersions([POLICY_2025_05_26, OTHER_POLICY]);

type Row = [
  name: string,
  role: ActorRole,
  when: string,
  zone: string,
  accepted: string[],
  explicitly: string | null,
  expected: string | null,
];

const ROWS: Row[] = [
  ['the subscriber’s first use', 'SUBSCRIBER', '2025-06-01 09:00', LUXEMBOURG, [], null, `${FIRST} USE`],
  ['a later use', 'SUBSCRIBER', '2025-06-02 09:00', LUXEMBOURG, [FIRST], null, null],
  [
    'use before the first version took effect: it governs everything before it',
    'SUBSCRIBER',
    '2025-01-01 09:00',
    LUXEMBOURG,
    [],
    null,
    `${FIRST} USE`,
  ],
  [
    'the last moment before the second takes effect',
    'SUBSCRIBER',
    '2026-06-30 23:59:59.999',
    LUXEMBOURG,
    [FIRST],
    null,
    null,
  ],
  ['the first use after it', 'SUBSCRIBER', '2026-07-01 00:00', LUXEMBOURG, [FIRST], null, `${SECOND} USE`],
  [
    'the same moment in Havana is still the day before',
    'SUBSCRIBER',
    '2026-07-01 00:00',
    'America/Havana',
    [FIRST],
    null,
    null,
  ],
  ['a partner’s key', 'PARTNER', '2026-07-02 09:00', LUXEMBOURG, [FIRST], null, null],
  ['a server’s key', 'SERVER', '2026-07-02 09:00', LUXEMBOURG, [FIRST], null, null],
  ['staff', 'STAFF', '2026-07-02 09:00', LUXEMBOURG, [FIRST], null, null],
  ['a job', 'JOB', '2026-07-02 09:00', LUXEMBOURG, [FIRST], null, null],
  ['staff, explicitly', 'STAFF', '2026-07-02 09:00', LUXEMBOURG, [FIRST], SECOND, null],
  [
    'explicitly, before it takes effect',
    'SUBSCRIBER',
    '2026-06-15 09:00',
    LUXEMBOURG,
    [FIRST],
    SECOND,
    `${SECOND} EXPLICIT`,
  ],
  [
    'explicitly, what was accepted before',
    'SUBSCRIBER',
    '2026-07-15 09:00',
    LUXEMBOURG,
    [FIRST, SECOND],
    SECOND,
    null,
  ],
];

it.each(ROWS)('%s', (_, role, when, zone, accepted, explicitly, expected) => {
  const use = { role, at: local(when), zone, explicitVersion: explicitly };
  const acceptance = decideAcceptance(accepted, use, policyVersions);
  if (expected === null) expect(acceptance).toBeNull();
  else {
    const [version, how] = expected.split(' ');
    const citation = { clause: 'POLICY_ACCEPTANCE', rule: null, policyVersion: version };
    expect(acceptance).toEqual({ version, how, at: use.at, citation });
  }
});
