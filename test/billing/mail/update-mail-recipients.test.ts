import { resumeParked } from '@kalenner/schema/billing/batch/resume-parked';
import { setPaymentMethod } from '@kalenner/schema/billing/commands/set-payment-method';
import { updateBillingEmail } from '@kalenner/schema/billing/commands/update-billing-email';
import type { MailSender, SendOutcome } from '@kalenner/schema/billing/mail/mail-sender';
import { sendMails } from '@kalenner/schema/billing/mail/send-mails';
import { v7 as uuidv7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';
import { insertMail, insertTestAccount } from '../../kit/database/rows.ts';
import { openWorld } from '../../kit/journey/world.ts';

const AT = '2026-03-02T09:00:00.000Z';
const BILLING = 'billing@example.com';
const NEW = 'new@example.com';

/** An account with a billing address, and a mail that waits to go there. */
async function openRoom({ template = 'PAYMENT_FAILED' } = {}) {
  const bareBilling = await openBareBilling(AT);
  const { db } = bareBilling;
  const accountId = await insertTestAccount(db);
  const own = `${accountId}@example.com`;
  const id = uuidv7();
  const card = { provider: 'simulator', token: 'x', brand: 'visa', last4: '4242', expires: '12/40' };
  await db
    .insertInto('payment_method')
    .values({ ...card, account_id: accountId, id, billing_email: BILLING, created_at: AT })
    .execute();
  await db.updateTable('account').set({ payment_method_id: id }).execute();
  await insertMail(db, accountId, { template });
  await db
    .updateTable('mail')
    .set({ to: [BILLING] })
    .execute();
  /** Two runs: what the first gives another address leaves by the second. */
  const send = async (refused: readonly string[]) => {
    for (let n = 0; n < 2; n += 1) {
      await sendMails(bareBilling.billing, refusing(refused), { batchSize: 10, firstBucket: 0 });
    }
  };
  const caller = { accountId, by: 'subscriber:test', requestId: null };
  const mail = () => db.selectFrom('mail').selectAll().executeTakeFirstOrThrow();
  const marks = () =>
    db.selectFrom('account').select(['address_bounced', 'email_bounced']).executeTakeFirstOrThrow();
  return { ...bareBilling, caller, own, send, mail, marks };
}

test('a failed payment that the billing address does not take is told to the account’s own', async () => {
  const { own, send, mail, marks } = await openRoom();
  await send([BILLING]);
  expect(await mail()).toMatchObject({ to: [own], sent_at: AT, parked_reason: null });
  expect(await marks()).toEqual({ address_bounced: true, email_bounced: false });
});

test('what neither takes is parked and told to staff; a new address gets it, and has not bounced', async () => {
  const { billing, db, caller, own, send, mail, marks } = await openRoom();
  await send([BILLING, own]);
  expect(await mail()).toMatchObject({ to: [own], sent_at: null, parked_reason: 'inactive' });
  expect(await marks()).toEqual({ address_bounced: true, email_bounced: true });
  const alerts = () => db.selectFrom('staff_alert').select('settled_at').execute();
  expect(await alerts()).toEqual([{ settled_at: null }]);

  await updateBillingEmail(billing, caller, { billingEmail: NEW });
  expect(await mail()).toMatchObject({ to: [NEW], parked_reason: null, failures: 0 });
  expect(await alerts()).toEqual([{ settled_at: AT }]);
  await send([BILLING, own]);
  expect(await mail()).toMatchObject({ to: [NEW], sent_at: AT });
  expect((await marks()).address_bounced).toBe(false);
});

test('a mail to staff stays theirs', async () => {
  const { billing, caller, send, mail } = await openRoom({ template: 'STAFF_REFUND_DEADLINE' });
  await send([BILLING]);
  await updateBillingEmail(billing, caller, { billingEmail: NEW });
  expect(await mail()).toMatchObject({ to: [BILLING], parked_reason: 'inactive' });
});

test('an operator who takes it up again believes in its addresses, until they are refused again', async () => {
  const { billing, own, send, mail, marks } = await openRoom();
  await send([BILLING, own]);
  await resumeParked(billing, { by: 'staff:operator', requestId: null }, 'ALL');
  expect(await marks()).toEqual({ address_bounced: false, email_bounced: false });
  await send([own]);
  expect(await marks()).toEqual({ address_bounced: false, email_bounced: true });
  expect(await mail()).toMatchObject({ to: [BILLING], sent_at: AT });
});

test('a new card with another address has not bounced; with the same one, it has', async () => {
  const world = await openWorld();
  onTestFinished(world.close);
  const customer = await world.customer('2026-01-15T09:00:00Z');
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  const { db } = world.database;
  const bouncedAfter = async (billingEmail: string) => {
    await db.updateTable('account').set({ address_bounced: true }).execute();
    await setPaymentMethod(customer.billing, customer.caller, { token: 'pm_card_visa', billingEmail });
    return (await db.selectFrom('account').select('address_bounced').executeTakeFirstOrThrow())
      .address_bounced;
  };
  expect(await bouncedAfter(NEW)).toBe(false);
  expect(await bouncedAfter(NEW)).toBe(true);
});

/** Takes everything but what goes to these alone, as Postmark does. */
function refusing(addresses: readonly string[]): MailSender {
  return {
    atOnce: 10,
    send: async (mails) =>
      new Map(
        mails.map(({ id, to }): [string, SendOutcome] => {
          if (!to.every((it) => addresses.includes(it))) return [id, { kind: 'SENT', messageId: id }];
          const unreachable = to.map((address) => ({ address, why: 'INACTIVE' as const }));
          return [id, { kind: 'REFUSED', reason: 'inactive', unreachable }];
        }),
      ),
  };
}
