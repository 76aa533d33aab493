import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import { replayDecision } from '../../../billing/replay-decision.ts';
import { findDecision } from '../../../database/audit/decision.repository.ts';
import type { DecisionRow } from '../../../database/tables/decision.table.ts';
import { type Citation, OUTCOMES, type Outcome } from '../../../policy/decision/decision.ts';
import { renderStep, type Step } from '../../../policy/decision/steps.ts';
import { getVersionByName } from '../../../policy/terms/policy-terms.ts';
import { builder } from '../../builder.ts';
import { type DecisionData, toDecisionData } from '../../previews/preview-data.ts';
import type { GraphContext } from '../../request/context.ts';
import { readOwnedId } from '../../request/ids.ts';
import { formatOwnedId, type OwnedId, parseOwnedId } from '../../request/owned-id.ts';
import { buildPolicyLink } from '../policy/policy-link.ts';
import { ClauseEnum, IN_LOCALE, LocaleEnum, OutcomeEnum } from '../shared/enums.ts';

export const CitationRef = builder.objectRef<Citation>('Citation').implement({
  description: 'A clause of the policy, or one of its numbered rules, in the version that governs.',
  authScopes: { public: true },
  fields: (t) => ({
    clause: t.expose('clause', { type: ClauseEnum, description: 'The clause.' }),
    rule: t.exposeInt('rule', {
      nullable: true,
      description: 'The number of the rule; null where the clause itself is cited.',
    }),
    policyVersion: t.exposeString('policyVersion', {
      description: 'The name of the policy version, e.g. `2025-05-26`.',
    }),
    text: t.string({
      description: 'The published text: of the rule if one is cited, else of the clause.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: async ({ clause, rule, policyVersion }, { locale }, context) => {
        const { texts } = getVersionByName(await context.billing.policyVersions(), policyVersion);
        const localised = (rule === null ? undefined : texts.rules[rule]) ?? texts.clauses[clause];
        return localised[locale ?? context.locale];
      },
    }),
    url: t.string({
      description: 'The address of the text on the public policy page.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: (citation, { locale }, context) =>
        buildPolicyLink(context, citation, locale ?? context.locale),
    }),
  }),
});

const DecisionDetailsRef = builder.interfaceRef<DecisionData>('Decided').implement({
  description: 'A decision: its outcome, its clauses and its arithmetic.',
  authScopes: { public: true },
  fields: (t) => ({
    outcome: t.expose('outcome', { type: OutcomeEnum, description: 'The outcome of the decision.' }),
    citations: t.expose('citations', {
      type: [CitationRef],
      description: 'The clauses and rules that the decision rests on.',
    }),
    steps: t.stringList({
      description: 'The steps of the arithmetic, a line each, in the reader’s language.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: ({ steps }, { locale }, context) =>
        steps.map((step) => renderStep(step, locale ?? context.locale)),
    }),
  }),
});

export const DecisionPreviewRef = builder.objectRef<DecisionData>('DecisionPreview').implement({
  description: 'The decision that would be made now; nothing is written.',
  authScopes: { public: true },
  interfaces: [DecisionDetailsRef],
});

export interface DecisionView extends DecisionData {
  readonly row: DecisionRow;
}

export const DecisionRef = builder.objectRef<DecisionView>('Decision');
builder.node(DecisionRef, {
  description: 'A recorded decision, kept with its facts so that it can be replayed.',
  authScopes: { scope: 'billing:read' },
  interfaces: [DecisionDetailsRef],
  id: { resolve: ({ row }) => formatOwnedId({ accountId: row.account_id, id: row.id }) },
  loadOne: (id, context) => findDecisionById(context, parseOwnedId(id)),
  fields: (t) => ({
    decidedAt: t.field({
      type: 'DateTime',
      description: 'The instant at which the decision was recorded.',
      resolve: ({ row }) => readInstant(row.decided_at),
    }),
    asOf: t.field({
      type: 'DateTime',
      description: 'The instant as of which the decision was made.',
      resolve: ({ row }) => readInstant(row.as_of),
    }),
  }),
});

export async function findDecisionById(
  context: GraphContext,
  source: OwnedId | undefined,
): Promise<DecisionView | null> {
  if (source === undefined || (await context.loaders.account.load(source.accountId)) === null) return null;
  const row = await findDecision(context.billing.db, source.accountId, source.id);
  return row === undefined ? null : toDecisionView(row);
}

/** As it was written by `store-decision.ts`. */
export function toDecisionView(row: DecisionRow): DecisionView {
  return {
    row,
    outcome: parseOutcome(row.outcome),
    citations: row.citations as readonly Citation[],
    steps: row.steps as readonly Step[],
  };
}

function parseOutcome(text: string): Outcome {
  const outcome = OUTCOMES.find((it) => it === text);
  if (outcome !== undefined) return outcome;
  throw new Error(`a decision holds the outcome '${text}'; expected one of ${OUTCOMES.join(', ')}`);
}

builder.queryFields((t) => ({
  decision: t.field({
    type: DecisionRef,
    nullable: true,
    description: 'A recorded decision; null if there is none that the viewer may see.',
    authScopes: { scope: 'billing:read' },
    args: { id: t.arg.id({ required: true, description: 'The decision’s id.' }) },
    resolve: (_, { id }, context) => findDecisionById(context, readOwnedId('Decision', id, 'id')),
  }),
  replay: t.field({
    type: DecisionPreviewRef,
    nullable: true,
    description:
      'The decision made again on its recorded facts and as of its instant, under its own policy version or another; null where that version decides nothing. Nothing is written.',
    authScopes: { staff: 'staff:read' },
    args: {
      decisionId: t.arg.id({ required: true, description: 'The decision’s id.' }),
      policyVersion: t.arg.string({
        description: 'The name of the policy version. Default: the versions that were published then.',
      }),
    },
    resolve: async (_, { decisionId, policyVersion }, context) => {
      const { accountId, id } = readOwnedId('Decision', decisionId, 'decisionId');
      if ((await findDecisionById(context, { accountId, id })) === null) return null;
      const { decision } = await replayDecision(
        context.billing,
        { accountId, decisionId: id },
        policyVersion ?? undefined,
      );
      return decision === null ? null : toDecisionData(decision);
    },
  }),
}));
