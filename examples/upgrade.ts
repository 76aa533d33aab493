/** Shows what a higher plan costs today, and why; then upgrades: `node examples/upgrade.ts CUSTOMER PLAN [MONTH|YEAR]`. */

import type { UpgradePreview } from '@kalenner/sdk';
import { connect } from './connect.ts';
import { getCustomer, getPriceId } from './lookup.ts';
import { abortWithRefusal, assertNever, printDecision, printPaymentAction } from './output.ts';

const [, , externalId, plan, interval] = process.argv;
const kalenner = connect();
const { subscription } = await getCustomer(kalenner, externalId);
const priceId = await getPriceId(kalenner, plan, interval);

const preview = await kalenner.subscriptions.previewUpgrade({ subscriptionId: subscription.id, priceId });
switch (preview.__typename) {
  case 'UpgradePreview':
    await confirm(preview);
    break;
  case 'DowngradeNotAllowed':
    console.error(`As a downgrade it would start on ${preview.preview.startsOn}.`);
    abortWithRefusal(preview);
    break;
  case 'NothingToChange':
  case 'NotChangeable':
  case 'PaymentInProgress':
  case 'PaymentOverdue':
  case 'PriceNotAvailable':
  case 'SubscriptionEnding':
  case 'NotFound':
  case 'Forbidden':
  case 'InvalidInput':
    abortWithRefusal(preview);
    break;
  default:
    assertNever(preview);
}

async function confirm(preview: UpgradePreview): Promise<void> {
  console.log(`Due on ${preview.effectiveOn}: ${preview.due.formatted}`);
  printDecision(preview.decision);
  const result = await preview.confirm();
  switch (result.__typename) {
    case 'UpgradeSuccess':
      console.log(
        `Upgraded to ${result.subscription.price.plan.name}; paid ${result.invoice.amountPaid.formatted}.`,
      );
      break;
    case 'PreviewStale':
      console.log('Something changed meanwhile; by now:');
      return confirm(result.preview);
    case 'PaymentActionRequired':
      printPaymentAction(result);
      break;
    case 'PaymentDeclined':
      console.error(`The card was declined: ${result.failureCode}. Nothing changed.`);
      abortWithRefusal(result);
      break;
    case 'DowngradeNotAllowed':
    case 'NothingToChange':
    case 'NotChangeable':
    case 'PaymentInProgress':
    case 'PaymentOverdue':
    case 'PriceNotAvailable':
    case 'SubscriptionEnding':
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
