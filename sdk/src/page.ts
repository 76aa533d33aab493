/** Listings that fetch their pages as they are read. */

import { KalennerError } from './error.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** Cursor of the next page; null after the last. */
  readonly next: string | null;
}

/** A connection as the gateway answers it. */
export interface Connection<T> {
  readonly edges: readonly ({ readonly node: T | null } | null)[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export function toPage<T>({ edges, pageInfo }: Connection<T>): Page<T> {
  const items = (edges ?? []).flatMap((edge) => (edge?.node ? [edge.node] : []));
  return { items, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/**
 * A listing, which fetches nothing until it is read, and no page that is not reached. Each page is a call of its own,
 * with its own deadline. `for await (const invoice of kalenner.invoices.list()) …`
 */
export class Listing<T> implements AsyncIterable<T> {
  readonly #fetch: (after: string | null) => Promise<Page<T>>;

  /** @internal */
  constructor(fetch: (after: string | null) => Promise<Page<T>>) {
    this.#fetch = fetch;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const items of this.pages()) yield* items;
  }

  /** Yields the items a page at a time, as fetched. */
  async *pages(): AsyncGenerator<readonly T[], void, undefined> {
    let after: string | null = null;
    do {
      const { items, next }: Page<T> = await this.#fetch(after);
      yield items;
      if (next !== null && next === after) {
        const message = `the page after ${after} ends where it began`;
        throw new KalennerError({ code: 'PROTOCOL', message }, { operation: 'Listing' });
      }
      after = next;
    } while (after !== null);
  }

  /** Reads at most `limit` items, the first ones. */
  async toArray({ limit }: { readonly limit: number }): Promise<T[]> {
    const found: T[] = [];
    if (limit <= 0) return found;
    for await (const item of this) {
      found.push(item);
      if (found.length >= limit) break;
    }
    return found;
  }
}
