/** What mails tell: there for every mail of every history, the same whenever it is read, and what was decided. */

import { buildMailContent } from '@kalenner/schema/mails/content/mail-content';
import type { MailContent, MailKind } from '@kalenner/schema/mails/content/mail-content-types';
import { isResumable } from '@kalenner/schema/policy/cancellation/resume';
import type { Decision } from '@kalenner/schema/policy/decision/decision';
import { findOpenPeriodInvoice } from '@kalenner/schema/policy/facts/facts-queries';
import { expect, test } from 'vitest';
import { assertHolds } from '../kit/assert-holds.ts';
import { createMailContext, toStoredMails } from '../kit/mails/history-mails.ts';
import { checkHistories } from '../kit/policy/check-histories.ts';
import type { Player } from '../kit/policy/play-history.ts';

/** What a later word of the provider, or a later wish of the customer, can still change before the mail leaves. */
const MAY_CHANGE: Partial<Record<MailKind, readonly string[]>> = {
  // Money found later joins a guarantee claim, and a payment's answer may bear an older stamp.
  CANCELED: ['refund', 'resumable', 'unpaid', 'citations'],
  REFUND_REQUESTED: ['amount'],
  REFUND_SENT: ['amount'],
  REFUND_FAILED: ['refund'],
  // A charge that failed may turn out paid; a cancellation may be undone.
  PAYMENT_FAILED: ['paymentMethodUnusable', 'endsOn', 'citations'],
  ACTION_REQUIRED: ['endsOn', 'citations'],
  REACTIVATED: ['endsOn', 'nextChargeOn'],
  // Several disputes may be lost one after the other: the first of them is taken to be the oldest invoice's.
  SUSPENDED: ['due', 'invoiceId', 'citations'],
};

const toldAtOnce = new WeakMap<Player, MailContent[]>();

checkHistories('every mail has its content, and it stays what it was when the mail was queued', {
  runs: 400,
  afterEach: (player) => {
    const { history } = player;
    const told = toldAtOnce.get(player) ?? [];
    toldAtOnce.set(player, told);
    const context = createMailContext(history);
    for (const mail of toStoredMails(history.log).slice(told.length)) {
      const content = buildMailContent(mail, context);
      told.push(content);
      if (mail.queued_at === history.now && player.played !== null)
        tellsWhatWasDecided(content, player.played, player);
    }
  },
  atEnd: (player) => {
    const { history } = player;
    const context = createMailContext(history);
    toStoredMails(history.log).forEach((mail, i) => {
      const [first, now] = [toldAtOnce.get(player)?.[i], buildMailContent(mail, context)];
      const free = MAY_CHANGE[now.template] ?? [];
      expect(without(now, free)).toEqual(first === undefined ? undefined : without(first, free));
    });
  },
});

function without(content: MailContent, fields: readonly string[]) {
  return Object.fromEntries(Object.entries(content).filter(([name]) => !fields.includes(name)));
}

/** The mail of a cancellation or an upgrade that was decided in this very step. */
function tellsWhatWasDecided(
  content: MailContent,
  { outcome, amounts, dates }: Decision,
  player: Player,
): void {
  const told = (name: string, is: unknown, decided: unknown) =>
    assertHolds(is === decided, () => `${content.template} tells ${name} ${is}; decided was ${decided}`);
  // A provider that answers in the same instant has changed what was decided before the mail could be read.
  const answered = player.history.log.some(
    (it) => it.type === 'ATTEMPT_ANSWERED' && it.at === player.history.now,
  );
  if (content.template === 'CANCELED' && outcome === 'CANCELED' && !answered) {
    told('the refund', content.refund?.amount.amount ?? 0, amounts.refund?.amount);
    told('the end', content.endsOn, dates.endsOn);
    told('what is due', content.unpaid?.amount.amount ?? 0, amounts.stillDue?.amount);
    const value = player.history.facts.subscriptions.find(
      ({ cancellation }) => cancellation?.requestedAt === player.history.now,
    );
    told('an undo', content.resumable, value !== undefined && isResumable(value));
    if (value?.stage === 'STARTED')
      told('a debt', content.unpaid === null, findOpenPeriodInvoice(value) === undefined);
  }
  if (content.template === 'UPGRADED' && outcome === 'UPGRADED') {
    told('the payment', content.paid.amount, amounts.due?.amount);
    told('the charge', content.charge.amount, amounts.charge?.amount);
    told('the credit', content.credit.amount, amounts.credit?.amount);
    told('the date', content.effectiveOn, dates.effectiveOn);
    told('the renewal', content.renewsOn, dates.nextStart);
  }
}

test('a template that nobody writes is refused by name', () => {
  const row = { template: 'BIRTHDAY', reference: 'x', subscription_id: null, attempt_id: null };
  const mail = { ...row, next_retry_at: null, suspends_at: null, queued_at: '2026-01-01T00:00:00.000Z' };
  const nothing = createMailContext({
    facts: { id: 'a', zone: 'UTC', paymentMethodId: null, subscriptions: [] },
    policyVersions: { versions: [] as never },
  });
  expect(() => buildMailContent(mail, nothing)).toThrow(/BIRTHDAY.*mail\.template|mail\.template.*BIRTHDAY/s);
});
