/** A page of a list in the order of its ids, newest first, between two of them. */

import { type RawBuilder, sql } from 'kysely';

export interface Page {
  /** Id before which the page begins: only older rows. */
  readonly after?: string | undefined;
  /** Id after which the page ends: only newer rows. */
  readonly before?: string | undefined;
  readonly limit: number;
  /** Oldest first: the last page is read from its end. */
  readonly inverted: boolean;
}

/** `where(within('event.id', page))` */
export function buildPageFilter(column: string, { after, before }: Page): RawBuilder<boolean> {
  const older = after === undefined ? sql`true` : sql`${sql.ref(column)} < ${after}`;
  const newer = before === undefined ? sql`true` : sql`${sql.ref(column)} > ${before}`;
  return sql<boolean>`(${older} and ${newer})`;
}

/** `orderBy('event.id', direction(page))` */
export function getPageDirection({ inverted }: Page): 'asc' | 'desc' {
  return inverted ? 'asc' : 'desc';
}
