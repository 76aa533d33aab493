import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import { findEvent } from '../../../database/audit/event.repository.ts';
import type { EventRow } from '../../../database/tables/event.table.ts';
import { formatEventSummary } from '../../audit/event-summaries.ts';
import { builder } from '../../builder.ts';
import { formatOwnedId, parseOwnedId } from '../../request/owned-id.ts';
import { IN_LOCALE, LocaleEnum } from '../shared/enums.ts';

export const EventRef = builder.objectRef<EventRow>('Event');

builder.node(EventRef, {
  description:
    'An entry of the audit trail: actor, change, instant. It holds ids and amounts, never a person’s data.',
  authScopes: { scope: 'billing:read' },
  id: { resolve: ({ account_id: accountId, id }) => formatOwnedId({ accountId, id }) },
  loadOne: async (id, context) => {
    const source = parseOwnedId(id);
    if (source === undefined || (await context.loaders.account.load(source.accountId)) === null) return null;
    return (await findEvent(context.billing.db, source.accountId, source.id)) ?? null;
  },
  fields: (t) => ({
    type: t.exposeString('type', { description: 'The event’s type, e.g. `INVOICE_PAID`.' }),
    at: t.field({
      type: 'DateTime',
      description: 'The instant at which the event happened or was due, whenever it was recorded.',
      resolve: ({ at }) => readInstant(at),
    }),
    by: t.exposeString('by', {
      description: 'The actor, e.g. `subscriber:<account id>`, `job:due`, `provider`.',
    }),
    requestId: t.exposeString('request_id', {
      nullable: true,
      description:
        'The id of the request that caused the event, as in the header `x-request-id`; null if none did.',
    }),
    summary: t.string({
      description: 'The event as a sentence for a reader.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: (event, { locale }, context) => formatEventSummary(event, locale ?? context.locale),
    }),
  }),
});
