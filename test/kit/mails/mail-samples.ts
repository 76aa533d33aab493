/** One mail of each kind that customers and staff can get, and of each variant: played, not made up. */

import { buildMailContent } from '@kalenner/schema/mails/content/mail-content';
import type { MailContent, MailKind } from '@kalenner/schema/mails/content/mail-content-types';
import type { StoredMail } from '@kalenner/schema/mails/content/mail-context';
import { createPolicyVersions } from '@kalenner/schema/policy/terms/policy-terms';
import { localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { createSubscribedHistory, local } from '../journey/outcome-description.ts';
import { type History, price } from '../policy/history.ts';
import { createMailContext, listMailContents } from './history-mails.ts';

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
  ['RECEIPT', 'the first payment', () => createSubscribedHistory(ANNUAL, '2026-01-15')],
  ['RECEIPT', 'an upgrade', () => playUpgrade(MONTHLY, BUSINESS)],
  ['PAYMENT_FAILED', 'the first charge', () => playRenewal(() => 'decline'), 0],
  ['PAYMENT_FAILED', 'the first retry', () => playRenewal(() => 'decline'), 1],
  ['PAYMENT_FAILED', 'the last retry is still to come', () => playRenewal(() => 'decline'), 2],
  ['PAYMENT_FAILED', 'the last retry: suspended', () => playRenewal(() => 'decline'), 3],
  ['PAYMENT_FAILED', 'a card that will never work again', () => playRenewal(() => 'hard-decline'), 0],
  ['PAYMENT_FAILED', 'a payment by the customer', () => playFailedPayment()],
  ['PAYMENT_FAILED', 'canceled, and the end comes first', () => playFailureAtEnd()],
  ['ACTION_REQUIRED', 'a bank asks', () => playRenewal(() => 'authenticate'), 0],
  ['ACTION_REQUIRED', 'no card', () => playWithoutPaymentMethod()],
  ['SUSPENDED', 'unpaid', () => playRenewal(() => 'decline')],
  ['SUSPENDED', 'a lost dispute', () => playLostDispute()],
  ['REACTIVATED', 'by a payment', () => playReactivation()],
  ['CANCELED', 'monthly, may be undone', () => playCancellation(MONTHLY)],
  ['CANCELED', 'annual, with a refund', () => playCancellation(ANNUAL)],
  ['CANCELED', 'monthly and unpaid', () => playUnpaidCancellation(MONTHLY, 'decline')],
  ['CANCELED', 'annual and in doubt', () => playUnpaidCancellation(ANNUAL, 'doubt')],
  [
    'CANCELED',
    'under the guarantee',
    () =>
      advanceTo(createSubscribedHistory(ANNUAL, '2026-01-15'), '2026-01-20', (it) =>
        it.cancel({ kind: 'GUARANTEE' }),
      ),
  ],
  [
    'CANCELED',
    'while suspended',
    () =>
      advanceTo(
        playRenewal(() => 'decline'),
        '2026-03-01',
        (it) => it.cancel(),
      ),
  ],
  ['CANCELED', 'a scheduled start', () => playDroppedStart()],
  ['UPGRADED', 'paid', () => playUpgrade(MONTHLY, BUSINESS)],
  ['UPGRADED', 'to annual', () => playUpgrade(MONTHLY, BUSINESS_ANNUAL)],
  [
    'UPGRADED',
    'below the minimum',
    () => playUpgrade(price('pro', 'MONTH', 500), price('business', 'MONTH', 600), '2026-02-13'),
  ],
  ['UPGRADED', 'costs no more', () => playUpgrade(MONTHLY, price('business', 'MONTH', 1000))],
  ['SCHEDULED_START', 'a downgrade', () => playDowngrade()],
  [
    'REFUND_REQUESTED',
    'the guarantee',
    () => advanceTo(createSubscribedHistory(ANNUAL, '2026-01-15'), '2026-01-20', (it) => it.requestRefund()),
  ],
  ['REFUND_REQUESTED', 'a cancellation', () => playCancellation(ANNUAL)],
  [
    'REFUND_REQUESTED',
    'goodwill',
    () => advanceTo(createSubscribedHistory(ANNUAL, '2026-01-15'), '2026-05-01', (it) => it.goodwill(1234)),
  ],
  ['REFUND_REQUESTED', 'nothing was taken yet', () => playClaimInDispute()],
  ['REFUND_SENT', 'whole', () => playCancellation(ANNUAL)],
  [
    'REFUND_FAILED',
    'whole',
    () =>
      advanceTo(
        createSubscribedHistory(ANNUAL, '2026-01-15', { refundReply: () => 'FAILED' }),
        '2026-04-20',
        (it) => it.cancel(),
      ),
  ],
  ['LATE_MONEY_REFUNDED', 'after the end', () => playLateSuccess()],
  [
    'RENEWAL_NOTICE',
    'five weeks ahead',
    () => advanceTo(createSubscribedHistory(ANNUAL, '2026-01-15'), '2026-12-12'),
  ],
];

