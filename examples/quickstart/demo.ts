/** Makes the demo's customers, all at once; those that are there already are left alone. */

import { createKalenner } from '@kalenner/sdk';
import { STORIES } from './customers.ts';
import type { Customer, Kept } from './kept.ts';
import { Person } from './person.ts';

export interface Demo {
  readonly customers: readonly Customer[];
  /** One sentence each. */
  readonly troubles: readonly string[];
}

export interface DemoOptions {
  readonly url: string;
  readonly kept: Kept;
  readonly signal: AbortSignal;
}

export async function makeCustomers({ url, kept, signal }: DemoOptions): Promise<Demo> {
  const kalenner = createKalenner({ url, apiKey: kept.keys.partner, locale: 'EN' });
  const stage = { kalenner, startedAt: kept.startedAt, signal };
  const missing = Object.entries(STORIES).filter(([name]) => !kept.customers.some((it) => it.name === name));
  const told = await Promise.allSettled(
    missing.map(async ([name, story]) => {
      const person = new Person(name, stage);
      await story(person);
      return person.customer;
    }),
  );
  const troubles = told.flatMap((settled, at) =>
    settled.status === 'rejected' ? [`${missing[at]?.[0]}: ${settled.reason}`] : [],
  );
  const made = told.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
  return { customers: [...kept.customers, ...made], troubles };
}
