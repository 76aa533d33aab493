/** The rows of the CSV, each with the price that it names. One wrong row refuses all: nothing is half done. */

import type { Plan } from '@kalenner/sdk';
import { parse } from 'csv-parse/sync';
import { abortWithMessage } from '../output.ts';

export interface Row {
  readonly customer: string;
  readonly plan: string;
  readonly interval: string;
  readonly priceId: string;
}

interface Record {
  readonly record: Readonly<{ [column: string]: string | undefined }>;
  readonly info: { readonly lines: number };
}

export function readRows(text: string, plans: readonly Plan[]): Row[] {
  const options = { columns: true, skip_empty_lines: true, trim: true, bom: true, info: true };
  const records = parse(text, options) as unknown as readonly Record[];
  const seen = new Map<string, number>();
  return records.map(({ record, info: { lines } }) => {
    const { customer = '', plan = '', interval = '' } = record;
    if (customer === '') abortWithMessage(`Line ${lines}: the customer is missing`);
    if (seen.has(customer))
      abortWithMessage(`Line ${lines}: customer '${customer}' is on line ${seen.get(customer)} already`);
    seen.set(customer, lines);
    const price = plans
      .find(({ code }) => code === plan)
      ?.prices.find((it) => it.active && it.interval === interval);
    if (price === undefined) {
      abortWithMessage(
        `Line ${lines}: '${plan} ${interval}' is not sold; expected a plan and an interval, such as pro and MONTH`,
      );
    }
    return { customer, plan, interval, priceId: price.id };
  });
}
