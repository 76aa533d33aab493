/** Makes the demo's customers, all at once; those that are there already are left alone. */

import { createKalenner } from '@kalenner/sdk';
import { STORIES } from './customers.ts';
import { DemoCustomer } from './demo-customer.ts';
import type { Customer, QuickstartState } from './quickstart-state.ts';

export interface Demo {
  readonly customers: readonly Customer[];
  /** One sentence each. */
  readonly problems: readonly string[];
}

export interface DemoOptions {
  readonly url: string;
  readonly state: QuickstartState;
  readonly signal: AbortSignal;
}

export async function createCustomers({ url, state, signal }: DemoOptions): Promise<Demo> {
  const kalenner = createKalenner({ url, apiKey: state.keys.partner, locale: 'EN' });
  const stage = { kalenner, startedAt: state.startedAt, signal };
  const missing = Object.entries(STORIES).filter(([name]) => !state.customers.some((it) => it.name === name));
  const results = await Promise.allSettled(
    missing.map(async ([name, story]) => {
      const person = new DemoCustomer(name, stage);
      await story(person);
      return person.customer;
    }),
  );
  const problems = results.flatMap((settled, at) =>
    settled.status === 'rejected' ? [`${missing[at]?.[0]}: ${settled.reason}`] : [],
  );
  const made = results.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
  return { customers: [...state.customers, ...made], problems };
}
