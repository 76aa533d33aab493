/** Arithmetic on instants of the fixed form `YYYY-MM-DDTHH:mm:ss.sssZ`. */

export function toMilliseconds(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

export function addMilliseconds(instant: string, milliseconds: number): string {
  const moved = Temporal.Instant.fromEpochMilliseconds(toMilliseconds(instant) + Math.round(milliseconds));
  return moved.toString({ fractionalSecondDigits: 3 });
}
