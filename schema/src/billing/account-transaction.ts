/** One account, one transaction: lock it, load its facts, bring them up to date, and write what follows. */

import type { Kysely, Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { lockAccount } from '../database/account/account.repository.ts';
import { Conflict, mapConflicts } from '../database/engine/conflict.ts';
import type { Database } from '../database/tables/database.ts';
import type { DecisionContext } from '../policy/decision/decision.ts';
import { applyChanges } from '../policy/facts/apply-changes.ts';
import type { Change } from '../policy/facts/changes.ts';
import type { AccountFacts } from '../policy/facts/facts.ts';
import type { Instant } from '../policy/time/calendar.ts';
import { catchUpFacts } from '../policy/timeline/up-to-date.ts';
import type { Billing, Caller } from './billing.ts';
import { NotFound } from './errors.ts';
import { type KnownFacts, type LoadedFacts, loadAccountFacts } from './facts/load-facts.ts';
import { createChangeEntry } from './writing/change-entry.ts';
import { writeChanges } from './writing/write-changes.ts';

export interface AccountContext {
  readonly trx: Kysely<Database>;
  readonly loaded: LoadedFacts;
  readonly facts: AccountFacts;
  readonly context: DecisionContext;
}

export interface AccountTransaction extends AccountContext {
  readonly trx: Transaction<Database>;
}

/** What a use case decided: its changes, and what else stands in the same transaction, once they are written. */
export interface Work<T> {
  readonly changes: readonly Change[];
  readonly value: T;
  /** The facts that the changes were decided on, where they are not the scene's: with a card saved just now. */
  readonly base?: AccountFacts;
  /** The stored decision that the changes follow from. */
  readonly decisionId?: string | null;
  readonly after?: (trx: Transaction<Database>) => Promise<void>;
}

export interface Written<T> {
  readonly value: T;
  /** All that was written, the turns of time included: the provider is called for what is in it. */
  readonly changes: readonly Change[];
  readonly now: Instant;
}

export async function loadAccountContext(
  billing: Billing,
  db: Kysely<Database>,
  caller: Caller,
): Promise<AccountContext> {
  const loaded = await loadAccountFacts(db, caller.accountId);
  if (loaded === undefined) throw new NotFound('account', caller.accountId);
  return {
    trx: db,
    loaded,
    facts: loaded.facts,
    context: await createDecisionContext(billing, loaded, caller),
  };
}

export async function createDecisionContext(
  billing: Billing,
  loaded: Pick<KnownFacts, 'clockNow'>,
  caller: Pick<Caller, 'by'>,
): Promise<DecisionContext> {
  const asOf = loaded.clockNow ?? billing.clock();
  return { asOf, policyVersions: await billing.policyVersions(), by: caller.by, newId: uuidv7 };
}

/** A batch takes no lock: it can have written meanwhile, but not every time. */
const TRIES_MAX = 5;

/**
 * `work` gets facts brought up to date (rule 4); its changes and time's own are written as one. It starts again from
 * reading where someone else wrote first, so all that it does must be of the transaction.
 */
export async function runAccountTransaction<T>(
  billing: Billing,
  caller: Caller,
  work: (accountContext: AccountTransaction) => Promise<Work<T>>,
): Promise<Written<T>> {
  for (let tries = 1; ; tries += 1) {
    try {
      const written = await mapConflicts(() => runAccountTransactionOnce(billing, caller, work));
      billing.announce([caller.accountId]);
      return written;
    } catch (error) {
      if (!(error instanceof Conflict) || tries === TRIES_MAX) throw error;
    }
  }
}

function runAccountTransactionOnce<T>(
  billing: Billing,
  caller: Caller,
  work: (accountContext: AccountTransaction) => Promise<Work<T>>,
): Promise<Written<T>> {
  return billing.db.transaction().execute(async (trx) => {
    if ((await lockAccount(trx, caller.accountId)) === undefined)
      throw new NotFound('account', caller.accountId);
    const accountContext = await loadAccountContext(billing, trx, caller);
    const upToDate = catchUpFacts(accountContext.facts, { ...accountContext.context, by: 'job:time' });
    const done = await work({ ...accountContext, trx, facts: upToDate.facts });
    const { changes: decided, value, after } = done;
    const changes = [...upToDate.changes, ...decided];
    // A new card alone changes when something falls due, too.
    if (changes.length > 0 || done.base !== undefined) {
      const facts = applyChanges(done.base ?? upToDate.facts, decided);
      const { by, requestId } = caller;
      const byTime = upToDate.changes.length;
      const entry = {
        loaded: accountContext.loaded,
        context: accountContext.context,
        after: facts,
        changes,
        by,
        byTime,
        requestId,
      };
      await writeChanges(trx, [createChangeEntry({ ...entry, decisionId: done.decisionId ?? null })]);
    }
    await after?.(trx);
    return { value, changes, now: accountContext.context.asOf };
  });
}
