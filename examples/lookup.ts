/** Customers by your own name for them, prices by what people call them. */

import type { Account, Interval, Kalenner, Subscription } from '@kalenner/sdk';
import { abortWithMessage } from './output.ts';

export interface Customer {
  readonly account: Account;
  readonly subscription: Subscription;
}

/** A customer with a subscription that is not over. */
export async function getCustomer(kalenner: Kalenner, externalId = ''): Promise<Customer> {
  if (externalId === '')
    abortWithMessage('Name a customer: the externalId of its account is the first argument');
  const account = await kalenner.accounts.byExternalId(externalId);
  if (account === null) abortWithMessage(`No customer '${externalId}' is visible to this key`);
  const { subscription } = account;
  if (subscription === null) abortWithMessage(`Customer '${externalId}' has no subscription that is running`);
  return { account, subscription };
}

/** The id of what is sold under a plan's code, such as `pro`, and an interval. */
export async function getPriceId(kalenner: Kalenner, code = '', interval = 'MONTH'): Promise<string> {
  const plans = await kalenner.plans.list();
  const sold = plans.flatMap(({ code, prices }) =>
    prices.filter(({ active }) => active).map((price) => ({ code, ...price })),
  );
  const price = sold.find((it) => it.code === code && it.interval === (interval as Interval));
  if (price === undefined) {
    const names = sold.map(({ code, interval }) => `${code} ${interval}`).join(', ');
    abortWithMessage(`'${code} ${interval}' is not sold; expected one of: ${names}`);
  }
  return price.id;
}
