/** One customer of a journey: what they do, through the real use cases, and what they see of it. */

import { getAccountClock } from '@kalenner/schema/billing/account-clock';
import type { Billing, Caller } from '@kalenner/schema/billing/billing';
import type { AccountClock } from '@kalenner/schema/billing/clock';
import { type Cancel, cancel } from '@kalenner/schema/billing/commands/cancel';
import { downgrade } from '@kalenner/schema/billing/commands/downgrade';
import { payInvoice } from '@kalenner/schema/billing/commands/pay-invoice';
import { requestRefund } from '@kalenner/schema/billing/commands/request-refund';
import { resume } from '@kalenner/schema/billing/commands/resume';
import {
  type SetPaymentMethod,
  setPaymentMethod,
} from '@kalenner/schema/billing/commands/set-payment-method';
import { refundByGoodwill } from '@kalenner/schema/billing/commands/staff-refunds';
import { subscribe } from '@kalenner/schema/billing/commands/subscribe';
import { upgrade } from '@kalenner/schema/billing/commands/upgrade';
import { loadAccountFacts } from '@kalenner/schema/billing/facts/load-facts';
import { recordProviderEvent } from '@kalenner/schema/billing/provider/record-provider-event';
import type { ProviderEvent } from '@kalenner/schema/payments/payment-provider';
import { type LedgerEntry, listLedgerEntries } from '@kalenner/schema/payments/simulator/ledger';
import type { Simulator } from '@kalenner/schema/payments/simulator/simulator';
import type { SimulatorTables } from '@kalenner/schema/payments/simulator/tables';
import type { AccountFacts, PriceFacts, SubscriptionFacts } from '@kalenner/schema/policy/facts/facts';
import { findLiveSubscription } from '@kalenner/schema/policy/facts/facts-queries';
import { type Instant, type LocalDate, localDate } from '@kalenner/schema/policy/time/calendar';
import type { Kysely } from 'kysely';

export interface CustomerParts {
  readonly billing: Billing;
  readonly simulator: (clock: AccountClock) => Simulator;
  readonly ledger: Kysely<SimulatorTables>;
  readonly accountId: string;
  readonly advance: (to: string, runJobs: boolean) => Promise<unknown>;
}

export class Customer {
  readonly accountId: string;
  private readonly parts: CustomerParts;

  constructor(parts: CustomerParts) {
    this.parts = parts;
    this.accountId = parts.accountId;
  }

  get billing(): Billing {
    return this.parts.billing;
  }

  get caller(): Caller {
    return { accountId: this.accountId, by: `subscriber:${this.accountId}`, requestId: null };
  }

  async now(): Promise<Instant> {
    return (await getAccountClock(this.billing, this.accountId))();
  }

  /** The facts as stored: not brought up to date. */
  async facts(): Promise<AccountFacts> {
    const loaded = await loadAccountFacts(this.billing.db, this.accountId);
    if (loaded === undefined) throw new Error(`account ${this.accountId} is gone`);
    return loaded.facts;
  }

  /** The live subscription, else the latest. */
  async subscription(): Promise<SubscriptionFacts> {
    const facts = await this.facts();
    const value = findLiveSubscription(facts) ?? facts.subscriptions.at(-1);
    if (value === undefined) throw new Error(`account ${this.accountId} has no subscription`);
    return value;
  }

  /** The provider's ledger entries of the customer's charges. */
  listLedgerEntries(): Promise<LedgerEntry[]> {
    return listLedgerEntries(this.parts.ledger, [this.accountId]);
  }

  advance(to: string): Promise<unknown> {
    return this.parts.advance(to, true);
  }

  /** Moves time alone, as in an outage. */
  sleep(to: string): Promise<unknown> {
    return this.parts.advance(to, false);
  }

