import type { UpcomingEvent } from '../../../policy/timeline/timeline.ts';
import { builder } from '../../builder.ts';
import { CitationRef } from '../audit/decision.ts';
import { MoneyRef } from '../shared/money.ts';

const UpcomingKindEnum = builder.enumType('UpcomingKind', {
  description: 'What will happen.',
  values: {
    CHARGE: { description: 'A payment is taken for the first time.' },
    RETRY: { description: 'A failed payment is tried again.' },
    SUSPENSION: { description: 'Access stops, if nothing is paid before.' },
    END: { description: 'A cancelled subscription ends.' },
    START: { description: 'A scheduled subscription starts.' },
    GUARANTEE_ENDS: { description: 'The first moment that the guarantee no longer covers.' },
    REFUND_EXPECTED: { description: 'A refund is expected to be sent from then.' },
    REFUND_DUE: { description: 'A refund is promised to be sent by the end of that day.' },
    RENEWAL_NOTICE: { description: 'The renewal of an annual plan is announced by mail.' },
  } as const,
});

export const UpcomingEventRef = builder.objectRef<UpcomingEvent>('UpcomingEvent').implement({
  description: 'Something that will happen to a customer’s money if nobody does anything.',
  authScopes: { public: true },
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When; what is due already stands at now.' }),
    kind: t.expose('kind', { type: UpcomingKindEnum, description: 'What will happen then.' }),
    amount: t.expose('amount', {
      type: MoneyRef,
      nullable: true,
      description: 'How much, where money moves.',
    }),
    citation: t.expose('citation', { type: CitationRef, description: 'The clause it rests on.' }),
  }),
});
