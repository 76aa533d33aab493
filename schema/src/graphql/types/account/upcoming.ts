import type { UpcomingEvent } from '../../../policy/timeline/timeline.ts';
import { builder } from '../../builder.ts';
import { CitationRef } from '../audit/decision.ts';
import { MoneyRef } from '../shared/money.ts';

const UpcomingKindEnum = builder.enumType('UpcomingKind', {
  description: 'The kind of an upcoming event.',
  values: {
    CHARGE: { description: 'A first charge of an invoice.' },
    RETRY: { description: 'A retry of a failed charge (PAYMENT_RETRY).' },
    SUSPENSION: { description: 'The suspension, if nothing is paid before (SUSPENSION).' },
    END: { description: 'The end of a canceled subscription.' },
    START: { description: 'The start of a scheduled subscription.' },
    GUARANTEE_ENDS: { description: 'The first instant that the guarantee no longer covers.' },
    REFUND_EXPECTED: {
      description: 'The first instant from which a refund is expected to be sent (REFUND_DELAY).',
    },
    REFUND_DUE: {
      description: 'The end of the day by which a refund is promised to be sent (REFUND_DELAY).',
    },
    RENEWAL_NOTICE: { description: 'The mail that announces the renewal of an annual plan (rule 18).' },
  } as const,
});

export const UpcomingEventRef = builder.objectRef<UpcomingEvent>('UpcomingEvent').implement({
  description: 'A future event with a customer’s money, if nobody does anything.',
  authScopes: { public: true },
  fields: (t) => ({
    at: t.expose('at', {
      type: 'DateTime',
      description: 'The instant of the event; for what is due already, now.',
    }),
    kind: t.expose('kind', { type: UpcomingKindEnum, description: 'The kind of event.' }),
    amount: t.expose('amount', {
      type: MoneyRef,
      nullable: true,
      description: 'The amount; null where no money moves.',
    }),
    citation: t.expose('citation', { type: CitationRef, description: 'The clause that the event rests on.' }),
  }),
});
