/**
 * One path for all that a person may ask: lock the account, load its facts, bring them up to date, let the policy decide,
 * write what it decided; then call the provider. A preview is the same path without the writing.
 */

import { isRefusal, type Refusal } from '../policy/decision/decision.ts';
import { comparePreview, previewToken } from '../policy/decision/preview-token.ts';
import type { Change } from '../policy/facts/changes.ts';
import type { AccountFacts } from '../policy/facts/facts.ts';
import { bringUpToDate } from '../policy/timeline/up-to-date.ts';
import type { Billing, Caller } from './billing.ts';
import { createdBy } from './committed.ts';
import { type AskOf, type DeciderName, type DecisionOf, decide } from './deciders.ts';
import { carryOut } from './provider/effects.ts';
import type { PaymentResult } from './provider/send-charge.ts';
import { loadScene, transact, type Work, type WritingScene } from './transact.ts';
import { storeDecision } from './writing/store-decision.ts';

export interface CommandOptions {
  /** From the preview that the customer saw; null: decide as it stands. */
  readonly previewToken?: string | null;
  /** A new card, to decide with; it is saved only if something is decided. */
  readonly card?: { readonly id: string; readonly save: (scene: WritingScene) => Promise<void> };
  /** Written in the same transaction after deciding (a support conversation). */
  readonly also?: (
    scene: WritingScene,
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
export async function preview<N extends DeciderName>(
  billing: Billing,
  caller: Caller,
  name: N,
  ask: AskOf<N>,
): Promise<Preview<N>> {
  const scene = await loadScene(billing, billing.db, caller);
  const { facts } = bringUpToDate(scene.facts, scene.on);
  const decision = decide(name, facts, ask, scene.on);
  return { decision, token: previewToken(decision), facts };
}

export async function command<N extends DeciderName>(
  billing: Billing,
  caller: Caller,
  name: N,
  ask: AskOf<N>,
  options: CommandOptions = {},
): Promise<CommandResult<N>> {
  const { value, changes } = await transact(billing, caller, (scene) =>
    decideAndStore(scene, caller, { name, ask, options }),
  );
  const payment = await carryOut(billing, caller, changes);
  return value.kind === 'DONE' ? { ...value, payment } : value;
}

type Decided<N extends DeciderName> =
  | Exclude<CommandResult<N>, { kind: 'DONE' }>
  | Omit<Extract<CommandResult<N>, { kind: 'DONE' }>, 'payment'>;

interface Asked<N extends DeciderName> {
  readonly name: N;
  readonly ask: AskOf<N>;
  readonly options: CommandOptions;
}

/** A refusal is kept as well: it is an answer that somebody may ask about. */
async function decideAndStore<N extends DeciderName>(
  scene: WritingScene,
  caller: Caller,
  { name, ask, options }: Asked<N>,
): Promise<Work<Decided<N>>> {
  const { card, also } = options;
  const facts = card === undefined ? scene.facts : { ...scene.facts, cardId: card.id };
  const decision = decide(name, facts, ask, scene.on);
  const kept = { name, decision, inputs: { facts, ask } };
  if (isRefusal(decision)) {
    await storeDecision(scene, caller, kept);
    return { changes: [], value: { kind: 'REFUSED', refusal: decision } };
  }
  // What is neither a refusal nor anything else is the decision that this decider makes.
  const made = decision as DecisionOf<N>;
  if (comparePreview(options.previewToken ?? null, decision) === 'stale') {
    return { changes: [], value: { kind: 'STALE', decision: made, token: previewToken(decision) } };
  }
  await card?.save(scene);
  const decisionId = await storeDecision(scene, caller, kept);
  return {
    changes: decision.changes,
    base: facts,
    decisionId,
    after: async (trx) => {
      await also?.({ ...scene, trx }, { decisionId, changes: decision.changes });
      await caller.onCommit?.(trx, { decisionId, ...createdBy(decision.changes) });
    },
    value: { kind: 'DONE', decision: made, decisionId },
  };
}
