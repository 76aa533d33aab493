/** Arithmetic on instants of the fixed form `YYYY-MM-DDTHH:mm:ss.sssZ`. */

export function millisecondsOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

export function addMilliseconds(instant: string, milliseconds: number): string {
  const moved = Temporal.Instant.fromEpochMilliseconds(millisecondsOf(instant) + Math.round(milliseconds));
  return moved.toString({ fractionalSecondDigits: 3 });
}
