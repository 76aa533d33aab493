/**
 * A canceled subscription: its end and its refund (CANCEL_EFFECT, ACCESS_UNTIL_END, REFUND_ANNUAL, REFUND_MONTHLY,
 * GUARANTEE).
 */

import type { CanceledContent } from '../content/mail-content-types.ts';
import {
  type Block,
  createActionBlock,
  createFactsBlock,
  createTextBlock,
  filterBlocks,
  type MailDocument,
} from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';
import { CANCELED_WORDS, type CanceledWords } from './canceled-words.ts';
import { formatBankSentence, formatPromiseSentence, listPromiseFacts } from './promise-words.ts';

export function renderCanceled(content: CanceledContent, formatter: MailFormatter): MailDocument {
  const words = CANCELED_WORDS[formatter.locale];
  const plan = formatter.plan(content.plan);
  const atMonthEnd = content.kind === 'END_OF_MONTH';
  const lastDay = formatter.dayBefore(content.endsOn);
  const summary = atMonthEnd
    ? words.activeUntil(plan, lastDay, formatter.date(content.endsOn))
    : words[content.kind](plan, formatter.date(content.endsOn));
  return {
    subject: atMonthEnd ? words.subjectUntil(lastDay) : words.subject,
    preheader: summary,
    title: words.title,
    blocks: filterBlocks(
      createTextBlock(summary),
      createFactsBlock(
        [words.plan, plan],
        [words.requestedOn, formatter.date(content.requestedOn)],
        content.kind === 'DROP_SCHEDULED'
          ? null
          : atMonthEnd
            ? [words.until, lastDay]
            : [words.ended, formatter.date(content.endsOn)],
        ...(content.refund === null ? [] : listPromiseFacts(content.refund, formatter)),
      ),
      createRefundBlock(content, words, formatter),
      createUnpaidBlock(content, words, formatter),
      ...(atMonthEnd ? createResumeBlocks(content, words, formatter) : []),
    ),
  };
}

function createRefundBlock(
  { kind, refund, unpaid }: CanceledContent,
  words: CanceledWords,
  formatter: MailFormatter,
): Block | null {
  if (refund !== null) {
    const amount = formatter.money(refund.amount);
    const why = kind === 'GUARANTEE' ? words.allBack(amount) : words.monthsBack(amount);
    return createTextBlock(why, formatPromiseSentence(refund, formatter), formatBankSentence(formatter));
  }
  if (kind === 'GUARANTEE') return createTextBlock(words.nothingTakenYet);
  return kind === 'END_OF_MONTH' && unpaid === null ? createTextBlock(words.nothingBack) : null;
}

function createUnpaidBlock(
  { unpaid, plan }: CanceledContent,
  words: CanceledWords,
  formatter: MailFormatter,
): Block | null {
  if (unpaid === null) return null;
  const amount = formatter.money(unpaid.amount);
  if (!unpaid.running) return createTextBlock(words.stillDue(amount));
  return createTextBlock(words.running(amount), plan.interval === 'YEAR' ? words.backIfPaid : null);
}

function createResumeBlocks(
  { resumable, endsOn }: CanceledContent,
  words: CanceledWords,
  formatter: MailFormatter,
): readonly Block[] {
  const { settings } = formatter.links;
  if (resumable)
    return [
      createTextBlock(words.undo(formatter.dayBefore(endsOn))),
      createActionBlock(words.keep, settings),
    ];
  return [createTextBlock(words.again(formatter.date(endsOn)))];
}
