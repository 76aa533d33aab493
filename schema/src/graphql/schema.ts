/** The schema: each file adds its noun or its command to the builder. */

import { builder } from './builder.ts';
import { COMPLEXITY_MAX, LIST_LENGTH } from './limits.ts';
import './types/shared/scalars.ts';
import './types/shared/enums.ts';
import './types/account/viewer.ts';
import './types/subscription/plan.ts';
import './types/audit/decision.ts';
import './types/account/account.ts';
import './types/subscription/subscription.ts';
import './previews/preview-fields.ts';
import './previews/preview-types.ts';
import './types/invoice/invoice.ts';
import './types/refund/refund.ts';
import './types/payment/payment-method.ts';
import './types/audit/event.ts';
import './types/support/mail.ts';
import './types/support/conversation.ts';
import './types/policy/policy.ts';
import './types/policy/policy-diff.ts';
import './types/support/staff.ts';
import './types/support/support-channel.ts';
import './types/sandbox/test-clock.ts';
import './types/account/api-key.ts';
import './errors/error-types.ts';
import './types/live/subscription-root.ts';
import './mutations/account.ts';
import './mutations/session.ts';
import './mutations/payment-method.ts';
import './mutations/subscribe.ts';
import './mutations/cancel.ts';
import './mutations/resume.ts';
import './mutations/upgrade.ts';
import './mutations/downgrade.ts';
import './mutations/request-refund.ts';
import './mutations/pay-invoice.ts';
import './mutations/support.ts';
import './mutations/inbox.ts';
import './mutations/staff-refunds.ts';
import './mutations/policy.ts';
import './mutations/api-key.ts';
import './mutations/sandbox.ts';

builder.queryType({
  description: `The queries, which change nothing. An operation may cost ${COMPLEXITY_MAX}: 1 for each object, times the page size within a connection, times ${LIST_LENGTH} within any other list; 20 for a preview; scalars are free. Each answer has its cost in \`extensions.complexity\`.`,
});
builder.mutationType({
  description:
    'The commands. Every result is a union of a success type and typed errors, all of which implement `Error`.',
});

export const schema = builder.toSchema();
