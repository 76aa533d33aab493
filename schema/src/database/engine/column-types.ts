/** The types in which this program reads the database's values. */

import pg from 'pg';

const { builtins } = pg.types;
/** `pg` names no array types; these are their fixed numbers in PostgreSQL's catalog. */
const ARRAYS: Record<'text' | 'int8' | 'date' | 'timestamptz', number> = {
  text: 1009,
  int8: 1016,
  date: 1182,
  timestamptz: 1185,
};

/** An instant as text, `2026-03-29 21:59:59.5+00`, or in JSON, `2026-03-29T21:59:59.5+00:00`. */
const INSTANT_UTC = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00(?::00)?$/;

type Parser = (text: string) => unknown;

const parsers = new Map<number, Parser>([
  [builtins.INT8, parseInteger],
  [builtins.DATE, parseDate],
  [builtins.TIMESTAMPTZ, parseInstant],
  [ARRAYS.int8, parseArray(parseInteger)],
  [ARRAYS.date, parseArray(parseDate)],
  [ARRAYS.timestamptz, parseArray(parseInstant)],
]);

/** Parsers for one pool. Other users of `pg` in the same process keep its defaults. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const parser = format === 'binary' ? undefined : parsers.get(oid);
    return parser ?? pg.types.getTypeParser(oid, format);
  },
};

/** A bigint as a number; throws where a number would no longer be exact. */
export function parseInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`bigint ${text} in a row; expected at most ${Number.MAX_SAFE_INTEGER} either way`);
  }
  return value;
}

/** Stays `YYYY-MM-DD`: a calendar day has no zone, so it must not become an instant. */
export function parseDate(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  throw new RangeError(`date ${text} in a row; expected YYYY-MM-DD`);
}

/** `YYYY-MM-DDTHH:mm:ss.sssZ`, so that texts compare as their instants do. What is finer than a millisecond is cut. */
export function parseInstant(text: string): string {
  const utc = INSTANT_UTC.exec(text);
  if (utc !== null) return `${utc[1]}T${utc[2]}.${(utc[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
  const instant = parseIsoInstant(text);
  if (/^\d{4}-/.test(instant)) return instant;
  throw new RangeError(`timestamptz ${text} in a row; expected a year from 0000 to 9999`);
}

function parseIsoInstant(text: string): string {
  try {
    return Temporal.Instant.from(text.replace(' ', 'T')).toString({ fractionalSecondDigits: 3 });
  } catch (cause) {
    throw new RangeError(`timestamptz ${text} in a row; expected an instant in ISO style`, { cause });
  }
}

function parseArray(parse: (text: string) => unknown): Parser {
  const parseTexts: (text: string) => (string | null)[] = pg.types.getTypeParser(ARRAYS.text);
  return (text) => parseTexts(text).map((item) => (item === null ? null : parse(item)));
}
