import { acceptPolicy } from '@kalenner/schema/billing/commands/accept-policy';
import { type PublishPolicy, publishPolicy } from '@kalenner/schema/billing/commands/publish-policy';
import { recordPolicyUse } from '@kalenner/schema/billing/commands/record-policy-use';
import {
  createPolicyVersionsCache,
  insertBundledPolicyVersions,
} from '@kalenner/schema/billing/facts/policy-versions';
import { getVersionOn } from '@kalenner/schema/policy/terms/policy-terms';
import { instant, localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { describe, expect, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';
import { NEXT_POLICY as NEXT } from '../../kit/billing/next-policy.ts';
import { insertTestAccount, insertTestClock } from '../../kit/database/rows.ts';

/** 00:30 on 3 March in Luxembourg. */
const AT = '2026-03-02T23:30:00.000Z';
const STAFF = { by: 'staff:test', requestId: null };
const SESSION = { role: 'SUBSCRIBER', evidence: { session: 'abc' } } as const;

const { texts: TEXTS } = NEXT;

describe('the book', () => {
  test('is the program’s first version, word for word', async () => {
    const { billing } = await openBareBilling(AT);
    expect((await billing.policyVersions()).versions).toEqual([POLICY_2025_05_26]);
  });

  test('is kept for five seconds, and read once for all who ask meanwhile', async () => {
    const { billing, db } = await openBareBilling(AT);
    let ticks = 0;
    const policyVersions = createPolicyVersionsCache(db, () => ticks);
    const [first, second] = await Promise.all([policyVersions(), policyVersions()]);
    await publishPolicy(billing, STAFF, NEXT);
    const versions = async (at: number) => {
      ticks = at;
      return (await policyVersions()).versions.length;
    };
    expect(second).toBe(first);
    expect([await versions(4_999), await versions(5_000)]).toEqual([1, 2]);
  });

  test('is asked for again after a failure', async () => {
    const { db } = await openBareBilling(AT);
    const policyVersions = createPolicyVersionsCache(db, () => 0);
    await db.schema.alterTable('policy_version').renameTo('elsewhere').execute();
    await expect(policyVersions()).rejects.toThrow('policy_version');
    await db.schema.alterTable('elsewhere').renameTo('policy_version').execute();
    expect((await policyVersions()).versions).toHaveLength(1);
  });

  test('starts with versions once, whoever starts, and not before their time', async () => {
    const { db } = await openBareBilling(AT);
    await db.deleteFrom('policy_version').execute();
    const ensure = (at: string) => insertBundledPolicyVersions(db, [POLICY_2025_05_26], instant(at));
    await ensure('2025-05-25T23:59:59Z');
    expect(await db.selectFrom('policy_version').select('version').execute()).toEqual([]);
    await Promise.all([ensure(AT), ensure(AT), ensure(AT)]);
    expect(await db.selectFrom('policy_version').select('version').execute()).toHaveLength(1);
  });

  test.each([
    ['terms', { terms: { ...POLICY_2025_05_26.terms, guaranteeDays: 15 } }],
    ['date', { effectiveOn: localDate('2025-05-27') }],
  ])('does not start on a published version with other %s', async (_, other) => {
    const { db } = await openBareBilling(AT);
    const ensured = insertBundledPolicyVersions(db, [{ ...POLICY_2025_05_26, ...other }], instant(AT));
    await expect(ensured).rejects.toThrow('policy version 2025-05-26 is published as');
  });
});

describe('publishing', () => {
  test('takes effect on its date, keeps the titles, and is logged', async () => {
    const { billing, db, lines } = await openBareBilling(AT);
    await publishPolicy(billing, STAFF, NEXT);

    const policyVersions = await billing.policyVersions();
    const days = (date: string) => getVersionOn(policyVersions, localDate(date)).terms.guaranteeDays;
    expect([days('2026-03-31'), days('2026-04-01')]).toEqual([14, 30]);
    const { texts } = getVersionOn(policyVersions, localDate('2026-04-01'));
    expect(texts.clauses.GUARANTEE.DE).toBe('GUARANTEE in DE');
    expect(texts.rules[20]?.EN).toBe('rule 20 in EN');
    expect(texts.titles).toEqual(POLICY_2025_05_26.texts.titles);
    const row = await db.selectFrom('policy_version').selectAll().where('notify', '=', true).execute();
    expect(row).toMatchObject([{ version: '2026-04-01', published_at: AT }]);
    expect(lines).toContainEqual(expect.objectContaining({ version: '2026-04-01', by: 'staff:test' }));
  });

  test('is possible for today, by the date in Luxembourg', async () => {
    const { billing } = await openBareBilling(AT);
    await publishPolicy(billing, STAFF, { ...NEXT, version: 'a', effectiveOn: '2026-03-03' });
    expect((await billing.policyVersions()).versions).toHaveLength(2);
  });

  const { terms } = NEXT;
  test.each<[path: string, Partial<PublishPolicy>]>([
    ['effectiveOn', { effectiveOn: '2026-03-02' }],
    ['effectiveOn', { effectiveOn: '2026-02-30' }],
    ['version', { version: '2025-05-26' }],
    ['version', { version: 'a b' }],
    ['terms.retryDays', { terms: { ...terms, retryDays: [1, 3, 8] } }],
    ['terms.dueBusinessDays', { terms: { ...terms, dueBusinessDays: 2 } }],
    ['terms.guaranteeDays', { terms: { ...terms, guaranteeDays: -1 } }],
    ['terms.guaranteeDays', { terms: { ...terms, guaranteeDays: 1.5 } }],
    ['terms.holidays.1', { terms: { ...terms, holidays: ['2026-05-01', '2026-01-01'] } }],
    ['terms.holidays.0', { terms: { ...terms, holidays: ['1 May'] } }],
    ['texts', { texts: TEXTS.slice(1) }],
    ['texts', { texts: [...TEXTS, { locale: 'FR', rule: 21, text: 'only in French' }] }],
    ['texts.117', { texts: [...TEXTS, { locale: 'FR', clause: 'PLANS', text: 'twice' }] }],
    ['texts.0', { texts: [{ locale: 'FR', text: 'of nothing' }] }],
    ['texts.0.text', { texts: [{ locale: 'FR', clause: 'PLANS', text: ' ' }] }],
  ])('is refused for its %s: %o', async (path, other) => {
    const { billing, db } = await openBareBilling(AT);
    const published = publishPolicy(billing, STAFF, { ...NEXT, ...other });
    await expect(published).rejects.toMatchObject({ name: 'InvalidInput', path });
    expect(await db.selectFrom('policy_version').select('version').execute()).toHaveLength(1);
  });

  test('names what is missing', async () => {
    const { billing } = await openBareBilling(AT);
    const published = publishPolicy(billing, STAFF, { ...NEXT, texts: TEXTS.slice(1) });
    await expect(published).rejects.toThrow('missing: PLANS FR');
  });

  test('of a date that is taken is refused', async () => {
    const { billing } = await openBareBilling(AT);
    await publishPolicy(billing, STAFF, NEXT);
    const second = publishPolicy(billing, STAFF, { ...NEXT, version: 'another' });
    await expect(second).rejects.toMatchObject({ path: 'effectiveOn' });
  });
});

describe('acceptance', () => {
  test('is the subscriber’s first use, once for each version', async () => {
    const bareBilling = await openBareBilling(AT);
    const { billing, db } = bareBilling;
    const caller = callerOf(await insertTestAccount(db));
    await publishPolicy(billing, STAFF, NEXT);
    const used: boolean[] = [];
    for (const at of [
      AT,
      '2026-03-31T21:59:59.999Z',
      '2026-03-31T22:00:00.000Z',
      '2026-05-01T00:00:00.000Z',
    ]) {
      bareBilling.now = instant(at);
      used.push(await recordPolicyUse(billing, caller, SESSION));
    }

    expect(used).toEqual([true, false, true, false]);
    const rows = await db.selectFrom('policy_acceptance').selectAll().orderBy('at').execute();
    expect(rows).toMatchObject([
      { version: '2025-05-26', at: AT, how: 'USE', evidence: { session: 'abc' } },
      { version: '2026-04-01', at: '2026-03-31T22:00:00.000Z', how: 'USE' },
    ]);
    const events = await db.selectFrom('event').select(['type', 'data']).orderBy('id').execute();
    expect(events.map(({ type }) => type)).toEqual(['POLICY_ACCEPTED', 'POLICY_ACCEPTED']);
    expect(JSON.stringify(events)).not.toContain('abc');
  });

  test('is noted once, though fifty requests come at the same moment', async () => {
    const { billing, db } = await openBareBilling(AT);
    const caller = callerOf(await insertTestAccount(db));
    const used = await Promise.all(
      Array.from({ length: 50 }, () => recordPolicyUse(billing, caller, SESSION)),
    );
    expect(used.filter(Boolean)).toHaveLength(1);
    expect(await db.selectFrom('event').select('id').execute()).toHaveLength(1);
  });

  test.each(['PARTNER', 'SERVER', 'STAFF', 'JOB'] as const)('is not the use by %s', async (role) => {
    const { billing, db } = await openBareBilling(AT);
    const caller = callerOf(await insertTestAccount(db));
    expect(await recordPolicyUse(billing, caller, { ...SESSION, role })).toBe(false);
    expect(await db.selectFrom('policy_acceptance').select('version').execute()).toEqual([]);
  });

  test('is by the time of the account’s test clock', async () => {
    const { billing, db } = await openBareBilling(AT);
    await publishPolicy(billing, STAFF, NEXT);
    const clock = await insertTestClock(db, '2026-06-01T00:00:00.000Z');
    await recordPolicyUse(billing, callerOf(await insertTestAccount(db, clock)), SESSION);
    const row = await db.selectFrom('policy_acceptance').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ version: '2026-04-01', at: '2026-06-01T00:00:00.000Z' });
  });

  test('by name may be of a version to come, and stays as it was first made', async () => {
    const { billing, db } = await openBareBilling(AT);
    await publishPolicy(billing, STAFF, NEXT);
    const caller = callerOf(await insertTestAccount(db));
    await recordPolicyUse(billing, caller, SESSION);
    const accept = (version: string) => acceptPolicy(billing, caller, { version, evidence: null });

    expect(await accept('2026-04-01')).toMatchObject({ version: '2026-04-01', how: 'EXPLICIT', at: AT });
    expect(await accept('2025-05-26')).toMatchObject({ version: '2025-05-26', how: 'USE' });
    await expect(accept('1999-01-01')).rejects.toMatchObject({ name: 'InvalidInput', path: 'version' });
  });
});

function callerOf(accountId: string) {
  return { accountId, by: `subscriber:${accountId}`, requestId: null };
}
