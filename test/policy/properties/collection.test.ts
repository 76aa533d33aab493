/** PAYMENT_RETRY and rules 8-13: when money is asked for, by whom, and how often. */

import { applyChanges } from '@kalenner/schema/policy/facts/apply-changes';
import type {
  AccountFacts,
  AttemptFacts,
  InvoiceFacts,
  SubscriptionFacts,
} from '@kalenner/schema/policy/facts/facts';
import {
  computeAmountDue,
  findUnansweredAttempt,
  getInvoice,
} from '@kalenner/schema/policy/facts/facts-queries';
import { addDays, toLocalDate } from '@kalenner/schema/policy/time/calendar';
import { assertHolds } from '../../kit/assert-holds.ts';
import { checkHistories } from '../../kit/policy/check-histories.ts';
import type { Player } from '../../kit/policy/play-history.ts';

checkHistories('nothing is charged that may not be', {
  runs: 1200,
  atEnd: (player) =>
    eachCharge(player, (charge) => {
      mayBeAsked(charge);
      if (charge.attempt.startedBy === 'JOB') mayBeAskedByJob(charge);
    }),
});

checkHistories('jobs try at most once a day, and an invoice at most once and three retries within 7 days', {
  runs: 1200,
  atEnd: (player) => {
    eachCharge(player, (charge) => {
      if (charge.attempt.startedBy === 'JOB') oncePerDay(charge);
    });
    for (const value of player.history.facts.subscriptions)
      for (const invoice of value.invoices) retriesOf(player, invoice);
  },
});

interface Charge {
  readonly zone: string;
  readonly subscription: SubscriptionFacts;
  readonly invoice: InvoiceFacts;
  readonly attempt: AttemptFacts;
}

/** Plays the log again, and shows each charge beside the facts just before it. */
function eachCharge({ history }: Player, look: (charge: Charge) => void): void {
  let facts: AccountFacts = { ...history.facts, subscriptions: [] };
  for (const change of history.log) {
    if (change.type === 'ATTEMPT_STARTED') {
      const { subscription: value, invoice } = getInvoice(facts, change.invoiceId);
      look({ zone: facts.zone, subscription: value, invoice, attempt: change.attempt });
    }
    facts = applyChanges(facts, [change]);
  }
}

function mayBeAsked({ zone, subscription, invoice, attempt }: Charge): void {
  const date = toLocalDate(attempt.attemptedAt, zone);
  const say = (why: string) => () => `${attempt.startedBy} charges ${invoice.id} on ${date}: ${why}`;
  assertHolds(invoice.status === 'OPEN', say(`it is ${invoice.status}`));
  assertHolds(
    attempt.amount === computeAmountDue(invoice),
    say(`${attempt.amount} of ${computeAmountDue(invoice)}`),
  );
  assertHolds(attempt.amount >= 50, say(`${attempt.amount} is below the minimum charge`));
  const open = subscription.invoices.filter((other) => other.kind === 'PERIOD' && other.status === 'OPEN');
  // A customer may pay one invoice while another is in doubt; jobs wait.
  const looked = attempt.startedBy === 'JOB' ? [invoice, ...open] : [invoice];
  const held = looked.find((other) => findUnansweredAttempt(other) !== undefined);
  assertHolds(held === undefined, say(`an answer on ${held?.id} is outstanding`));
  assertHolds(subscription.stage !== 'ENDED', say('its subscription is over'));
  assertHolds(subscription.cancellation?.kind !== 'GUARANTEE', say('the guarantee was claimed'));
  assertHolds(
    subscription.endsOn === null || date < subscription.endsOn,
    say(`it ends on ${subscription.endsOn}`),
  );
}

function mayBeAskedByJob({ subscription, invoice, attempt }: Charge): void {
  const say = (why: string) => () => `a job charges ${invoice.id} at ${attempt.attemptedAt}: ${why}`;
  assertHolds(subscription.suspendedAt === null, say('suspended'));
  assertHolds(
    invoice.kind === 'PERIOD' && invoice.origin !== 'FIRST',
    say(`${invoice.origin} is the customer's`),
  );
  const waits = invoice.attempts.find(({ status }) => status === 'REQUIRES_ACTION');
  assertHolds(waits === undefined, say(`${waits?.id} waits for the customer`));
  const older = subscription.invoices.find((other) => other.kind === 'PERIOD' && other.status === 'OPEN');
  assertHolds(older?.id === invoice.id, say(`the older ${older?.id} is open`));
}

function oncePerDay({ zone, subscription, attempt }: Charge): void {
  const date = toLocalDate(attempt.attemptedAt, zone);
  const before = subscription.invoices
    .flatMap((invoice) => invoice.attempts)
    .find(({ startedBy, attemptedAt }) => startedBy === 'JOB' && toLocalDate(attemptedAt, zone) === date);
  assertHolds(before === undefined, () => `jobs charge ${subscription.id} twice on ${date}`);
}

function retriesOf({ history, disturbed }: Player, invoice: InvoiceFacts): void {
  const byJob = invoice.attempts.filter(({ startedBy }) => startedBy === 'JOB');
  const retries = byJob.filter(({ servesSlots }) => servesSlots.length > 0);
  const slots = invoice.attempts.flatMap(({ servesSlots }) => servesSlots).concat(invoice.skippedSlots);
  assertHolds(
    byJob.length - retries.length <= 1,
    () => `${invoice.id} has ${byJob.length - retries.length} first tries`,
  );
  assertHolds(
    slots.length <= 3 && new Set(slots).size === slots.length,
    () => `${invoice.id} slots: ${slots}`,
  );
  if (disturbed || invoice.firstFailedAt === null) return;
  const { zone } = history.facts;
  const last = addDays(toLocalDate(invoice.firstFailedAt, zone), 7);
  for (const { attemptedAt } of retries) {
    assertHolds(
      toLocalDate(attemptedAt, zone) <= last,
      () => `${invoice.id} is retried at ${attemptedAt}, after ${last}`,
    );
  }
}
