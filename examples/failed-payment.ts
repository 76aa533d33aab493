/**
 * Shows what is overdue, why, and what happens next; then pays it now, or with another card: `node
 * examples/failed-payment.ts CUSTOMER [--pay | --card TOKEN]`.
 */

import { parseArgs } from 'node:util';
import type { PaymentAttempt } from '@kalenner/sdk';
import { connect } from './connect.ts';
import { getCustomer } from './lookup.ts';
import {
  abortWithMessage,
  abortWithRefusal,
  assertNever,
  formatDay,
  formatTime,
  printPaymentAction,
} from './output.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { pay: { type: 'boolean' }, card: { type: 'string' } },
});
const [externalId] = positionals;
const kalenner = connect();
const { account, subscription } = await getCustomer(kalenner, externalId);
const invoiceId = subscription.openInvoice?.id;
if (invoiceId === undefined) {
  console.log(`Nothing is overdue; the subscription is ${subscription.status}`);
} else {
  await printOverdueInvoice(invoiceId);
  if (values.card !== undefined) await payWithPaymentMethod(values.card);
  else if (values.pay) await payInvoice(invoiceId);
}

async function printOverdueInvoice(invoiceId: string): Promise<void> {
  const invoice = (await kalenner.invoices.get(invoiceId)) ?? abortWithMessage('The invoice is gone');
  const { start, end } = invoice.period;
  console.log(
    `Overdue: ${invoice.amountDue.formatted} for ${start} until ${end}; the subscription is ${subscription.status}`,
  );
  for (const attempt of invoice.attempts) printAttempt(attempt);
  for (const event of (await kalenner.subscriptions.upcoming({ subscriptionId: subscription.id })) ?? []) {
    if (event.kind === 'RETRY') console.log(`  next try ${formatTime(event.at)}`);
    if (event.kind === 'SUSPENSION') console.log(`  suspended ${formatTime(event.at)} if all fail`);
  }
}

function printAttempt({ attemptedAt, status, failureCode }: PaymentAttempt): void {
  console.log(`  ${formatDay(attemptedAt)} ${status}${failureCode === null ? '' : `: ${failureCode}`}`);
}

/** Charges the stored payment method; uses up none of the retries. */
async function payInvoice(invoiceId: string): Promise<void> {
  const result = await kalenner.invoices.pay({ invoiceId });
  switch (result.__typename) {
    case 'PayInvoiceSuccess':
      console.log(
        `Paid ${result.invoice.amountPaid.formatted}; the subscription is ${result.subscription.status}`,
      );
      break;
    case 'PaymentActionRequired':
      printPaymentAction(result);
      break;
    case 'PaymentDeclined':
      console.error(`Declined again: ${result.failureCode}. Another card: --card TOKEN`);
      abortWithRefusal(result);
      break;
    case 'PreviewStale':
      // No preview was shown, so none can be stale; another amount is due by now.
      console.error(`By now ${result.preview.due.formatted} is due.`);
      abortWithRefusal(result);
      break;
    case 'NothingToPay':
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

/** Saves the payment method and pays the open invoice with it at once, also where the subscription is suspended. */
async function payWithPaymentMethod(token: string): Promise<void> {
  const billingEmail = account.paymentMethod?.billingEmail ?? account.email;
  const card = { accountId: account.id, token, billingEmail, payOpenInvoice: true };
  const result = await kalenner.accounts.setPaymentMethod(card);
  switch (result.__typename) {
    case 'SetPaymentMethodSuccess': {
      const { brand, last4 } = result.paymentMethod;
      console.log(`Card saved: ${brand} ${last4}`);
      if (result.payment === null) break;
      printAttempt(result.payment);
      if (result.payment.action) printPaymentAction({ action: result.payment.action });
      else if (result.payment.status !== 'SUCCEEDED') process.exitCode = 1;
      const now = await kalenner.subscriptions.get(subscription.id);
      console.log(`The subscription is ${now?.status}`);
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
