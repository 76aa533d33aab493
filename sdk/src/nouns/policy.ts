import {
  AcceptPolicyDocument,
  type AcceptPolicyInput,
  type AcceptPolicyMutation,
  PolicyDocument,
  PolicyNoticesDocument,
  type PolicyNoticesQuery,
  type PolicyVersionFragment,
  PolicyVersionsDocument,
  type PolicyVersionsQuery,
  PolicyVersionUseDocument,
  type PolicyVersionUseQuery,
  PublishPolicyDocument,
  type PublishPolicyInput,
  type PublishPolicyMutation,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions } from '../options.ts';

export type AcceptPolicyResult = AcceptPolicyMutation['acceptPolicy'];
export type PublishPolicyResult = PublishPolicyMutation['publishPolicy'];
export type PublishedVersion = PolicyVersionsQuery['policyVersions'][number];
export type PolicyNotices = NonNullable<PolicyNoticesQuery['policyNotices']>;
export type PolicyVersionUse = PolicyVersionUseQuery['policyVersionUse'][number];

/** The public policy and its versions. Clauses `POLICY_CHANGE`, `POLICY_ACCEPTANCE`. */
export class Policy {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** The version in force, with its text and figures. Public: no token needed. */
  async current(options?: CallOptions): Promise<PolicyVersionFragment | null> {
    return (await this.#calls.query(PolicyDocument, {}, options)).policy;
  }

  /** One version by its name, such as `2025-05-26`. Null: there is none. Public. */
  async version(version: string, options?: CallOptions): Promise<PolicyVersionFragment | null> {
    return (await this.#calls.query(PolicyDocument, { version }, options)).policy;
  }

  /** The names and dates of all versions. Public. */
  async versions(options?: CallOptions): Promise<PublishedVersion[]> {
    return (await this.#calls.query(PolicyVersionsDocument, {}, options)).policyVersions;
  }

  /** Staff: how far the mails about a version have come. Clause `POLICY_CHANGE`. */
  async notices(version: string, options?: CallOptions): Promise<PolicyNotices | null> {
    return (await this.#calls.query(PolicyNoticesDocument, { version }, options)).policyNotices;
  }

  /** Staff: how many live customers are on which version. Clause `POLICY_ACCEPTANCE`. */
  async use(options?: CallOptions): Promise<PolicyVersionUse[]> {
    return (await this.#calls.query(PolicyVersionUseDocument, {}, options)).policyVersionUse;
  }

  /** Accepts a version by its name, for the subscriber's own session. Clause `POLICY_ACCEPTANCE`. */
  accept(input: MutationInput<AcceptPolicyInput>, options?: CallOptions): Promise<AcceptPolicyResult> {
    return this.#calls.mutate(AcceptPolicyDocument, input, options);
  }

  /** Staff: a new version, immutable from then on, in force from `effectiveOn` (a local date). Clause `POLICY_CHANGE`. */
  publish(input: MutationInput<PublishPolicyInput>, options?: CallOptions): Promise<PublishPolicyResult> {
    return this.#calls.mutate(PublishPolicyDocument, input, options);
  }
}
