/** Keeps a payment method with the billing address given with it; saving a token never fails. */

import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { setAccountPaymentMethod } from '../../database/account/account.repository.ts';
import { listMailAddresses } from '../../database/mail/mail.repository.ts';
import { insertPaymentMethod } from '../../database/payment/payment-method.repository.ts';
import type { PaymentMethodDescription } from '../../payments/payment-provider.ts';
import { ProviderRefused } from '../../payments/provider-errors.ts';
import type { AccountTransaction } from '../account-transaction.ts';
import type { Billing } from '../billing.ts';
import { InvalidInput } from '../errors.ts';
import { recordNewAddress } from '../mail/update-mail-recipients.ts';
import { emailField, readInput } from '../read-input.ts';

export interface NewPaymentMethod {
  /** The provider's token of the payment method. */
  readonly token: string;
  /** PAYMENT_MAIL: where failures are told. */
  readonly billingEmail: string;
}

export interface DescribedPaymentMethod extends NewPaymentMethod, PaymentMethodDescription {
  readonly id: string;
  readonly provider: string;
}

const fields = z.object({ billingEmail: emailField });

/** Asks the provider before the transaction is opened. Throws `InvalidInput` for what is no address or no token. */
export async function describePaymentMethod(
  billing: Billing,
  card: NewPaymentMethod,
): Promise<DescribedPaymentMethod> {
  readInput(fields, { billingEmail: card.billingEmail });
  const provider = billing.provider(billing.clock);
  try {
    const description = await provider.describePaymentMethod(card.token);
    return { ...card, ...description, id: uuidv7(), provider: provider.name };
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    throw new InvalidInput('token', card.token, `a payment method of ${provider.name}`);
  }
}

/** In the transaction of the decision that uses it; the facts then name it as the card that is charged. */
export async function savePaymentMethod(
  accountContext: AccountTransaction,
  card: DescribedPaymentMethod,
): Promise<void> {
  const { id, provider, token, brand, last4, expires, billingEmail } = card;
  const account_id = accountContext.facts.id;
  const [before] = await listMailAddresses(accountContext.trx, [account_id]);
  await insertPaymentMethod(accountContext.trx, {
    id,
    account_id,
    provider,
    token,
    brand,
    last4,
    expires,
    billing_email: billingEmail,
    created_at: accountContext.context.asOf,
  });
  await setAccountPaymentMethod(accountContext.trx, account_id, id);
  if (before?.billing_email !== billingEmail)
    await recordNewAddress(accountContext.trx, account_id, accountContext.context.asOf);
}
