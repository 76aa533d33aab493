/**
 * The port to whoever takes the money. Our reference is the idempotency key of every request: the same reference with the
 * same input gets the same answer, so sending again can never charge or refund twice.
 */

/** Minor units and ISO 4217. */
export interface ProviderMoney {
  readonly amount: number;
  readonly currency: string;
}

export interface ChargeRequest {
  /** Our payment attempt's id. */
  readonly reference: string;
  readonly money: ProviderMoney;
  /** The provider's token of the payment method. */
  readonly paymentToken: string;
  /** Our account's id; no personal data goes along. */
  readonly accountId: string;
}

export interface RefundRequest {
  /** Our refund leg's id. */
  readonly reference: string;
  /** Our reference of the charge it gives back. */
  readonly chargeReference: string;
  readonly money: ProviderMoney;
}

/** What the provider says of a charge. Instants are RFC 3339, by the provider's clock. */
export type ChargeAnswer =
  | {
      readonly status: 'SUCCEEDED';
      readonly providerId: string;
      readonly captured: number;
      readonly at: string;
    }
  | {
      readonly status: 'FAILED';
      readonly providerId: string;
      readonly failureCode: string;
      readonly at: string;
    }
  | {
      readonly status: 'REQUIRES_ACTION';
      readonly providerId: string;
      readonly clientSecret: string;
      readonly at: string;
    }
  | { readonly status: 'CANCELED'; readonly providerId: string; readonly at: string }
  /** The provider has it and does not know the end yet. */
  | { readonly status: 'PROCESSING'; readonly providerId: string; readonly at: string };

export type RefundAnswer =
  | { readonly status: 'COMPLETED'; readonly providerId: string; readonly at: string }
  | {
      readonly status: 'FAILED';
      readonly providerId: string;
      readonly failureCode: string;
      readonly at: string;
    }
  | { readonly status: 'PROCESSING'; readonly providerId: string; readonly at: string };

/** Exactly one of the two; null is the answer "not found". */
export type LookUp = { readonly reference: string } | { readonly providerId: string };

/** A verified webhook. `eventId` is unique per provider: the same event may be delivered twice, late and out of order. */
export type ProviderEvent = { readonly eventId: string; readonly at: string } & (
  | { readonly kind: 'CHARGE'; readonly reference: string; readonly answer: ChargeAnswer }
  | { readonly kind: 'REFUND'; readonly reference: string; readonly answer: RefundAnswer }
  | {
      readonly kind: 'DISPUTE';
      readonly reference: string;
      readonly disputeId: string;
      readonly event: 'OPEN' | 'WON' | 'LOST';
      /** What this dispute withdrew when it was opened: minor units of the charge's currency. */
      readonly amount: number;
    }
);

/** What a customer may see of a payment method. `expires` is `MM/YY`. */
export interface PaymentMethodDescription {
  readonly brand: string;
  readonly last4: string;
  readonly expires: string;
}

/**
 * Every call can throw `ProviderTimeout` and `ProviderBusy`; `charge` and `refund` also `ProviderRefused`
 * (`provider-errors.ts`).
 */
export interface PaymentProvider {
  readonly name: string;
  /** Throws `ProviderRefused('invalid_request')` for a token that the provider does not know. */
  describePaymentMethod(token: string): Promise<PaymentMethodDescription>;
  charge(request: ChargeRequest): Promise<ChargeAnswer>;
  /**
   * Cancels a charge that waits for the customer. Any other answers what it is: a final one is final, and one still
   * PROCESSING is out of the provider's hands too, so its money may come late. Null: never received, and nothing is
   * remembered, so a request that was lost on its way may still arrive.
   */
  cancelPayment(reference: string): Promise<ChargeAnswer | null>;
  refund(request: RefundRequest): Promise<RefundAnswer>;
  lookUpCharge(by: LookUp): Promise<ChargeAnswer | null>;
  lookUpRefund(by: LookUp): Promise<RefundAnswer | null>;
  /** Verifies signature and age; throws `WebhookRefused`. */
  readWebhook(body: string, signature: string): ProviderEvent;
}
