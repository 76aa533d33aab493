import {
  CreateApiKeyDocument,
  type CreateApiKeyInput,
  type CreateApiKeyMutation,
  RevokeApiKeyDocument,
  type RevokeApiKeyInput,
  type RevokeApiKeyMutation,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions } from '../options.ts';

export type CreateApiKeyResult = CreateApiKeyMutation['createApiKey'];
export type RevokeApiKeyResult = RevokeApiKeyMutation['revokeApiKey'];

/** API keys, created and revoked by staff. */
export class Keys {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** `secret` is shown once and stored nowhere: a repeated call has none. */
  create(input: MutationInput<CreateApiKeyInput>, options?: CallOptions): Promise<CreateApiKeyResult> {
    return this.#calls.mutate(CreateApiKeyDocument, input, options);
  }

  /** Ends a key at once. */
  revoke(input: MutationInput<RevokeApiKeyInput>, options?: CallOptions): Promise<RevokeApiKeyResult> {
    return this.#calls.mutate(RevokeApiKeyDocument, input, options);
  }
}