export function listMailSamples(): readonly MailSample[] {
  const played = PLAYS.map(([kind, name, play, which = -1]): MailSample => {
    const content = listMailContents(play())
      .filter((it) => it.template === kind)
      .at(which);
    if (content === undefined) throw new Error(`the history of '${name}' queues no ${kind} number ${which}`);
    return { kind, name, content };
  });
  return [...played, ...listNoticeSamples()];
}

/** Mails that no rule queues. */
function listNoticeSamples(): readonly MailSample[] {
  const listEntries = (
    kind: MailKind,
    name: string,
    mail: Pick<StoredMail, 'reference' | 'queued_at'>,
    context: ReturnType<typeof createMailContext>,
  ) => {
    const row = { subscription_id: null, attempt_id: null, next_retry_at: null, suspends_at: null };
    return { kind, name, content: buildMailContent({ ...row, ...mail, template: kind }, context) };
  };
  const at = (queued_at: string, reference: string) => ({ queued_at, reference });
  const history = createSubscribedHistory(MONTHLY, '2026-01-15');
  const refunding = advanceTo(
    createSubscribedHistory(ANNUAL, '2026-01-15', { refundReply: () => 'PROCESSING' }),
    '2026-04-20',
    (it) => it.cancel(),
  );
  const refund = refunding.latest.refunds[0];
  if (refund === undefined) throw new Error('an annual cancellation has a refund');
  const answers = new Map([['message', { conversationId: 'conversation', ...ANSWER }]]);
  return [
    listEntries('POLICY_CHANGED', 'two clauses', at('2026-05-01T08:00:00.000Z', '2026-06-01'), {
      ...createMailContext(history),
      policyVersions: CHANGED,
    }),
    listEntries('SUPPORT_ANSWERED', 'with its text', at('2026-02-01T08:00:00.000Z', 'message'), {
      ...createMailContext(history),
      answers,
    }),
    listEntries(
      'SUPPORT_ANSWERED',
      'its text was erased',
      at('2026-02-01T08:00:00.000Z', 'gone'),
      createMailContext(history),
    ),
    listEntries(
      'STAFF_REFUND_DEADLINE',
      'near',
      at('2026-04-24T06:00:00.000Z', refund.id),
      createMailContext(refunding),
    ),
    listEntries(
      'STAFF_REFUND_DEADLINE',
      'past',
      at('2026-04-28T06:00:00.000Z', refund.id),
      createMailContext(refunding),
    ),
  ];
}

/** Text that people write is not to be trusted. */
const ANSWER = {
  subject: 'Invoice <b>2026-000042</b>\r\nBcc: someone@example.com',
  body: 'Hello,\n\nthe invoice is attached to your account; a "quoted" <script>alert(1)</script> & {braces} stay as they are.\n\nKind regards',
};

