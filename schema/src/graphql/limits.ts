/** What one operation may ask for. Told in the descriptions, and in the error of whoever asks for more. */

/**
 * The sum over all objects asked for: 1 each, times the page size within a connection, times `LIST_LENGTH` within any
 * other list. Scalars cost nothing, but for those that ask someone else; a preview costs 20.
 */
export const COMPLEXITY_MAX = 12_000;
/** What a list that is no connection is taken to hold: the lines of an invoice, the legs of a refund. */
export const LIST_LENGTH = 4;
export const DEPTH_MAX = 14;
export const PAGE_SIZE_MAX = 100;
export const PAGE_SIZE_DEFAULT = 20;
export const IDEMPOTENCY_KEY_LENGTH_MAX = 200;
/** One advance of a test clock is one request: all that falls due in it is played before it is answered. */
export const CLOCK_ADVANCE_DAYS_MAX = 5 * 366;
