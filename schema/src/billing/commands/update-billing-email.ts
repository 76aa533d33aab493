/** PAYMENT_MAIL: the address to which failures of the current payment method are told. */

import { z } from 'zod';
import { findPaymentMethod, setBillingEmail } from '../../database/payment/payment-method.repository.ts';
import { runAccountTransaction } from '../account-transaction.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';
import { recordNewAddress } from '../mail/update-mail-recipients.ts';
import { executeProviderCalls } from '../provider/execute-provider-calls.ts';
import { emailField, readInput } from '../read-input.ts';
import { recordEvent } from '../writing/record-event.ts';

export interface UpdatedBillingEmail {
  readonly paymentMethodId: string;
  /** False: it was this address already. */
  readonly changed: boolean;
}

const fields = z.object({ billingEmail: emailField });

/**
 * Charges made before keep the address they were made with; what it did not take goes to the new one. `NotFound` where there is no payment method,
 * `InvalidInput` where it is no address.
 */
export async function updateBillingEmail(
  billing: Billing,
  caller: Caller,
  input: { readonly billingEmail: string },
): Promise<UpdatedBillingEmail> {
  const { billingEmail } = readInput(fields, input);
  const { value, changes } = await runAccountTransaction(
    billing,
    caller,
    async ({ trx, facts, context: on }) => {
      const { id: accountId, paymentMethodId } = facts;
      const method =
        paymentMethodId === null ? undefined : await findPaymentMethod(trx, accountId, paymentMethodId);
      if (method === undefined) throw new NotFound('payment method of account', accountId);
      const { id } = method;
      if (method.billing_email === billingEmail)
        return { changes: [], value: { paymentMethodId: id, changed: false } };
      await setBillingEmail(trx, { accountId, id }, billingEmail);
      await recordNewAddress(trx, accountId, on.asOf);
      await recordEvent(trx, caller, {
        type: 'BILLING_EMAIL_CHANGED',
        at: on.asOf,
        data: { paymentMethodId: id },
      });
      return { changes: [], value: { paymentMethodId: id, changed: true } };
    },
  );
  await executeProviderCalls(billing, caller, changes);
  return value;
}
