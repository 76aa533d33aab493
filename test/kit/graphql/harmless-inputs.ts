/** A harmless input for every mutation, whoever may call it. */

import { v7 as uuidv7 } from 'uuid';
import { globalId } from './api.ts';
import type { MutationName } from './contract.ts';
import type { FullAccount } from './full-account.ts';

/**
 * Builds the inputs. Allowed, each ends in an error that changes nothing: then neither NotFound nor Forbidden is about
 * the caller.
 */
export function buildHarmlessInputs({
  accountId,
  ids,
  clockId,
}: FullAccount): Readonly<Record<MutationName, object>> {
  const [subscriptionId, invoiceId, conversationId, refundId, attemptId] = [
    ids.Subscription?.[0],
    ids.Invoice?.at(-1),
    ids.Conversation?.[0],
    ids.Refund?.[0],
    ids.PaymentAttempt?.at(-1),
  ];
  const noPrice = globalId('Price', uuidv7());
  const card = { accountId, token: 'pm_card_visa', billingEmail: 'no address' };
  const terms = {
    guaranteeDays: 1,
    retryDays: [],
    expectedBusinessDays: 1,
    dueBusinessDays: 1,
    holidays: [],
  };
  const policy = { version: 'v', effectiveOn: '2000-01-01', notify: false, texts: [] };
  return {
    createAccount: { email: 'no address' },
    createSession: { accountId },
    setPaymentMethod: card,
    updateBillingEmail: { accountId, billingEmail: 'no address' },
    subscribe: { accountId, priceId: noPrice },
    cancel: { subscriptionId, previewToken: 'stale' },
    resume: { subscriptionId, previewToken: 'stale' },
    upgrade: { subscriptionId, priceId: noPrice },
    downgrade: { subscriptionId, priceId: noPrice },
    requestRefund: { subscriptionId, previewToken: 'stale' },
    payInvoice: { invoiceId, previewToken: 'stale' },
    acceptPolicy: { accountId, version: 'none' },
    openConversation: { accountId, subject: ' ', body: ' ' },
    sendMessage: { conversationId, body: ' ' },
    closeConversation: { conversationId },
    markConversationRead: { conversationId },
    fileInboundMail: { accountId, mailId: 'none' },
    refundByGoodwill: { subscriptionId, amount: -1, reason: 'r' },
    retryRefund: { refundId },
    settlePayment: { attemptId, succeeded: true, reason: 'r' },
    publishPolicy: { ...policy, terms: { ...terms, minimumCharge: 0, renewalNoticeDays: 0 } },
    createApiKey: { name: 'n', role: 'STAFF', scopes: ['none'] },
    revokeApiKey: { apiKeyId: globalId('ApiKey', uuidv7()) },
    createTestClock: { frozenAt: '1969-12-31T23:59:59Z' },
    advanceTestClock: { testClockId: clockId, to: '2020-01-01T00:00:00Z' },
    simulate: { attemptId, event: 'REFUND_FAILED' },
  };
}