const { clauses } = POLICY_2025_05_26.texts;
const CHANGED = createPolicyVersions([
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

function advanceTo(
  history: History,
  when: string,
  act: (history: History) => unknown = () => undefined,
): History {
  history.advance(local(when));
  act(history);
  return history;
}

/** The second month's charge and all that follow are answered so. */
function playRenewal(provider: History['provider']): History {
  const history = createSubscribedHistory(MONTHLY, '2026-01-15');
  history.provider = provider;
  return advanceTo(history, '2026-02-23');
}

function playFailedPayment(): History {
  const history = createSubscribedHistory(MONTHLY, '2026-01-15');
  history.provider = () => 'decline';
  return advanceTo(history, '2026-02-15 18:00', (it) => it.pay(it.live.invoices.at(-1)?.id ?? ''));
}

function playFailureAtEnd(): History {
  const history = createSubscribedHistory(MONTHLY, '2026-01-15');
  history.provider = () => 'silent';
  advanceTo(history, '2026-02-15 10:00', (it) => it.cancel({ kind: 'END_OF_MONTH' }));
  const attempt = history.live.invoices.at(-1)?.attempts[0];
  return advanceTo(history, '2026-03-12 10:00', (history) =>
    history.answer(attempt?.id ?? '', { status: 'FAILED', failureCode: 'card_declined' }),
  );
}

function playWithoutPaymentMethod(): History {
  const history = createSubscribedHistory(MONTHLY, '2026-01-15');
  history.facts = { ...history.facts, paymentMethodId: null };
  return advanceTo(history, '2026-02-16');
}

function playLostDispute(): History {
  const history = createSubscribedHistory(MONTHLY, '2026-01-15');
  const charge = history.live.invoices[0]?.attempts[0]?.id ?? '';
  advanceTo(history, '2026-02-01', (it) => it.dispute(charge, 'OPEN'));
  return advanceTo(history, '2026-02-05', (it) => it.dispute(charge, 'LOST'));
}

function playReactivation(): History {
  const history = playRenewal(() => 'decline');
  history.provider = () => 'succeed';
  return advanceTo(history, '2026-02-25', (it) => it.pay(it.live.invoices.at(-1)?.id ?? ''));
}

function playCancellation(sold: typeof MONTHLY): History {
  return advanceTo(createSubscribedHistory(sold, '2026-01-15'), '2026-04-20', (it) => it.cancel());
}

function playUnpaidCancellation(sold: typeof MONTHLY, reply: 'decline' | 'doubt'): History {
  const history = createSubscribedHistory(sold, '2026-01-15');
  history.provider = () => reply;
  return advanceTo(history, sold.interval === 'YEAR' ? '2027-01-16' : '2026-02-16', (it) => it.cancel());
}

function playUpgrade(from: typeof MONTHLY, to: typeof MONTHLY, when = '2026-02-20'): History {
  return advanceTo(createSubscribedHistory(from, '2026-01-15'), when, (it) => it.upgrade(to));
}

function playDowngrade(): History {
  return advanceTo(createSubscribedHistory(MONTHLY, '2026-01-15'), '2026-02-01', (it) =>
    it.downgrade(STARTER),
  );
}

function playDroppedStart(): History {
  return advanceTo(playDowngrade(), '2026-02-02', (it) => it.cancel({ subscriptionId: it.scheduled.id }));
}

function playClaimInDispute(): History {
  const history = createSubscribedHistory(MONTHLY, '2026-01-15');
  const charge = history.live.invoices[0]?.attempts[0]?.id ?? '';
  history.dispute(charge, 'OPEN');
  return advanceTo(history, '2026-01-20', (it) => it.requestRefund());
}

function playLateSuccess(): History {
  const history = createSubscribedHistory(MONTHLY, '2026-01-15', { cancelReply: () => 'silent' });
  history.provider = () => 'silent';
  advanceTo(history, '2026-02-15 10:00');
  const attempt = history.live.invoices.at(-1)?.attempts[0]?.id ?? '';
  advanceTo(history, '2026-02-15 11:00', (it) => it.cancel({ kind: 'END_OF_MONTH' }));
  return advanceTo(history, '2026-03-16', (it) => it.answer(attempt, { status: 'SUCCEEDED' }));
}
