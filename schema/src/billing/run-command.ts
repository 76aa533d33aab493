/**
 * One path for all that a person may ask: lock the account, load its facts, bring them up to date, let the policy decide,
 * write what it decided; then call the provider. A preview is the same path without the writing.
 */

import { isRefusal, type Refusal } from '../policy/decision/decision.ts';
import { comparePreview, computePreviewToken } from '../policy/decision/preview-token.ts';
import type { Change } from '../policy/facts/changes.ts';
import type { AccountFacts } from '../policy/facts/facts.ts';
import { catchUpFacts } from '../policy/timeline/up-to-date.ts';
import {
  type AccountTransaction,
  loadAccountContext,
  runAccountTransaction,
  type Work,
} from './account-transaction.ts';
import type { Billing, Caller } from './billing.ts';
import { pickCreatedIds } from './committed.ts';
import { type DeciderName, type DecisionOf, decide, type RequestOf } from './deciders.ts';
import { executeProviderCalls } from './provider/execute-provider-calls.ts';
import type { PaymentResult } from './provider/send-charge.ts';
import { storeDecision } from './writing/store-decision.ts';

export interface CommandOptions {
  /** From the preview that the customer saw; null: decide as it stands. */
  readonly previewToken?: string | null;
  /** A new card, to decide with; it is saved only if something is decided. */
  readonly paymentMethod?: {
    readonly id: string;
    readonly save: (accountContext: AccountTransaction) => Promise<void>;
  };
  /** Written in the same transaction after deciding (a support conversation). */
  readonly inTransaction?: (
    accountContext: AccountTransaction,
    done: { readonly decisionId: string; readonly changes: readonly Change[] },
  ) => Promise<void>;
}

export type CommandResult<N extends DeciderName> =
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal }
  | { readonly kind: 'STALE'; readonly decision: DecisionOf<N>; readonly token: string }
  | {
      readonly kind: 'DONE';
      readonly decision: DecisionOf<N>;
      readonly decisionId: string;
      /** How the charge that it started went; null if it started none. */
      readonly payment: PaymentResult | null;
    };

export interface Preview<N extends DeciderName> {
  readonly decision: DecisionOf<N> | Refusal;
  readonly token: string;
  /** Brought up to date: what the decision was taken on. */
  readonly facts: AccountFacts;
}

/** Nothing is written, nothing is locked. */
export async function previewCommand<N extends DeciderName>(
  billing: Billing,
  caller: Caller,
  name: N,
  ask: RequestOf<N>,
): Promise<Preview<N>> {
  const accountContext = await loadAccountContext(billing, billing.db, caller);
  const { facts } = catchUpFacts(accountContext.facts, accountContext.context);
  const decision = decide(name, facts, ask, accountContext.context);
  return { decision, token: computePreviewToken(decision), facts };
}

export async function runCommand<N extends DeciderName>(
  billing: Billing,
  caller: Caller,
  name: N,
  ask: RequestOf<N>,
  options: CommandOptions = {},
): Promise<CommandResult<N>> {
  const { value, changes } = await runAccountTransaction(billing, caller, (accountContext) =>
    decideAndStore(accountContext, caller, { name, request: ask, options }),
  );
  const payment = await executeProviderCalls(billing, caller, changes);
  return value.kind === 'DONE' ? { ...value, payment } : value;
}

type DecidedResult<N extends DeciderName> =
  | Exclude<CommandResult<N>, { kind: 'DONE' }>
  | Omit<Extract<CommandResult<N>, { kind: 'DONE' }>, 'payment'>;

interface CommandRequest<N extends DeciderName> {
  readonly name: N;
  readonly request: RequestOf<N>;
  readonly options: CommandOptions;
}

/** A refusal is kept as well: it is an answer that somebody may ask about. */
async function decideAndStore<N extends DeciderName>(
  accountContext: AccountTransaction,
  caller: Caller,
  { name, request: ask, options }: CommandRequest<N>,
): Promise<Work<DecidedResult<N>>> {
  const { paymentMethod: card, inTransaction: also } = options;
  const facts =
    card === undefined ? accountContext.facts : { ...accountContext.facts, paymentMethodId: card.id };
  const decision = decide(name, facts, ask, accountContext.context);
  const kept = { name, decision, inputs: { facts, ask } };
  if (isRefusal(decision)) {
    await storeDecision(accountContext, caller, kept);
    return { changes: [], value: { kind: 'REFUSED', refusal: decision } };
  }
  // What is neither a refusal nor anything else is the decision that this decider makes.
  const made = decision as DecisionOf<N>;
  if (comparePreview(options.previewToken ?? null, decision) === 'stale') {
    return { changes: [], value: { kind: 'STALE', decision: made, token: computePreviewToken(decision) } };
  }
  await card?.save(accountContext);
  const decisionId = await storeDecision(accountContext, caller, kept);
  return {
    changes: decision.changes,
    base: facts,
    decisionId,
    after: async (trx) => {
      await also?.({ ...accountContext, trx }, { decisionId, changes: decision.changes });
      await caller.onCommit?.(trx, { decisionId, ...pickCreatedIds(decision.changes) });
    },
    value: { kind: 'DONE', decision: made, decisionId },
  };
}
