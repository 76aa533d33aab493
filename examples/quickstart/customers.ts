/** One customer for each state that the policy knows, and how they came into it. */

import type { DemoCustomer } from './demo-customer.ts';
import { requireResult } from './require-result.ts';

const ZONE = 'Europe/Luxembourg';
const NOW = { seconds: 0 };

export type Story = (person: DemoCustomer) => Promise<void>;

/** By the account's `externalId`. */
export const STORIES: Readonly<Record<string, Story>> = {
  /** A customer on the real clock: to upgrade, pay, cancel. */
  'demo-in-guarantee': async (person) => {
    await person.join();
    await person.subscribe('starter', 'MONTH');
  },

  'demo-support': async (person) => {
    await person.join(undefined, 'fr');
    await person.subscribe('starter', 'YEAR');
    const opened = await person.kalenner.support.open(
      {
        accountId: person.accountId,
        subscriptionId: person.subscriptionId,
        subject: 'Facture',
        body: 'Bonjour, pouvez-vous mettre le nom de ma société sur la facture ? Merci.',
      },
      person.step(),
    );
    requireResult(opened, 'OpenConversationSuccess');
  },

  'demo-active-monthly': async (person) => {
    await person.join({ months: 4, days: 3 });
    await person.subscribe('pro', 'MONTH');
    await person.advanceTo(person.ago(NOW));
  },

  'demo-active-annual': async (person) => {
    await person.join({ months: 4, days: 6 }, 'de');
    await person.subscribe('business', 'YEAR');
    await person.advanceTo(person.ago(NOW));
  },

  'demo-authentication': async (person) => {
    await person.join(NOW);
    const waits = await person.trySubscribe('pro', 'MONTH', 'pm_card_authenticationRequired');
    requireResult(waits, 'PaymentActionRequired');
  },

  'demo-past-due': async (person) => {
    await person.join({ months: 1, days: 2 });
    await person.subscribe('pro', 'MONTH');
    await person.replacePaymentMethod('pm_card_chargeDeclinedInsufficientFunds');
    await person.advanceTo(person.ago(NOW));
  },

  'demo-suspended': async (person) => {
    await person.join({ months: 1, days: 9 });
    await person.subscribe('pro', 'MONTH');
    await person.replacePaymentMethod('pm_card_chargeDeclinedInsufficientFunds');
    await person.advanceTo(person.ago(NOW));
  },

  'demo-canceled': async (person) => {
    await person.join({ months: 2, days: 5 });
    await person.subscribe('pro', 'MONTH');
    await person.advanceTo(person.ago(NOW));
    requireResult(
      await person.kalenner.subscriptions.cancel({ subscriptionId: person.subscriptionId }, person.step()),
      'CancelSuccess',
    );
  },

  'demo-downgraded': async (person) => {
    await person.join({ months: 2, days: 5 });
    await person.subscribe('business', 'YEAR');
    await person.advanceTo(person.ago(NOW));
    const input = {
      subscriptionId: person.subscriptionId,
      priceId: await person.getPriceId('starter', 'YEAR'),
    };
    requireResult(await person.kalenner.subscriptions.downgrade(input, person.step()), 'DowngradeSuccess');
  },

  /** The provider took the refund of the months left; its answer was lost, and no look-up was made yet. */
  'demo-refund-processing': async (person) => {
    await person.join({ months: 3, days: 1 });
    await person.subscribe('pro', 'YEAR', 'sim_refund_timeout');
    await person.advanceTo(person.ago({ days: 1, hours: 12 }));
    const subscription = await person.kalenner.subscriptions.get(person.subscriptionId);
    const end = toStartOfDay(subscription?.currentMonth?.end ?? '');
    await person.advanceTo(end.subtract({ seconds: 5 }).toString());
    requireResult(
      await person.kalenner.subscriptions.cancel({ subscriptionId: person.subscriptionId }, person.step()),
      'CancelSuccess',
    );
    await person.advanceTo(end.toString(), { runJobs: false });
  },

  'demo-refunded': async (person) => {
    await person.join({ days: 6 });
    await person.subscribe('pro', 'YEAR');
    await person.advanceTo(person.ago(NOW));
    const input = { subscriptionId: person.subscriptionId, reason: 'It is not for us.' };
    requireResult(
      await person.kalenner.subscriptions.requestRefund(input, person.step()),
      'RequestRefundSuccess',
    );
  },

  'demo-in-doubt': async (person) => {
    await person.join({ months: 1, hours: 2 });
    await person.subscribe('pro', 'MONTH');
    await person.replacePaymentMethod('sim_in_doubt');
    await person.advanceTo(person.ago(NOW));
  },

  'demo-disputed': async (person) => {
    await person.join({ months: 1, days: 12 });
    await person.subscribe('business', 'MONTH');
    await person.advanceTo(person.ago(NOW));
    const invoices = person.kalenner.invoices.list({ accountId: person.accountId }, { pageSize: 1 });
    const [invoice] = await invoices.toArray({ limit: 1 });
    const attemptId = invoice?.attempts.find(({ status }) => status === 'SUCCEEDED')?.id;
    const event = 'DISPUTE_OPENED';
    requireResult(
      await person.kalenner.sandbox.simulate({ attemptId, event }, person.step()),
      'SimulateSuccess',
    );
  },
};

/** Midnight in the zone of the accounts. */
function toStartOfDay(date: string): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(ZONE).toInstant();
}
