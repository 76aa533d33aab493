/** What one operation may ask for. Told in the descriptions, and in the error of whoever asks for more. */

/** The sum over all fields: 1 each, times the page size within a connection, times 5 within any other list. */
export const COMPLEXITY_MAX = 5_000;
export const DEPTH_MAX = 14;
export const PAGE_SIZE_MAX = 100;
export const PAGE_SIZE_DEFAULT = 20;
export const IDEMPOTENCY_KEY_LENGTH_MAX = 200;
