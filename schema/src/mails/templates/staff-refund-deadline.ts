/** REFUND_DELAY, to staff and in English: a refund that nears or has passed the date promised for it. */

import type { ContentOf } from '../content/mail-content-types.ts';
import { blocks, facts, type Letter, text } from '../letter.ts';
import type { Scribe } from '../scribe.ts';

export function staffRefundDeadline(content: ContentOf<'STAFF_REFUND_DEADLINE'>, scribe: Scribe): Letter {
  const [amount, dueBy] = [scribe.money(content.amount), scribe.date(content.dueBy)];
  const title = content.past ? 'A refund is past its deadline' : 'A refund is near its deadline';
  const what = content.past
    ? `A refund of ${amount} was promised to be sent by ${dueBy} and has not been sent.`
    : `A refund of ${amount} is promised to be sent by ${dueBy} and has not been sent yet.`;
  return {
    subject: `${title}: ${amount}, due by ${dueBy}`,
    preheader: what,
    title,
    blocks: blocks(
      text(what),
      facts(
        ['Refund', content.refundId],
        ['Account', content.accountId],
        ['Kind', content.kind],
        ['Amount', amount],
        ['Requested on', scribe.date(content.requestedOn)],
        ['Expected from', scribe.date(content.expectedFrom)],
        ['Due by', dueBy],
      ),
      text('Check its legs: a failed one is sent again by staff, one in doubt is looked up at the provider.'),
    ),
  };
}
