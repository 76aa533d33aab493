/** One customer for each state that the policy knows, and how they came into it. */

import { must } from './must.ts';
import type { Person } from './person.ts';

const ZONE = 'Europe/Luxembourg';
const NOW = { seconds: 0 };

export type Story = (person: Person) => Promise<void>;

/** By the account's `externalId`. */
export const STORIES: Readonly<Record<string, Story>> = {
  /** On the real clock: upgrade it, pay, cancel it. */
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
    must(opened, 'OpenConversationSuccess');
  },

  'demo-active-monthly': async (person) => {
    await person.join({ months: 4, days: 3 });
    await person.subscribe('pro', 'MONTH');
    await person.liveTo(person.ago(NOW));
  },

  'demo-active-annual': async (person) => {
    await person.join({ months: 4, days: 6 }, 'de');
    await person.subscribe('business', 'YEAR');
    await person.liveTo(person.ago(NOW));
  },

  'demo-authentication': async (person) => {
    await person.join(NOW);
    const waits = await person.trySubscribe('pro', 'MONTH', 'pm_card_authenticationRequired');
    must(waits, 'PaymentActionRequired');
  },

  'demo-past-due': async (person) => {
    await person.join({ months: 1, days: 2 });
    await person.subscribe('pro', 'MONTH');
    await person.replaceCard('pm_card_chargeDeclinedInsufficientFunds');
    await person.liveTo(person.ago(NOW));
  },

  'demo-suspended': async (person) => {
    await person.join({ months: 1, days: 9 });
    await person.subscribe('pro', 'MONTH');
    await person.replaceCard('pm_card_chargeDeclinedInsufficientFunds');
    await person.liveTo(person.ago(NOW));
  },

  'demo-cancelled': async (person) => {
    await person.join({ months: 2, days: 5 });
    await person.subscribe('pro', 'MONTH');
    await person.liveTo(person.ago(NOW));
    must(
      await person.kalenner.subscriptions.cancel({ subscriptionId: person.subscriptionId }, person.step()),
      'CancelSuccess',
    );
  },

  'demo-downgraded': async (person) => {
    await person.join({ months: 2, days: 5 });
    await person.subscribe('business', 'YEAR');
    await person.liveTo(person.ago(NOW));
    const ask = { subscriptionId: person.subscriptionId, priceId: await person.priceOf('starter', 'YEAR') };
    must(await person.kalenner.subscriptions.downgrade(ask, person.step()), 'DowngradeSuccess');
  },

  /** The provider took the refund of the months left; its answer was lost, and nobody has looked yet. */
  'demo-refund-processing': async (person) => {
    await person.join({ months: 3, days: 1 });
    await person.subscribe('pro', 'YEAR', 'sim_refund_timeout');
    await person.liveTo(person.ago({ days: 1, hours: 12 }));
    const subscription = await person.kalenner.subscriptions.get(person.subscriptionId);
    const end = startOf(subscription?.currentMonth?.next ?? '');
    await person.liveTo(end.subtract({ seconds: 5 }).toString());
    must(
      await person.kalenner.subscriptions.cancel({ subscriptionId: person.subscriptionId }, person.step()),
      'CancelSuccess',
    );
    await person.liveTo(end.toString(), { runJobs: false });
  },

  'demo-refunded': async (person) => {
    await person.join({ days: 6 });
    await person.subscribe('pro', 'YEAR');
    await person.liveTo(person.ago(NOW));
    const ask = { subscriptionId: person.subscriptionId, reason: 'It is not for us.' };
    must(await person.kalenner.subscriptions.requestRefund(ask, person.step()), 'RequestRefundSuccess');
  },

  'demo-in-doubt': async (person) => {
    await person.join({ months: 1, hours: 2 });
    await person.subscribe('pro', 'MONTH');
    await person.replaceCard('sim_in_doubt');
    await person.liveTo(person.ago(NOW));
  },

  'demo-disputed': async (person) => {
    await person.join({ months: 1, days: 12 });
    await person.subscribe('business', 'MONTH');
    await person.liveTo(person.ago(NOW));
    const invoices = person.kalenner.invoices.list({ accountId: person.accountId }, { pageSize: 1 });
    const [invoice] = await invoices.toArray({ limit: 1 });
    const attemptId = invoice?.attempts.find(({ status }) => status === 'SUCCEEDED')?.id;
    const event = 'DISPUTE_OPENED';
    must(await person.kalenner.sandbox.simulate({ attemptId, event }, person.step()), 'SimulateSuccess');
  },
};

/** Midnight in the zone of the accounts. */
function startOf(date: string): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(ZONE).toInstant();
}
