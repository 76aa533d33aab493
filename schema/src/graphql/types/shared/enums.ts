/** The enums that several nouns share. */

import { OUTCOMES } from '../../../policy/decision/decision.ts';
import { CLAUSES, LOCALES } from '../../../policy/terms/policy-terms.ts';
import { builder } from '../../builder.ts';
import { ROLES } from '../../request/viewer.ts';

export const LocaleEnum = builder.enumType('Locale', {
  description: 'A language of the reader.',
  values: LOCALES,
});

/** The description of every `locale` argument. */
export const IN_LOCALE = 'Left out: the language that the request accepts.';

export const IntervalEnum = builder.enumType('Interval', {
  description: 'How often a plan is billed.',
  values: ['MONTH', 'YEAR'] as const,
});

export const ClauseEnum = builder.enumType('Clause', {
  description: 'A clause of the public policy.',
  values: CLAUSES,
});

export const OutcomeEnum = builder.enumType('Outcome', {
  description: 'What was decided.',
  values: OUTCOMES,
});

export const RoleEnum = builder.enumType('Role', {
  description:
    'Who asks. SUBSCRIBER sees its own account, PARTNER the accounts that it created, SERVER (the product’s own backend) and STAFF all of them; what each may do there is a matter of scopes.',
  values: ROLES,
});

export const SubscriptionStatusEnum = builder.enumType('SubscriptionStatus', {
  description: 'Where a subscription stands now, computed from facts and the time (rule 1).',
  values: {
    INCOMPLETE: { description: 'Its first payment is not made yet.' },
    SCHEDULED: { description: 'Starts on a later date.' },
    ACTIVE: { description: 'Runs, and is paid or being paid.' },
    PAST_DUE: { description: 'Runs, but a charge failed and is retried.' },
    SUSPENDED: { description: 'All tries failed: no access until the open invoice is paid.' },
    CANCELED: { description: 'Over.' },
  } as const,
});

export const CancellationKindEnum = builder.enumType('CancellationKind', {
  description: 'The ways out of a subscription.',
  values: {
    GUARANTEE: { description: 'Within the guarantee: ends now, everything paid comes back.' },
    END_OF_MONTH: { description: 'The ordinary one: runs to the end of the current month.' },
    IMMEDIATE: { description: 'Of one that is suspended or was never paid: ends now.' },
    DROP_SCHEDULED: { description: 'Of one that has not started: it will not.' },
  } as const,
});

export const PlanChangeKindEnum = builder.enumType('PlanChangeKind', {
  description: 'What a change to another price would be (rule 6).',
  values: ['CURRENT', 'UPGRADE', 'DOWNGRADE'] as const,
});
