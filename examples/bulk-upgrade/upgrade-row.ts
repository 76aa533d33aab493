/** Upgrades one row, without a preview, as nobody is there to look at one. */

import type { Kalenner } from '@kalenner/sdk';
import { assertNever } from '../output.ts';
import type { Entry } from './journal.ts';
import type { Row } from './rows.ts';

export async function upgradeRow(kalenner: Kalenner, row: Row, idempotencyKey: string): Promise<Entry> {
  const account = await kalenner.accounts.byExternalId(row.customer);
  const subscriptionId = account?.subscription?.id;
  if (subscriptionId === undefined) {
    return { outcome: 'FAILED', code: 'NOT_FOUND', message: 'No such customer with a running subscription' };
  }
  const input = { subscriptionId, priceId: row.priceId };
  const result = await kalenner.subscriptions.upgrade(input, { idempotencyKey });
  switch (result.__typename) {
    case 'UpgradeSuccess':
      return { outcome: 'UPGRADED', code: '', message: `paid ${result.invoice.amountPaid.formatted}` };
    case 'NothingToChange':
      return { outcome: 'NOTHING_TO_DO', code: result.code, message: result.message };
    case 'PaymentDeclined':
    case 'PaymentActionRequired':
    case 'PaymentInProgress':
    case 'PaymentOverdue':
    case 'DowngradeNotAllowed':
    case 'NotChangeable':
    case 'PriceNotAvailable':
    case 'SubscriptionEnding':
    case 'PreviewStale':
    case 'NotFound':
    case 'Forbidden':
    case 'InvalidInput':
    case 'IdempotencyMismatch':
    case 'IdempotencyInProgress':
      return { outcome: 'FAILED', code: result.code, message: result.message };
    default:
      return assertNever(result);
  }
}
