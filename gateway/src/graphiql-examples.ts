/** The tabs of the explorer: account, payment method, subscription, preview, upgrade, cancellation, refund, live updates. */

export interface Example {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const ERRORS = `... on Error { message code retryable citation { clause text } }`;

export const EXAMPLES: readonly Example[] = [
  {
    query: `# 1. What is sold: anybody may ask. The next tabs want a key, each in
# its own headers below: one that \`pnpm start\` printed, or that
# pnpm keys:create "my name" --role PARTNER makes.
query Plans {
  plans { code name(locale: EN) prices { id interval amount { formatted(locale: EN) } } }
}
`,
  },
  {
    query: `# 2. An account, on a test clock of its own if you like (createTestClock).
mutation CreateAccount($input: CreateAccountInput!) {
  createAccount(input: $input) {
    ... on CreateAccountSuccess { account { id email access { granted status } } }
    ${ERRORS}
  }
}
`,
    variables: {
      input: { email: 'first@example.com', locale: 'EN', externalId: 'first', idempotencyKey: 'account-1' },
    },
  },
  {
    query: `# 3. A payment method. pm_card_visa always pays; sim_decline_1 fails once.
mutation SetPaymentMethod($input: SetPaymentMethodInput!) {
  setPaymentMethod(input: $input) {
    ... on SetPaymentMethodSuccess { paymentMethod { brand last4 expires } }
    ${ERRORS}
  }
}
`,
    variables: {
      input: {
        accountId: 'ACCOUNT',
        token: 'pm_card_visa',
        billingEmail: 'billing@example.com',
        idempotencyKey: 'card-1',
      },
    },
  },
  {
    query: `# 4. A subscription to a price of the first tab.
mutation Subscribe($input: SubscribeInput!) {
  subscribe(input: $input) {
    ... on SubscribeSuccess {
      subscription { id status currentPeriod { start end } guaranteeUntil }
      firstInvoice { total { formatted(locale: EN) } status }
    }
    ${ERRORS}
  }
}
`,
    variables: { input: { accountId: 'ACCOUNT', priceId: 'PRICE', idempotencyKey: 'subscribe-1' } },
  },
  {
    query: `# 5. What an upgrade would cost today, why, and what a cancellation would give back.
query Previews($id: ID!, $priceId: ID!) {
  subscription(id: $id) {
    upgradePreview(priceId: $priceId) {
      ... on UpgradePreview { due { formatted(locale: EN) } decision { steps(locale: EN) } token }
      ${ERRORS}
    }
    cancellationPreview {
      ... on CancellationPreview {
        options { kind endsOn refund { formatted(locale: EN) } recommended decision { steps(locale: EN) } token }
      }
      ${ERRORS}
    }
  }
}
`,
    variables: { id: 'SUBSCRIPTION', priceId: 'DEARER PRICE' },
  },
  {
    query: `# 6. The upgrade, with the preview's token: if it would now cost otherwise, it says so and charges nothing.
mutation Upgrade($input: UpgradeInput!) {
  upgrade(input: $input) {
    ... on UpgradeSuccess { subscription { plan { code } } invoice { total { formatted(locale: EN) } status } }
    ... on PreviewStale { preview { ... on UpgradePreview { due { formatted(locale: EN) } token } } }
    ${ERRORS}
  }
}
`,
    variables: {
      input: {
        subscriptionId: 'SUBSCRIPTION',
        priceId: 'DEARER PRICE',
        previewToken: null,
        idempotencyKey: 'upgrade-1',
      },
    },
  },
  {
    query: `# 7. The end, in the policy's usual way.
mutation Cancel($input: CancelInput!) {
  cancel(input: $input) {
    ... on CancelSuccess {
      subscription { status endsOn }
      refund { amount { formatted(locale: EN) } dueBy }
      decision { steps(locale: EN) citations { clause text(locale: EN) } }
    }
    ${ERRORS}
  }
}
`,
    variables: {
      input: { subscriptionId: 'SUBSCRIPTION', kind: 'END_OF_MONTH', idempotencyKey: 'cancel-1' },
    },
  },
  {
    query: `# 8. Within the guarantee: all of it back.
mutation RequestRefund($input: RequestRefundInput!) {
  requestRefund(input: $input) {
    ... on RequestRefundSuccess {
      refund { status amount { formatted(locale: EN) } expectedFrom dueBy }
      decision { steps(locale: EN) citations { clause text(locale: EN) } }
    }
    ... on RefundNotCovered { guaranteeEndedOn }
    ${ERRORS}
  }
}
`,
    variables: {
      input: { subscriptionId: 'SUBSCRIPTION', reason: 'Not for us', idempotencyKey: 'refund-1' },
    },
  },
  {
    query: `# 9. Live: leave it running while you do something in another tab.
subscription Watch($accountId: ID) {
  accountChanged(accountId: $accountId) { access { granted until } subscription { status } }
}
`,
    variables: { accountId: 'ACCOUNT' },
  },
];
