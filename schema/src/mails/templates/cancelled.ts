/** CANCEL_EFFECT, ACCESS_UNTIL_END, REFUND_ANNUAL, REFUND_MONTHLY, GUARANTEE: how a subscription ends, and what comes back. */

import type { CancelledContent } from '../content/mail-content-types.ts';
import { action, type Block, blocks, facts, type Letter, text } from '../letter.ts';
import type { Scribe } from '../scribe.ts';
import { CANCELLED_WORDS, type CancelledWords } from './cancelled-words.ts';
import { bankSentence, promiseFacts, promiseSentence } from './promise-words.ts';

export function cancelled(content: CancelledContent, scribe: Scribe): Letter {
  const words = CANCELLED_WORDS[scribe.locale];
  const plan = scribe.plan(content.plan);
  const atMonthEnd = content.kind === 'END_OF_MONTH';
  const lastDay = scribe.dayBefore(content.endsOn);
  const what = atMonthEnd
    ? words.activeUntil(plan, lastDay, scribe.date(content.endsOn))
    : words[content.kind](plan, scribe.date(content.endsOn));
  return {
    subject: atMonthEnd ? words.subjectUntil(lastDay) : words.subject,
    preheader: what,
    title: words.title,
    blocks: blocks(
      text(what),
      facts(
        [words.plan, plan],
        [words.requestedOn, scribe.date(content.requestedOn)],
        content.kind === 'DROP_SCHEDULED'
          ? null
          : atMonthEnd
            ? [words.until, lastDay]
            : [words.ended, scribe.date(content.endsOn)],
        ...(content.refund === null ? [] : promiseFacts(content.refund, scribe)),
      ),
      refundText(content, words, scribe),
      unpaidText(content, words, scribe),
      ...(atMonthEnd ? wayBack(content, words, scribe) : []),
    ),
  };
}

function refundText(
  { kind, refund, unpaid }: CancelledContent,
  words: CancelledWords,
  scribe: Scribe,
): Block | null {
  if (refund !== null) {
    const amount = scribe.money(refund.amount);
    const why = kind === 'GUARANTEE' ? words.allBack(amount) : words.monthsBack(amount);
    return text(why, promiseSentence(refund, scribe), bankSentence(scribe));
  }
  if (kind === 'GUARANTEE') return text(words.nothingTakenYet);
  return kind === 'END_OF_MONTH' && unpaid === null ? text(words.nothingBack) : null;
}

function unpaidText({ unpaid, plan }: CancelledContent, words: CancelledWords, scribe: Scribe): Block | null {
  if (unpaid === null) return null;
  const amount = scribe.money(unpaid.amount);
  if (!unpaid.running) return text(words.stillDue(amount));
  return text(words.running(amount), plan.interval === 'YEAR' ? words.backIfPaid : null);
}

function wayBack(
  { resumable, endsOn }: CancelledContent,
  words: CancelledWords,
  scribe: Scribe,
): readonly Block[] {
  const { settings } = scribe.links;
  if (resumable) return [text(words.undo(scribe.dayBefore(endsOn))), action(words.keep, settings)];
  return [text(words.again(scribe.date(endsOn)))];
}
