/** A refund near or past its promised date, to staff and in English (REFUND_DELAY). */

import type { ContentOf } from '../content/mail-content-types.ts';
import { createFactsBlock, createTextBlock, filterBlocks, type MailDocument } from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';

export function renderStaffRefundDeadline(
  content: ContentOf<'STAFF_REFUND_DEADLINE'>,
  formatter: MailFormatter,
): MailDocument {
  const [amount, dueBy] = [formatter.money(content.amount), formatter.date(content.dueBy)];
  const title = content.overdue ? 'A refund is past its deadline' : 'A refund is near its deadline';
  const summary = content.overdue
    ? `A refund of ${amount} was promised to be sent by ${dueBy} and has not been sent.`
    : `A refund of ${amount} is promised to be sent by ${dueBy} and has not been sent yet.`;
  return {
    subject: `${title}: ${amount}, due by ${dueBy}`,
    preheader: summary,
    title,
    blocks: filterBlocks(
      createTextBlock(summary),
      createFactsBlock(
        ['Refund', content.refundId],
        ['Account', content.accountId],
        ['Kind', content.kind],
        ['Amount', amount],
        ['Requested on', formatter.date(content.requestedOn)],
        ['Expected from', formatter.date(content.expectedFrom)],
        ['Due by', dueBy],
      ),
      createTextBlock(
        'Check its legs: a failed one is sent again by staff, one in doubt is looked up at the provider.',
      ),
    ),
  };
}
