/**
 * Claims the 14-day guarantee and follows the refund; outside of it, shows the kinds of cancellation: `node
 * examples/claim-guarantee.ts CUSTOMER [--reason TEXT] [--follow SECONDS]`.
 */

import { parseArgs } from 'node:util';
import type { Refund, RefundPreview } from '@kalenner/sdk';
import { connect } from './connect.ts';
import { getCustomer } from './lookup.ts';
import { abortWithRefusal, assertNever, printDecision, printRefusal } from './output.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { reason: { type: 'string' }, follow: { type: 'string', default: '0' } },
});
const [externalId] = positionals;
const kalenner = connect();
const { account, subscription } = await getCustomer(kalenner, externalId);

const preview = await kalenner.subscriptions.previewRefund({ subscriptionId: subscription.id });
switch (preview.__typename) {
  case 'RefundPreview':
    await confirm(preview);
    break;
  case 'RefundNotCovered':
    printRefusal(preview);
    for (const { kind, endsOn, refund, decision } of preview.cancellationPreview?.options ?? []) {
      console.log(`Instead: ${kind}, ends on ${endsOn}, back: ${refund.formatted}`);
      printDecision(decision);
    }
    process.exitCode = 1;
    break;
  case 'NothingToRefund':
  case 'NotFound':
  case 'Forbidden':
  case 'InvalidInput':
    abortWithRefusal(preview);
    break;
  default:
    assertNever(preview);
}

async function confirm(preview: RefundPreview): Promise<void> {
  console.log(`Back: ${preview.refund.formatted}, between ${preview.expectedFrom} and ${preview.dueBy}`);
  console.log(`  each charge by itself: ${preview.legs.map(({ amount }) => amount.formatted).join(', ')}`);
  printDecision(preview.decision);
  const result = await preview.confirm({ reason: values.reason });
  switch (result.__typename) {
    case 'RequestRefundSuccess':
      console.log(`Claimed, and reported to support; the subscription is ${result.subscription.status}`);
      return followRefund(result.refund);
    case 'PreviewStale':
      console.log('Something changed meanwhile; by now:');
      return confirm(result.preview);
    case 'RefundNotCovered':
      console.error(`The guarantee ended on ${result.guaranteeEndedOn}.`);
      abortWithRefusal(result);
      break;
    case 'NothingToRefund':
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

/** Until it is over, or the time that was given for it. */
async function followRefund(refund: Refund): Promise<void> {
  printRefund(refund);
  const signal = AbortSignal.timeout(Number(values.follow) * 1_000);
  let seen = refund.status;
  for await (const _ of kalenner.accounts.onChange({ accountId: account.id }, { signal })) {
    const now = await kalenner.refunds.get(refund.id);
    if (now !== null && now.status !== seen) printRefund(now);
    seen = now?.status ?? seen;
    if (seen === 'COMPLETED') return;
  }
}

function printRefund({ status, amountCompleted, amount }: Refund): void {
  console.log(`Refund ${status}: ${amountCompleted.formatted} of ${amount.formatted} sent back`);
}
