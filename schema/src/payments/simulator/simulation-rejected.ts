/** What was steered cannot happen: nobody knows the reference, or its state does not lead there. Nothing was changed. */
export class SimulationRejected extends Error {
  override readonly name = 'SteerRefused';
  readonly code: 'unknown_reference' | 'impossible';

  constructor(code: SimulationRejected['code'], message: string) {
    super(message);
    this.code = code;
  }
}
