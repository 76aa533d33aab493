/** The enums that several nouns share. */

import { OUTCOMES } from '../../../policy/decision/decision.ts';
import { CLAUSES, LOCALES } from '../../../policy/terms/policy-terms.ts';
import { builder } from '../../builder.ts';
import { ROLES } from '../../request/viewer.ts';

export const LocaleEnum = builder.enumType('Locale', {
  description: 'A language.',
  values: LOCALES,
});

/** The description of every `locale` argument. */
export const IN_LOCALE = 'The language. Default: the one that the request accepts.';

export const IntervalEnum = builder.enumType('Interval', {
  description: 'The billing interval of a price.',
  values: ['MONTH', 'YEAR'] as const,
});

export const ClauseEnum = builder.enumType('Clause', {
  description: 'A clause of the public policy.',
  values: CLAUSES,
});

export const OutcomeEnum = builder.enumType('Outcome', {
  description: 'The outcome of a decision.',
  values: OUTCOMES,
});

export const RoleEnum = builder.enumType('Role', {
  description:
    'The role of a caller. SUBSCRIBER sees its own account, PARTNER the accounts that it created, SERVER (the product’s own backend) and STAFF all of them; scopes limit what each may do there.',
  values: ROLES,
});

export const SubscriptionStatusEnum = builder.enumType('SubscriptionStatus', {
  description: 'The status of a subscription now, computed from facts and time (rule 1).',
  values: {
    INCOMPLETE: { description: 'The first payment is not made yet.' },
    SCHEDULED: { description: 'The subscription starts on a later date.' },
    ACTIVE: { description: 'The subscription runs, and is paid or being paid.' },
    PAST_DUE: { description: 'The subscription runs, but a charge failed and is retried (PAYMENT_RETRY).' },
    SUSPENDED: { description: 'The retries failed: no access until the open invoice is paid (SUSPENSION).' },
    CANCELED: { description: 'The subscription has ended.' },
  } as const,
});

export const CancellationKindEnum = builder.enumType('CancellationKind', {
  description: 'The kind of a cancellation.',
  values: {
    GUARANTEE: { description: 'The subscription ends now, and everything paid is refunded (GUARANTEE).' },
    END_OF_MONTH: { description: 'The subscription ends with its current month (CANCEL_EFFECT).' },
    IMMEDIATE: { description: 'A suspended or never paid subscription ends now.' },
    DROP_SCHEDULED: { description: 'A scheduled subscription is dropped before it starts.' },
  } as const,
});

export const PlanChangeKindEnum = builder.enumType('PlanChangeKind', {
  description: 'The kind of a change to another price (rule 6).',
  values: ['CURRENT', 'UPGRADE', 'DOWNGRADE'] as const,
});
