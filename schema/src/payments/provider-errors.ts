/** How a call to the provider can go wrong. Only the first kind leaves open whether money moved. */

/** No answer in time, or the connection broke: the money may or may not have moved (rule 10). */
export class ProviderTimeout extends Error {
  override readonly name = 'ProviderTimeout';
}

/** Refused before anything was done (rate limit): may be sent again with the same reference after `retryAfterMs`. */
export class ProviderBusy extends Error {
  override readonly name = 'ProviderBusy';
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The request itself was wrong: a reference used again with other input, an unknown charge, too large a refund. */
export class ProviderRefused extends Error {
  override readonly name = 'ProviderRefused';
  readonly code: 'idempotency_mismatch' | 'unknown_charge' | 'amount_too_large' | 'invalid_request';

  constructor(code: ProviderRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** A webhook whose signature or age does not hold. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
}
