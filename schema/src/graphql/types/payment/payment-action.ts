import { getAccountClock } from '../../../billing/account-clock.ts';
import { builder } from '../../builder.ts';
import type { PaymentActionData } from '../../errors/errors.ts';
import type { GraphContext } from '../../request/context.ts';
import type { OwnedId } from '../../request/owned-id.ts';

export const PaymentActionRef = builder.objectRef<PaymentActionData>('PaymentAction').implement({
  description: 'The data that the customer’s client needs to authenticate a payment (rule 12).',
  authScopes: { scope: 'billing:read' },
  fields: (t) => ({
    clientSecret: t.string({
      description:
        'The secret for the payment provider’s own client, fetched anew from the provider each time and never stored.',
      complexity: 20,
      resolve: ({ attempt }, _, context) => getClientSecret(context, attempt),
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'The instant at which the payment is canceled if not authenticated.',
    }),
  }),
});

/** Empty once nothing waits for the customer any more. */
async function getClientSecret({ billing }: GraphContext, { accountId, id }: OwnedId): Promise<string> {
  const provider = billing.provider(await getAccountClock(billing, accountId));
  const answer = await provider.lookUpCharge({ reference: id });
  return answer?.status === 'REQUIRES_ACTION' ? answer.clientSecret : '';
}
