import type { Citation } from '../../../policy/decision/decision.ts';
import type { Locale } from '../../../policy/terms/policy-terms.ts';
import type { GraphServices } from '../../request/context.ts';

/** The anchor on the public policy page under which the clause, or the numbered note, stands. */
export function buildPolicyLink(
  { publicUrl }: Pick<GraphServices, 'publicUrl'>,
  { policyVersion, clause, rule }: Citation,
  locale: Locale,
): string {
  const anchor = rule === null ? clause.toLowerCase() : `rule-${rule}`;
  return `${publicUrl}/policy/${policyVersion}?lang=${locale.toLowerCase()}#${anchor}`;
}
