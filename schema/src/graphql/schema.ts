/** The schema: each file adds its noun or its command to the builder. */

import { builder } from './builder.ts';
import { COMPLEXITY_MAX, LIST_LENGTH } from './limits.ts';
import './types/scalars.ts';
import './types/enums.ts';
import './types/viewer.ts';
import './types/plan.ts';
import './types/decision.ts';
import './types/account.ts';
import './types/subscription.ts';
import './types/account-previews.ts';
import './types/preview.ts';
import './types/invoice.ts';
import './types/refund.ts';
import './types/payment-method.ts';
import './types/event.ts';
import './types/mail.ts';
import './types/conversation.ts';
import './types/policy.ts';
import './types/policy-diff.ts';
import './types/staff.ts';
import './types/support-channel.ts';
import './types/test-clock.ts';
import './types/api-key.ts';
import './types/error.ts';
import './types/live.ts';
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
  description: `What can be read. Nothing here changes anything. An operation may cost ${COMPLEXITY_MAX}: 1 for each object, times the page size within a connection, times ${LIST_LENGTH} within any other list; 20 for a preview; scalars are free. Each answer tells its cost in \`extensions.complexity\`.`,
});
builder.mutationType({
  description:
    'What can be done. Every result is a union of a success and typed errors, all of which implement `Error`.',
});

export const schema = builder.toSchema();
