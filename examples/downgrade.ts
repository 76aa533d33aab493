/** The policy's two steps to a lower plan, shown with their dates and then done: `node examples/downgrade.ts CUSTOMER PLAN [MONTH|YEAR]`. */

import type { DowngradePreview } from '@kalenner/sdk';
import { connect } from './connect.ts';
import { getCustomer, getPriceId } from './lookup.ts';
import { abortWithRefusal, assertNever, printDecision } from './output.ts';

const [, , externalId, plan, interval] = process.argv;
const kalenner = connect();
const { subscription } = await getCustomer(kalenner, externalId);
const priceId = await getPriceId(kalenner, plan, interval);

const preview = await kalenner.subscriptions.previewDowngrade({ subscriptionId: subscription.id, priceId });
switch (preview.__typename) {
  case 'DowngradePreview':
    await confirm(preview);
    break;
  case 'NotADowngrade':
  case 'NothingToChange':
  case 'NotChangeable':
  case 'NotCancelable':
  case 'PriceNotAvailable':
  case 'NotFound':
  case 'Forbidden':
  case 'InvalidInput':
    abortWithRefusal(preview);
    break;
  default:
    assertNever(preview);
}

async function confirm(preview: DowngradePreview): Promise<void> {
  console.log(`1. The present plan ends on ${preview.endsOn}; back: ${preview.refund.formatted}`);
  console.log(
    `2. The new plan starts on ${preview.startsOn}; first charge: ${preview.firstCharge.formatted}`,
  );
  printDecision(preview.decision);
  const result = await preview.confirm();
  switch (result.__typename) {
    case 'DowngradeSuccess': {
      const { subscription, successor } = result;
      console.log(`${subscription.price.plan.name} is ${subscription.status} until ${subscription.endsOn}`);
      console.log(`${successor.price.plan.name} is ${successor.status} from ${successor.startsOn}`);
      break;
    }
    case 'PreviewStale':
      console.log('Something changed meanwhile; by now:');
      return confirm(result.preview);
    case 'NotADowngrade':
    case 'NothingToChange':
    case 'NotChangeable':
    case 'NotCancelable':
    case 'PriceNotAvailable':
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