  subscribe(price: PriceFacts, token = 'pm_card_visa', startsOn?: string) {
    const card = { token, billingEmail: `billing-${this.accountId}@example.com` };
    const start: { startsOn?: LocalDate } = startsOn === undefined ? {} : { startsOn: localDate(startsOn) };
    return subscribe(this.billing, this.caller, { priceId: price.id, paymentMethod: card, ...start });
  }

  async cancel(request: Omit<Cancel, 'subscriptionId'> = {}) {
    return cancel(this.billing, this.caller, { ...request, subscriptionId: (await this.subscription()).id });
  }

  async resume(previewToken: string | null = null) {
    const subscriptionId = (await this.subscription()).id;
    return resume(this.billing, this.caller, { subscriptionId, previewToken });
  }

  async upgrade(price: PriceFacts, previewToken: string | null = null) {
    const subscriptionId = (await this.subscription()).id;
    return upgrade(this.billing, this.caller, { subscriptionId, priceId: price.id, previewToken });
  }

  async downgrade(price: PriceFacts, previewToken: string | null = null) {
    const subscriptionId = (await this.subscription()).id;
    return downgrade(this.billing, this.caller, { subscriptionId, priceId: price.id, previewToken });
  }

  async requestRefund(reason?: string, previewToken: string | null = null) {
    const subscriptionId = (await this.subscription()).id;
    const request = { subscriptionId, previewToken, ...(reason === undefined ? {} : { reason }) };
    return requestRefund(this.billing, this.caller, request);
  }

  async goodwill(amount: number) {
    const subscriptionId = (await this.subscription()).id;
    const staff = { ...this.caller, by: 'staff:test' };
    return refundByGoodwill(this.billing, staff, { subscriptionId, amount, reason: 'a gift' });
  }

  setPaymentMethod(token: string, payOpenInvoice?: boolean) {
    const card: SetPaymentMethod = { token, billingEmail: `billing-${this.accountId}@example.com` };
    const request = payOpenInvoice === undefined ? card : { ...card, payOpenInvoice };
    return setPaymentMethod(this.billing, this.caller, request);
  }

  /** The open invoice; the latest, where another tab was faster. */
  async pay(previewToken: string | null = null) {
    const subscription = await this.subscription();
    const invoice =
      subscription.invoices.findLast(({ status }) => status === 'OPEN') ?? subscription.invoices.at(-1);
    if (invoice === undefined) throw new Error(`subscription ${subscription.id} has no invoice`);
    return payInvoice(this.billing, this.caller, { invoiceId: invoice.id, previewToken });
  }

  /** Simulates an outcome for one charge or refund leg, then delivers the provider's webhooks. */
  async simulate(event: Parameters<Simulator['simulate']>[0]): Promise<void> {
    await this.simulateWithoutWebhooks(event);
    await this.deliver();
  }

  /** Simulates an outcome without delivering its webhooks. */
  async simulateWithoutWebhooks(event: Parameters<Simulator['simulate']>[0]): Promise<void> {
    const simulator = this.parts.simulator(await getAccountClock(this.billing, this.accountId));
    await simulator.simulate(event);
  }

  /** Delivers the provider's webhooks that are waiting, in order and once. */
  async deliver(): Promise<void> {
    await this.recordEvents(await this.takeEvents());
  }

  /** The events of the provider's pending webhooks, in order. */
  async takeEvents(): Promise<ProviderEvent[]> {
    const simulator = this.parts.simulator(await getAccountClock(this.billing, this.accountId));
    const deliveries = await simulator.takeWebhooks();
    await simulator.acknowledgeWebhooks(deliveries.map(({ eventId }) => eventId));
    return deliveries.map(({ body, signature }) => simulator.readWebhook(body, signature));
  }

  /** Delivers them, however often that was done before. */
  async recordEvents(events: readonly ProviderEvent[]): Promise<void> {
    for (const event of events)
      await recordProviderEvent(this.billing, { ...this.caller, by: 'provider' }, event);
  }
}
