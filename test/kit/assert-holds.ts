/** A property that does not hold; the message is built only then, so that millions of checks stay cheap. */
export function assertHolds(holds: boolean, message: () => string): void {
  if (!holds) throw new Error(message());
}
