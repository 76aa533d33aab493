/** A demo customer and what they do, step by step, through the API. */

import type { CallOptions, Interval, Kalenner, SubscribeResult } from '@kalenner/sdk';
import type { Customer } from './quickstart-state.ts';
import { requireResult } from './require-result.ts';

const ZONE = 'Europe/Luxembourg';
const LOCALES = { en: 'EN', fr: 'FR', de: 'DE' } as const;

export interface DemoContext {
  readonly kalenner: Kalenner;
  /** The instant that every date is counted from. */
  readonly startedAt: string;
  readonly signal: AbortSignal;
}

export class DemoCustomer {
  readonly name: string;
  accountId = '';
  subscriptionId = '';
  readonly #stage: DemoContext;
  readonly kalenner: Kalenner;
  #clockId: string | null = null;
  #steps = 0;

  constructor(name: string, stage: DemoContext) {
    this.name = name;
    this.kalenner = stage.kalenner;
    this.#stage = stage;
  }

  /** Same demo, same step, same key: taken up after a crash, what was done is not done again. */
  step(): CallOptions {
    this.#steps += 1;
    const { startedAt, signal } = this.#stage;
    return { signal, idempotencyKey: `${startedAt} ${this.name} ${this.#steps}` };
  }

  /** The instant this long before the demo's own now. */
  ago(duration: Temporal.DurationLike): string {
    const moment = Temporal.Instant.from(this.#stage.startedAt).toZonedDateTimeISO(ZONE);
    return moment.subtract(duration).toInstant().toString();
  }

  /**
   * Creates the customer on a test clock that starts so long ago; by default on the real clock, where the jobs work for
   * it.
   */
  async join(since?: Temporal.DurationLike, language: keyof typeof LOCALES = 'en'): Promise<void> {
    if (since !== undefined) {
      const created = await this.kalenner.sandbox.clocks.create({ frozenAt: this.ago(since) }, this.step());
      this.#clockId = requireResult(created, 'CreateTestClockSuccess').testClock.id;
    }
    const account = {
      email: `${this.name}@example.com`,
      externalId: this.name,
      locale: LOCALES[language],
      testClockId: this.#clockId,
    };
    const { account: joined } = requireResult(
      await this.kalenner.accounts.create(account, this.step()),
      'CreateAccountSuccess',
    );
    this.accountId = joined.id;
  }

  async trySubscribe(plan: string, interval: Interval, paymentToken: string): Promise<SubscribeResult> {
    const input = {
      accountId: this.accountId,
      priceId: await this.getPriceId(plan, interval),
      paymentToken,
      billingEmail: `billing.${this.name}@example.com`,
    };
    const result = await this.kalenner.subscriptions.subscribe(input, this.step());
    if ('subscription' in result && result.subscription) this.subscriptionId = result.subscription.id;
    return result;
  }

  async subscribe(plan: string, interval: Interval, paymentToken = 'pm_card_visa'): Promise<void> {
    requireResult(await this.trySubscribe(plan, interval, paymentToken), 'SubscribeSuccess');
  }

  async replacePaymentMethod(token: string): Promise<void> {
    const input = { accountId: this.accountId, token, billingEmail: `billing.${this.name}@example.com` };
    const result = await this.kalenner.accounts.setPaymentMethod(input, this.step());
    requireResult(result, 'SetPaymentMethodSuccess');
  }

  /** Lives on to that instant, with all that falls due until then; without `runJobs` only the time moves, as in an outage. */
  async advanceTo(to: string, { runJobs = true } = {}): Promise<void> {
    if (this.#clockId === null) throw new Error(`${this.name} lives now`);
    const result = await this.kalenner.sandbox.clocks.advance(
      { testClockId: this.#clockId, to, runJobs },
      this.step(),
    );
    requireResult(result, 'AdvanceTestClockSuccess');
  }

  /** The id of a price that is sold. */
  async getPriceId(code: string, interval: Interval): Promise<string> {
    const plans = await this.kalenner.plans.list();
    const prices = plans.find((it) => it.code === code)?.prices ?? [];
    const price = prices.find((it) => it.active && it.interval === interval);
    if (price === undefined) throw new Error(`no ${interval} price of the plan ${code} is sold`);
    return price.id;
  }

  get customer(): Customer {
    return { name: this.name, accountId: this.accountId, subscriptionId: this.subscriptionId };
  }
}
