/** One customer for each state that the policy knows, and how they came into it. */

import { must } from './must.ts';
import type { Person } from './person.ts';

const ZONE = 'Europe/Luxembourg';
const NOW = { seconds: 0 };

export type Story = (person: Person) => Promise<void>;

/** By the account's `externalId`. */
export const STORIES: Readonly<Record<string, Story>> = {
  /** On the real clock: upgrade it, pay, cancel it. */
  'demo-in-guarantee': async (it) => {
    await it.join();
    await it.subscribe('starter', 'MONTH');
  },

  'demo-support': async (it) => {
    await it.join(undefined, 'fr');
    await it.subscribe('starter', 'YEAR');
    const opened = await it.kalenner.support.open(
      {
        accountId: it.accountId,
        subscriptionId: it.subscriptionId,
        subject: 'Facture',
        body: 'Bonjour, pouvez-vous mettre le nom de ma société sur la facture ? Merci.',
      },
      it.step(),
    );
    must(opened, 'OpenConversationSuccess');
  },

  'demo-active-monthly': async (it) => {
    await it.join({ months: 4, days: 3 });
    await it.subscribe('pro', 'MONTH');
    await it.liveTo(it.ago(NOW));
  },

  'demo-active-annual': async (it) => {
    await it.join({ months: 4, days: 6 }, 'de');
    await it.subscribe('business', 'YEAR');
    await it.liveTo(it.ago(NOW));
  },

  'demo-authentication': async (it) => {
    await it.join(NOW);
    const waits = await it.trySubscribe('pro', 'MONTH', 'pm_card_authenticationRequired');
    must(waits, 'PaymentActionRequired');
  },

  'demo-past-due': async (it) => {
    await it.join({ months: 1, days: 2 });
    await it.subscribe('pro', 'MONTH');
    await it.replaceCard('pm_card_chargeDeclinedInsufficientFunds');
    await it.liveTo(it.ago(NOW));
  },

  'demo-suspended': async (it) => {
    await it.join({ months: 1, days: 9 });
    await it.subscribe('pro', 'MONTH');
    await it.replaceCard('pm_card_chargeDeclinedInsufficientFunds');
    await it.liveTo(it.ago(NOW));
  },

  'demo-cancelled': async (it) => {
    await it.join({ months: 2, days: 5 });
    await it.subscribe('pro', 'MONTH');
    await it.liveTo(it.ago(NOW));
    must(
      await it.kalenner.subscriptions.cancel({ subscriptionId: it.subscriptionId }, it.step()),
      'CancelSuccess',
    );
  },

  'demo-downgraded': async (it) => {
    await it.join({ months: 2, days: 5 });
    await it.subscribe('business', 'YEAR');
    await it.liveTo(it.ago(NOW));
    const ask = { subscriptionId: it.subscriptionId, priceId: await it.priceOf('starter', 'YEAR') };
    must(await it.kalenner.subscriptions.downgrade(ask, it.step()), 'DowngradeSuccess');
  },

  /** The provider took the refund of the months left; its answer was lost, and nobody has looked yet. */
  'demo-refund-processing': async (it) => {
    await it.join({ months: 3, days: 1 });
    await it.subscribe('pro', 'YEAR', 'sim_refund_timeout');
    await it.liveTo(it.ago({ days: 1, hours: 12 }));
    const subscription = await it.kalenner.subscriptions.get(it.subscriptionId);
    const end = startOf(subscription?.currentMonth?.next ?? '');
    await it.liveTo(end.subtract({ seconds: 5 }).toString());
    must(
      await it.kalenner.subscriptions.cancel({ subscriptionId: it.subscriptionId }, it.step()),
      'CancelSuccess',
    );
    await it.liveTo(end.toString(), { runJobs: false });
  },

  'demo-refunded': async (it) => {
    await it.join({ days: 6 });
    await it.subscribe('pro', 'YEAR');
    await it.liveTo(it.ago(NOW));
    const ask = { subscriptionId: it.subscriptionId, reason: 'It is not for us.' };
    must(await it.kalenner.subscriptions.requestRefund(ask, it.step()), 'RequestRefundSuccess');
  },

  'demo-in-doubt': async (it) => {
    await it.join({ months: 1, hours: 2 });
    await it.subscribe('pro', 'MONTH');
    await it.replaceCard('sim_in_doubt');
    await it.liveTo(it.ago(NOW));
  },

  'demo-disputed': async (it) => {
    await it.join({ months: 1, days: 12 });
    await it.subscribe('business', 'MONTH');
    await it.liveTo(it.ago(NOW));
    const invoices = it.kalenner.invoices.list({ accountId: it.accountId }, { pageSize: 1 });
    const [invoice] = await invoices.toArray({ limit: 1 });
    const attemptId = invoice?.attempts.find(({ status }) => status === 'SUCCEEDED')?.id;
    const event = 'DISPUTE_OPENED';
    must(await it.kalenner.sandbox.simulate({ attemptId, event }, it.step()), 'SimulateSuccess');
  },
};

/** Midnight in the zone of the accounts. */
function startOf(date: string): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(ZONE).toInstant();
}
