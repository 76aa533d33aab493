import {
  CreateApiKeyDocument,
  type CreateApiKeyInput,
  type CreateApiKeyMutation,
  RevokeApiKeyDocument,
  type RevokeApiKeyInput,
  type RevokeApiKeyMutation,
} from '../_generated.ts';
import type { Ask, Calls } from '../calls.ts';
import type { CallOptions } from '../options.ts';

export type CreateApiKeyResult = CreateApiKeyMutation['createApiKey'];
export type RevokeApiKeyResult = RevokeApiKeyMutation['revokeApiKey'];

/** API keys, made and revoked by staff. */
export class Keys {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** `secret` is shown once and stored nowhere: a repeated call has none. */
  create(input: Ask<CreateApiKeyInput>, options?: CallOptions): Promise<CreateApiKeyResult> {
    return this.#calls.act(CreateApiKeyDocument, input, options);
  }

  /** Ends a key at once. */
  revoke(input: Ask<RevokeApiKeyInput>, options?: CallOptions): Promise<RevokeApiKeyResult> {
    return this.#calls.act(RevokeApiKeyDocument, input, options);
  }
}
