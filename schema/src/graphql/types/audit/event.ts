import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import { findEvent } from '../../../database/audit/event.repository.ts';
import type { EventRow } from '../../../database/tables/event.table.ts';
import { formatEventSummary } from '../../audit/event-summaries.ts';
import { builder } from '../../builder.ts';
import { formatOwnedId, parseOwnedId } from '../../request/owned-id.ts';
import { IN_LOCALE, LocaleEnum } from '../shared/enums.ts';

export const EventRef = builder.objectRef<EventRow>('Event');

builder.node(EventRef, {
  description: 'One entry of the audit trail: who, what, when. It names ids and amounts, never a person.',
  authScopes: { scope: 'billing:read' },
  id: { resolve: ({ account_id: accountId, id }) => formatOwnedId({ accountId, id }) },
  loadOne: async (id, context) => {
    const source = parseOwnedId(id);
    if (source === undefined || (await context.loaders.account.load(source.accountId)) === null) return null;
    return (await findEvent(context.billing.db, source.accountId, source.id)) ?? null;
  },
  fields: (t) => ({
    type: t.exposeString('type', { description: 'What happened, e.g. `INVOICE_PAID`.' }),
    at: t.field({
      type: 'DateTime',
      description: 'When it happened or was due, whenever it was written.',
      resolve: ({ at }) => readInstant(at),
    }),
    by: t.exposeString('by', { description: 'Who did it: `subscriber:<account>`, `job:due`, `provider`.' }),
    requestId: t.exposeString('request_id', {
      nullable: true,
      description: 'Of the request that did it, as in the header `x-request-id`.',
    }),
    summary: t.string({
      description: 'What happened, as a reader would say it.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: (event, { locale }, context) => formatEventSummary(event, locale ?? context.locale),
    }),
  }),
});
