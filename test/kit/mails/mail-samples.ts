/** One mail of each kind that customers and staff can get, and of each turn it can take: played, not made up. */

import { mailContent } from '@kalenner/schema/mails/content/mail-content';
import type { MailContent, MailKind } from '@kalenner/schema/mails/content/mail-content-types';
import type { StoredMail } from '@kalenner/schema/mails/content/mail-readings';
import { policyBook } from '@kalenner/schema/policy/terms/policy-terms';
import { localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { bought, local } from '../journey/telling.ts';
import { type History, price } from '../policy/history.ts';
import { contentsOf, mailContext } from './history-mails.ts';

const MONTHLY = price('pro', 'MONTH', 2900);
const ANNUAL = price('pro', 'YEAR', 12_000);
const STARTER = price('starter', 'MONTH', 900);
const BUSINESS = price('business', 'MONTH', 4900);
const BUSINESS_ANNUAL = price('business', 'YEAR', 123_456);

export interface MailSample {
  readonly kind: MailKind;
  readonly name: string;
  readonly content: MailContent;
}

type Play = readonly [kind: MailKind, name: string, play: () => History, which?: number];

/** `which` of its kind in that history, the last one if left out. */
const PLAYS: readonly Play[] = [
  ['RECEIPT', 'the first payment', () => bought(ANNUAL, '2026-01-15')],
  ['RECEIPT', 'an upgrade', () => upgraded(MONTHLY, BUSINESS)],
  ['PAYMENT_FAILED', 'the first charge', () => renewal(() => 'decline'), 0],
  ['PAYMENT_FAILED', 'the first retry', () => renewal(() => 'decline'), 1],
  ['PAYMENT_FAILED', 'the last retry is still to come', () => renewal(() => 'decline'), 2],
  ['PAYMENT_FAILED', 'the last retry: suspended', () => renewal(() => 'decline'), 3],
  ['PAYMENT_FAILED', 'a card that will never work again', () => renewal(() => 'hard-decline'), 0],
  ['PAYMENT_FAILED', 'a payment by the customer', () => payingInVain()],
  ['PAYMENT_FAILED', 'cancelled, and the end comes first', () => failingAtTheEnd()],
  ['ACTION_REQUIRED', 'a bank asks', () => renewal(() => 'authenticate'), 0],
  ['ACTION_REQUIRED', 'no card', () => withoutCard()],
  ['SUSPENDED', 'unpaid', () => renewal(() => 'decline')],
  ['SUSPENDED', 'a lost dispute', () => disputed()],
  ['REACTIVATED', 'by a payment', () => reactivated()],
  ['CANCELLED', 'monthly, may be undone', () => cancelled(MONTHLY)],
  ['CANCELLED', 'annual, with a refund', () => cancelled(ANNUAL)],
  ['CANCELLED', 'monthly and unpaid', () => cancelledUnpaid(MONTHLY, 'decline')],
  ['CANCELLED', 'annual and in doubt', () => cancelledUnpaid(ANNUAL, 'doubt')],
  [
    'CANCELLED',
    'under the guarantee',
    () => then(bought(ANNUAL, '2026-01-15'), '2026-01-20', (it) => it.cancel({ kind: 'GUARANTEE' })),
  ],
  [
    'CANCELLED',
    'while suspended',
    () =>
      then(
        renewal(() => 'decline'),
        '2026-03-01',
        (it) => it.cancel(),
      ),
  ],
  ['CANCELLED', 'a scheduled start', () => dropped()],
  ['UPGRADED', 'paid', () => upgraded(MONTHLY, BUSINESS)],
  ['UPGRADED', 'to annual', () => upgraded(MONTHLY, BUSINESS_ANNUAL)],
  [
    'UPGRADED',
    'below the minimum',
    () => upgraded(price('pro', 'MONTH', 500), price('business', 'MONTH', 600), '2026-02-13'),
  ],
  ['UPGRADED', 'costs no more', () => upgraded(MONTHLY, price('business', 'MONTH', 1000))],
  ['SCHEDULED_START', 'a downgrade', () => downgraded()],
  [
    'REFUND_REQUESTED',
    'the guarantee',
    () => then(bought(ANNUAL, '2026-01-15'), '2026-01-20', (it) => it.requestRefund()),
  ],
  ['REFUND_REQUESTED', 'a cancellation', () => cancelled(ANNUAL)],
  [
    'REFUND_REQUESTED',
    'goodwill',
    () => then(bought(ANNUAL, '2026-01-15'), '2026-05-01', (it) => it.goodwill(1234)),
  ],
  ['REFUND_REQUESTED', 'nothing was taken yet', () => claimedInDispute()],
  ['REFUND_SENT', 'whole', () => cancelled(ANNUAL)],
  [
    'REFUND_FAILED',
    'whole',
    () =>
      then(bought(ANNUAL, '2026-01-15', { refundReply: () => 'FAILED' }), '2026-04-20', (it) => it.cancel()),
  ],
  ['LATE_MONEY_REFUNDED', 'after the end', () => late()],
  ['RENEWAL_NOTICE', 'five weeks ahead', () => then(bought(ANNUAL, '2026-01-15'), '2026-12-12')],
];

export function mailSamples(): readonly MailSample[] {
  const played = PLAYS.map(([kind, name, play, which = -1]): MailSample => {
    const content = contentsOf(play())
      .filter((it) => it.template === kind)
      .at(which);
    if (content === undefined) throw new Error(`the history of '${name}' queues no ${kind} number ${which}`);
    return { kind, name, content };
  });
  return [...played, ...notices()];
}

/** Mails that no rule queues. */
function notices(): readonly MailSample[] {
  const listEntries = (
    kind: MailKind,
    name: string,
    mail: Pick<StoredMail, 'about' | 'queued_at'>,
    context: ReturnType<typeof mailContext>,
  ) => {
    const row = { subscription_id: null, attempt_id: null, next_retry_at: null, suspends_at: null };
    return { kind, name, content: mailContent({ ...row, ...mail, template: kind }, context) };
  };
  const at = (queued_at: string, about: string) => ({ queued_at, about });
  const history = bought(MONTHLY, '2026-01-15');
  const refunding = then(
    bought(ANNUAL, '2026-01-15', { refundReply: () => 'PROCESSING' }),
    '2026-04-20',
    (it) => it.cancel(),
  );
  const refund = refunding.latest.refunds[0];
  if (refund === undefined) throw new Error('an annual cancellation has a refund');
  const answers = new Map([['message', { conversationId: 'conversation', ...ANSWER }]]);
  return [
    listEntries('POLICY_CHANGED', 'two clauses', at('2026-05-01T08:00:00.000Z', '2026-06-01'), {
      ...mailContext(history),
      book: CHANGED,
    }),
    listEntries('SUPPORT_ANSWERED', 'with its text', at('2026-02-01T08:00:00.000Z', 'message'), {
      ...mailContext(history),
      answers,
    }),
    listEntries(
      'SUPPORT_ANSWERED',
      'its text was erased',
      at('2026-02-01T08:00:00.000Z', 'gone'),
      mailContext(history),
    ),
    listEntries(
      'STAFF_REFUND_DEADLINE',
      'near',
      at('2026-04-24T06:00:00.000Z', refund.id),
      mailContext(refunding),
    ),
    listEntries(
      'STAFF_REFUND_DEADLINE',
      'past',
      at('2026-04-28T06:00:00.000Z', refund.id),
      mailContext(refunding),
    ),
  ];
}

/** What people write is not ours to trust. */
const ANSWER = {
  subject: 'Invoice <b>2026-000042</b>\r\nBcc: someone@example.com',
  body: 'Hello,\n\nthe invoice is attached to your account; a "quoted" <script>alert(1)</script> & {braces} stay as they are.\n\nKind regards',
};

const { clauses } = POLICY_2025_05_26.texts;
const CHANGED = policyBook([
  POLICY_2025_05_26,
  {
    ...POLICY_2025_05_26,
    version: '2026-06-01',
    effectiveOn: localDate('2026-06-01'),
    texts: {
      ...POLICY_2025_05_26.texts,
      clauses: {
        ...clauses,
        REFUND_DELAY: clauses.REFUND_MONTHLY,
        SUPPORT: { ...clauses.SUPPORT, DE: 'Neu.' },
      },
    },
  },
]);

function then(history: History, when: string, act: (history: History) => unknown = () => undefined): History {
  history.advance(local(when));
  act(history);
  return history;
}

/** The second month's charge and all that follow are answered so. */
function renewal(provider: History['provider']): History {
  const history = bought(MONTHLY, '2026-01-15');
  history.provider = provider;
  return then(history, '2026-02-23');
}

function payingInVain(): History {
  const history = bought(MONTHLY, '2026-01-15');
  history.provider = () => 'decline';
  return then(history, '2026-02-15 18:00', (it) => it.pay(it.live.invoices.at(-1)?.id ?? ''));
}

function failingAtTheEnd(): History {
  const history = bought(MONTHLY, '2026-01-15');
  history.provider = () => 'silent';
  then(history, '2026-02-15 10:00', (it) => it.cancel({ kind: 'END_OF_MONTH' }));
  const attempt = history.live.invoices.at(-1)?.attempts[0];
  return then(history, '2026-03-12 10:00', (history) =>
    history.answer(attempt?.id ?? '', { status: 'FAILED', failureCode: 'card_declined' }),
  );
}

function withoutCard(): History {
  const history = bought(MONTHLY, '2026-01-15');
  history.facts = { ...history.facts, cardId: null };
  return then(history, '2026-02-16');
}

function disputed(): History {
  const history = bought(MONTHLY, '2026-01-15');
  const charge = history.live.invoices[0]?.attempts[0]?.id ?? '';
  then(history, '2026-02-01', (it) => it.dispute(charge, 'OPEN'));
  return then(history, '2026-02-05', (it) => it.dispute(charge, 'LOST'));
}

function reactivated(): History {
  const history = renewal(() => 'decline');
  history.provider = () => 'succeed';
  return then(history, '2026-02-25', (it) => it.pay(it.live.invoices.at(-1)?.id ?? ''));
}

function cancelled(sold: typeof MONTHLY): History {
  return then(bought(sold, '2026-01-15'), '2026-04-20', (it) => it.cancel());
}

function cancelledUnpaid(sold: typeof MONTHLY, reply: 'decline' | 'doubt'): History {
  const history = bought(sold, '2026-01-15');
  history.provider = () => reply;
  return then(history, sold.interval === 'YEAR' ? '2027-01-16' : '2026-02-16', (it) => it.cancel());
}

function upgraded(from: typeof MONTHLY, to: typeof MONTHLY, on = '2026-02-20'): History {
  return then(bought(from, '2026-01-15'), on, (it) => it.upgrade(to));
}

function downgraded(): History {
  return then(bought(MONTHLY, '2026-01-15'), '2026-02-01', (it) => it.downgrade(STARTER));
}

function dropped(): History {
  return then(downgraded(), '2026-02-02', (it) => it.cancel({ subscriptionId: it.scheduled.id }));
}

function claimedInDispute(): History {
  const history = bought(MONTHLY, '2026-01-15');
  const charge = history.live.invoices[0]?.attempts[0]?.id ?? '';
  history.dispute(charge, 'OPEN');
  return then(history, '2026-01-20', (it) => it.requestRefund());
}

function late(): History {
  const history = bought(MONTHLY, '2026-01-15', { cancelReply: () => 'silent' });
  history.provider = () => 'silent';
  then(history, '2026-02-15 10:00');
  const attempt = history.live.invoices.at(-1)?.attempts[0]?.id ?? '';
  then(history, '2026-02-15 11:00', (it) => it.cancel({ kind: 'END_OF_MONTH' }));
  return then(history, '2026-03-16', (it) => it.answer(attempt, { status: 'SUCCEEDED' }));
}
