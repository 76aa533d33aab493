/**
 * Shows the kinds of cancellation side by side, then cancels by the best one for the customer, or by `--kind`: `node
 * examples/cancel.ts CUSTOMER [--kind GUARANTEE|END_OF_MONTH|IMMEDIATE|DROP_SCHEDULED] [--reason TEXT] [--dry-run]`.
 */

import { parseArgs } from 'node:util';
import type { CancellationPreview } from '@kalenner/sdk';
import { connect } from './connect.ts';
import { getCustomer } from './lookup.ts';
import { abortWithMessage, abortWithRefusal, assertNever, formatTime, printDecision } from './output.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    kind: { type: 'string' },
    reason: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
});
const [externalId] = positionals;
const kalenner = connect();
const { subscription } = await getCustomer(kalenner, externalId);

const preview = await kalenner.subscriptions.previewCancellation({ subscriptionId: subscription.id });
switch (preview.__typename) {
  case 'CancellationPreview':
    await confirmOption(preview);
    break;
  case 'NotCancelable':
  case 'NotFound':
  case 'Forbidden':
  case 'InvalidInput':
    abortWithRefusal(preview);
    break;
  default:
    assertNever(preview);
}

async function confirmOption(preview: CancellationPreview): Promise<void> {
  for (const { kind, recommended, effectiveAt, refund, decision } of preview.options) {
    console.log(
      `${kind}${recommended ? ' (recommended)' : ''}: ends ${formatTime(effectiveAt)}, back: ${refund.formatted}`,
    );
    printDecision(decision);
  }
  if (preview.stillDue.amount > 0) console.log(`Still due: ${preview.stillDue.formatted}`);
  for (const at of preview.remainingRetries) console.log(`  will be tried again ${formatTime(at)}`);
  if (values['dry-run']) return;

  const chosen = preview.options.find(({ kind, recommended }) =>
    values.kind === undefined ? recommended : kind === values.kind,
  );
  if (chosen === undefined) {
    const kinds = preview.options.map(({ kind }) => kind).join(', ');
    abortWithMessage(`'${values.kind}' is not a kind of cancellation open now; expected one of: ${kinds}`);
  }
  const result = await chosen.confirm({ reason: values.reason });
  switch (result.__typename) {
    case 'CancelSuccess': {
      const { subscription, refund } = result;
      const back = refund === null ? 'nothing' : `${refund.amount.formatted}, by ${refund.dueBy}`;
      console.log(
        `Canceled (${chosen.kind}): ${subscription.status}, ends on ${subscription.endsOn}; back: ${back}`,
      );
      break;
    }
    case 'PreviewStale':
      console.log('Something changed meanwhile; by now:');
      return confirmOption(result.preview);
    case 'RefundNotCovered':
      console.error(`The guarantee ended on ${result.guaranteeEndedOn}.`);
      abortWithRefusal(result);
      break;
    case 'NotCancelable':
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
