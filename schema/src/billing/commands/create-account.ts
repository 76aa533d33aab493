/** Creates an account; an external id names one account of its partner, however often it is asked for. */

import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { insertAccount } from '../../database/account/account.repository.ts';
import { insertDirectoryEntry } from '../../database/account/account-directory.repository.ts';
import { findTestClock } from '../../database/operation/test-clock.repository.ts';
import { type Locale, POLICY_ZONE } from '../../policy/terms/policy-terms.ts';
import { type Instant, instant } from '../../policy/time/calendar.ts';
import type { Billing, Caller } from '../billing.ts';
import { InvalidInput } from '../errors.ts';
import { createIdField, createTextField, emailField, localeField, readInput } from '../read-input.ts';
import { recordEvent } from '../writing/record-event.ts';

export interface CreateAccount {
  readonly email: string;
  readonly locale: Locale;
  /** The caller's own name for it, unique per partner. */
  readonly externalId?: string;
  /** Sandbox: the account lives by this clock. */
  readonly testClockId?: string;
  /** The key of the partner that asks; left out: the product's own backend. */
  readonly partnerKeyId?: string;
}

export interface CreatedAccount {
  readonly accountId: string;
  /** The external id was known: nothing was written, and what the account is stays as it was. */
  readonly existing: boolean;
}

const EXTERNAL_ID_LENGTH_MAX = 255;

const fields = z.object({
  email: emailField,
  locale: localeField,
  externalId: createTextField(EXTERNAL_ID_LENGTH_MAX).optional(),
  testClockId: createIdField('a test clock').optional(),
  partnerKeyId: createIdField('an API key').optional(),
});

/** Throws `InvalidInput` with the field. */
export async function createAccount(
  billing: Billing,
  caller: Omit<Caller, 'accountId'>,
  input: CreateAccount,
): Promise<CreatedAccount> {
  const { email, locale, externalId, testClockId, partnerKeyId } = readInput(fields, input);
  const at = await getClockTime(billing, testClockId);
  const id = uuidv7();
  const partner_key_id = partnerKeyId ?? null;
  return billing.db.transaction().execute(async (trx) => {
    if (externalId !== undefined) {
      // First: of two that create the same account at once, the second waits here and finds the first one's.
      const entry = { account_id: id, partner_key_id, external_id: externalId };
      const accountId = await insertDirectoryEntry(trx, entry);
      if (accountId !== id) {
        await caller.onCommit?.(trx, { accountId });
        return { accountId, existing: true };
      }
    }
    await insertAccount(trx, {
      id,
      external_id: externalId ?? null,
      partner_key_id,
      email,
      locale,
      zone: POLICY_ZONE,
      test_clock_id: testClockId ?? null,
      created_at: at,
    });
    const data = {
      locale,
      zone: POLICY_ZONE,
      testClockId: testClockId ?? null,
      partnerKeyId: partner_key_id,
    };
    await recordEvent(trx, { ...caller, accountId: id }, { type: 'ACCOUNT_CREATED', at, data });
    await caller.onCommit?.(trx, { accountId: id });
    return { accountId: id, existing: false };
  });
}

async function getClockTime(billing: Billing, testClockId: string | undefined): Promise<Instant> {
  if (testClockId === undefined) return billing.clock();
  const clock = await findTestClock(billing.db, testClockId);
  if (clock === undefined) throw new InvalidInput('testClockId', testClockId, 'the id of a test clock');
  return instant(clock.now);
}
