/** One customer twice at once, as with two tabs open. */

import type { Customer } from '../journey/customer.ts';

type CustomerAction = (customer: Customer) => Promise<string>;

/**
 * Runs both at the same instant. Their order is open, so a row states only what must hold of any order: `one done, one
 * refused` if the other got one of the refusals named; else the two answers as they are.
 */
export function bothTabs(
  action: CustomerAction,
  other: CustomerAction,
  refusals: readonly string[],
): CustomerAction {
  return async (customer) => {
    const answers = await Promise.all([action(customer), other(customer)]);
    const refused = answers.filter((answer) => refusals.some((name) => answer === `refused ${name}`));
    const done = answers.filter((answer) => answer === '');
    if (done.length === 2) return 'both done';
    return done.length === 1 && refused.length === 1 ? 'one done, one refused' : answers.join(' / ');
  };
}
