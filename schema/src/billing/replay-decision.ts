/** Decides again what was decided: on the same facts and at the same moment, under its own terms or another version's. */

import type { Kysely } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { findDecision } from '../database/audit/decision.repository.ts';
import type { Database } from '../database/tables/database.ts';
import type { DecisionRow } from '../database/tables/decision.table.ts';
import type { ProviderEvent } from '../payments/payment-provider.ts';
import type { Decision, DecisionContext } from '../policy/decision/decision.ts';
import { computePreviewToken } from '../policy/decision/preview-token.ts';
import type { AccountFacts } from '../policy/facts/facts.ts';
import { type DisputeAnswer, decideDispute } from '../policy/payment/disputes.ts';
import type { ProviderAnswer } from '../policy/payment/payment-context.ts';
import { decidePaymentOutcome } from '../policy/payment/payment-outcome.ts';
import { createPolicyVersions, type PolicyVersions, withFixedVersion } from '../policy/terms/policy-terms.ts';
import { instant } from '../policy/time/calendar.ts';
import type { Billing } from './billing.ts';
import { DECIDERS, type DeciderName, decide, type RequestOf } from './deciders.ts';
import { NotFound } from './errors.ts';
import { toProviderAnswer } from './provider/provider-answers.ts';
import { readByPolicy } from './read-input.ts';
import { toProviderDecision } from './writing/store-decision.ts';

export interface DecisionRef {
  readonly accountId: string;
  readonly decisionId: string;
}

export interface Replay {
  /** Null: under that version the provider's answer would have decided nothing. */
  readonly decision: Decision | null;
  /** Outcome, amounts and dates are those that were stored. */
  readonly same: boolean;
}

/** As they were written by `store-decision.ts`. */
interface StoredInputs {
  readonly facts: AccountFacts;
  /** Of the book that it was decided under. */
  readonly versions: readonly string[];
  /** What a person asked for. */
  readonly ask?: unknown;
  /** What the provider said, in our words or in its own. */
  readonly answer?: ProviderAnswer;
  readonly event?: ProviderEvent;
  /** That event beside what was told before of the same charge's disputes. */
  readonly dispute?: DisputeAnswer;
}

/** Nothing is written. `policyVersion`: what would that version's terms have given? `InvalidInput` if there is none. */
export async function replayDecision(
  billing: Pick<Billing, 'policyVersions'> & { readonly db: Kysely<Database> },
  { accountId, decisionId }: DecisionRef,
  policyVersion?: string,
): Promise<Replay> {
  const row = await findDecision(billing.db, accountId, decisionId);
  if (row === undefined) throw new NotFound('decision', decisionId);
  const inputs = row.inputs as StoredInputs;
  const all = await billing.policyVersions();
  const policyVersions =
    policyVersion === undefined
      ? selectVersions(all, inputs.versions)
      : readByPolicy(() => withFixedVersion(all, policyVersion), 'policyVersion');
  const on = { asOf: instant(row.as_of), policyVersions, by: row.by, newId: uuidv7 };
  const decision = decideAgain(row.kind, inputs, on);
  const same =
    decision !== null && computePreviewToken(decision) === computePreviewToken(toStoredDecision(row));
  return { decision, same };
}

function selectVersions({ versions }: PolicyVersions, names: readonly string[]): PolicyVersions {
  return createPolicyVersions(versions.filter(({ version }) => names.includes(version)));
}

function decideAgain(
  kind: string,
  { facts, ask, answer, event, dispute }: StoredInputs,
  on: DecisionContext,
): Decision | null {
  // The ask was stored under the name of its decider.
  if (isDecider(kind)) return decide(kind, facts, ask as RequestOf<DeciderName>, on);
  if (dispute !== undefined) return toProviderDecision('dispute', decideDispute(facts, dispute, on));
  const said = event?.kind === 'CHARGE' ? toProviderAnswer(event.reference, event.answer) : answer;
  if (said === undefined)
    throw new Error(`a decision of kind '${kind}' was stored without what was answered`);
  return toProviderDecision('payment', decidePaymentOutcome(facts, said, on));
}

function isDecider(kind: string): kind is DeciderName {
  return kind in DECIDERS;
}

/** What the token is made of stands in columns of its own. */
function toStoredDecision({ outcome, subject, amounts, dates }: DecisionRow): Decision {
  return { outcome, subject, amounts, dates, citations: [], steps: [], changes: [] } as Decision;
}
