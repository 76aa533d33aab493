/**
 * Creates a customer and makes the first payment: `node examples/start-subscription.ts CUSTOMER EMAIL PLAN [MONTH|YEAR]
 * [--card TOKEN] [--clock ID] [--authenticate]`.
 */

import { parseArgs } from 'node:util';
import type { Account, SubscribePreview } from '@kalenner/sdk';
import { connect } from './connect.ts';
import { getPriceId } from './lookup.ts';
import { abortWithRefusal, assertNever, printDecision, printPaymentAction } from './output.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    card: { type: 'string', default: 'pm_card_visa' },
    /** Sandbox: the account lives by this test clock. */
    clock: { type: 'string' },
    /** Sandbox: the customer's bank agrees at once. */
    authenticate: { type: 'boolean' },
  },
});
const [externalId = '', email = '', plan, interval] = positionals;
const kalenner = connect();
const priceId = await getPriceId(kalenner, plan, interval);
const account = (await kalenner.accounts.byExternalId(externalId)) ?? (await createAccount());
await savePaymentMethod(account);
await subscribe(account);

async function createAccount(): Promise<Account> {
  const input = { externalId, email, locale: 'EN', testClockId: values.clock } as const;
  const result = await kalenner.accounts.create(input, { idempotencyKey: `customer:${externalId}` });
  switch (result.__typename) {
    case 'CreateAccountSuccess':
      console.log(`Account created: ${externalId}, ${result.account.email}`);
      return result.account;
    case 'NotFound':
    case 'Forbidden':
    case 'InvalidInput':
    case 'IdempotencyMismatch':
    case 'IdempotencyInProgress':
      return abortWithRefusal(result);
    default:
      return assertNever(result);
  }
}

async function savePaymentMethod({ id: accountId }: Account): Promise<void> {
  const card = { accountId, token: values.card, billingEmail: email };
  const result = await kalenner.accounts.setPaymentMethod(card);
  switch (result.__typename) {
    case 'SetPaymentMethodSuccess': {
      const { brand, last4, billingEmail } = result.paymentMethod;
      console.log(`Card saved: ${brand} ${last4}; receipts go to ${billingEmail}`);
      break;
    }
    case 'PaymentInProgress':
    case 'NotFound':
    case 'Forbidden':
    case 'InvalidInput':
    case 'IdempotencyMismatch':
    case 'IdempotencyInProgress':
      abortWithRefusal(result);
      break;
    default:
      assertNever(result);
  }
}

async function subscribe({ id: accountId }: Account): Promise<void> {
  const preview = await kalenner.accounts.previewSubscribe({ accountId, priceId });
  switch (preview.__typename) {
    case 'SubscribePreview':
      return confirm(preview);
    case 'AlreadySubscribed':
    case 'PriceNotAvailable':
    case 'PaymentInProgress':
    case 'NotFound':
    case 'Forbidden':
    case 'InvalidInput':
      return abortWithRefusal(preview);
    default:
      return assertNever(preview);
  }
}

async function confirm(preview: SubscribePreview): Promise<void> {
  const { start, end } = preview.firstPeriod;
  console.log(`Due for ${start} until ${end}: ${preview.due.formatted}`);
  printDecision(preview.decision);
  // The payment method is saved already.
  const result = await preview.confirm();
  switch (result.__typename) {
    case 'SubscribeSuccess': {
      const { price, status, guaranteeUntil } = result.subscription;
      console.log(`${price.plan.name} is ${status}; all of it back on request until ${guaranteeUntil}`);
      break;
    }
    case 'PaymentActionRequired':
      printPaymentAction(result);
      if (values.authenticate) return authenticate(result.attempt.id, result.subscription.id);
      break;
    case 'PreviewStale':
      console.log('Something changed meanwhile; by now:');
      return confirm(result.preview);
    case 'PaymentDeclined':
      console.error(`The card was declined: ${result.failureCode}. Nothing was started.`);
      abortWithRefusal(result);
      break;
    case 'AlreadySubscribed':
    case 'PriceNotAvailable':
    case 'PaymentInProgress':
    case 'NotFound':
    case 'Forbidden':
    case 'InvalidInput':
    case 'IdempotencyMismatch':
    case 'IdempotencyInProgress':
      abortWithRefusal(result);
      break;
    default:
      assertNever(result);
  }
}

/** In a sandbox there is no bank, so its answer is simulated. */
async function authenticate(attemptId: string, subscriptionId: string): Promise<void> {
  const result = await kalenner.sandbox.simulate({ attemptId, event: 'AUTHENTICATED' });
  switch (result.__typename) {
    case 'SimulateSuccess': {
      const subscription = await kalenner.subscriptions.get(subscriptionId);
      console.log(`The bank agreed: ${subscription?.price.plan.name} is ${subscription?.status}`);
      process.exitCode = 0;
      break;
    }
    case 'NotFound':
    case 'Forbidden':
    case 'InvalidInput':
    case 'IdempotencyMismatch':
    case 'IdempotencyInProgress':
      abortWithRefusal(result);
      break;
    default:
      assertNever(result);
  }
}
