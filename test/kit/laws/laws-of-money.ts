/** Laws of money: no charge and no refund is in one ledger alone, and nothing is kept beyond what invoices are for. */

import { sql } from 'kysely';
import type { Law } from './law.ts';

/**
 * Our charges beside the provider's. A charge that awaits an answer may be further in the provider's ledger than in
 * ours.
 */
const CHARGES = sql`
  select
    coalesce(ours.account_id, theirs.account_id::uuid) as account_id,
    coalesce(ours.id::text, theirs.reference) as charge,
    ours.id is null as unknown_to_us,
    ours.status,
    coalesce(ours.captured, 0) as captured,
    coalesce(ours.refund_reserved, 0) as reserved,
    coalesce(ours.disputed, 0) as disputed,
    coalesce(ours.withdrawn, 0) as withdrawn,
    coalesce(theirs.captured, 0) as their_captured,
    coalesce(theirs.refunded + theirs.processing, 0) as their_refunded,
    coalesce(theirs.disputed + theirs.lost, 0) as their_disputed,
    coalesce(theirs.kept, 0) as their_kept
  from payment_attempt ours
  full join simulator.ledger theirs on theirs.reference = ours.id::text`;

/** Reserved for refunds by charge: sent and answered, or still to be sent or answered. */
const LEGS = sql`
  select
    account_id,
    attempt_id,
    sum(amount) filter (where status <> 'FAILED') as alive,
    sum(amount) filter (where status = 'APPROVED') as unsent,
    bool_or(status in ('APPROVED', 'PROCESSING')) as unanswered,
    bool_or(status = 'FAILED') as failed
  from refund_leg
  group by account_id, attempt_id`;

/** The total that an invoice is for; nothing once it is void, or its subscription was refunded whole. */
const ASKED = sql`
  select
    invoice.account_id,
    invoice.id,
    invoice.status,
    case
      when invoice.status = 'VOID' or subscription.cancellation_kind = 'GUARANTEE' then 0
      else (select sum(amount) from invoice_line line
        where line.account_id = invoice.account_id and line.invoice_id = invoice.id)
    end as amount
  from invoice
  join subscription on subscription.account_id = invoice.account_id and subscription.id = invoice.subscription_id`;

/** The amount kept of each charge. What a failed leg freed is still owed, so such a charge keeps nothing for good. */
const KEPT = sql`
  select charge.account_id, charge.invoice_id, charge.captured - charge.refund_reserved - charge.disputed as amount
  from payment_attempt charge
  left join (${LEGS}) legs on legs.account_id = charge.account_id and legs.attempt_id = charge.id
  where charge.captured - charge.refund_reserved - charge.disputed > 0 and legs.failed is not true`;

export const LAWS_OF_MONEY: readonly Law[] = [
  {
    name: 'the provider has no charge that we do not know',
    broken: sql`
      select account_id, format('charge %s of %s', charge, their_captured) as what
      from (${CHARGES}) charges where unknown_to_us`,
  },
  {
    name: 'what we say was captured is what the provider took',
    broken: sql`
      select account_id, format('%s charge %s: %s, in the ledger %s', status, charge, captured, their_captured) as what
      from (${CHARGES}) charges
      where captured <> their_captured and status not in ('PENDING', 'IN_DOUBT')`,
  },
  {
    name: 'what we say is disputed or lost is what the provider withdrew',
    broken: sql`
      select account_id, format('charge %s: %s of %s withdrawn, in the ledger %s', charge, disputed, withdrawn, their_disputed) as what
      from (${CHARGES}) charges where disputed <> their_disputed or withdrawn <> their_disputed`,
  },
  {
    name: 'captured = kept + refunded + reserved + disputed or lost, none of them negative',
    broken: sql`
      select account_id,
        format('charge %s: %s captured, %s reserved, %s disputed, kept in the ledger %s',
          charge, captured, reserved, disputed, their_kept) as what
      from (${CHARGES}) charges
      where least(captured, reserved, disputed, captured - reserved - disputed, their_kept) < 0`,
  },
  {
    name: 'what a charge reserves is the sum of its refund legs that did not fail',
    broken: sql`
      select charge.account_id,
        format('charge %s: %s reserved, legs of %s', id, refund_reserved, coalesce(alive, 0)) as what
      from payment_attempt charge
      left join (${LEGS}) legs on legs.account_id = charge.account_id and legs.attempt_id = charge.id
      where refund_reserved <> coalesce(alive, 0)`,
  },
  {
    name: 'the provider sends back what we asked for, and nothing else',
    broken: sql`
      select charges.account_id,
        format('charge %s: legs of %s, in the ledger %s', charge, coalesce(alive, 0), their_refunded) as what
      from (${CHARGES}) charges
      left join (${LEGS}) legs on legs.account_id = charges.account_id and legs.attempt_id::text = charge
      where case
        when unanswered then their_refunded > alive
        else their_refunded <> coalesce(alive, 0)
      end`,
  },
  {
    name: 'a refund leg has the amount and the end that the provider gave it',
    broken: sql`
      select coalesce(leg.account_id, charge.account_id::uuid) as account_id,
        format('leg %s: %s of %s, in the ledger %s of %s',
          coalesce(leg.id::text, refund.reference), leg.status, leg.amount, refund.status, refund.amount) as what
      from refund_leg leg
      full join simulator.refund refund on refund.reference = leg.id::text
      left join simulator.charge charge on charge.reference = refund.charge_reference
      where leg.id is null
        or leg.amount <> refund.amount
        or leg.attempt_id::text <> refund.charge_reference
        or (leg.status = 'COMPLETED' and refund.status is distinct from 'COMPLETED')
        or (leg.status = 'FAILED' and refund.status is distinct from 'FAILED' and refund.status is not null)`,
  },
  {
    name: 'at most one charge is kept for an invoice',
    broken: sql`
      select account_id, format('invoice %s keeps %s charges', invoice_id, count(*)) as what
      from (${KEPT}) kept group by account_id, invoice_id having count(*) > 1`,
  },
  {
    name: 'nothing is kept beyond what its invoice asks for',
    broken: sql`
      select kept.account_id,
        format('%s invoice %s asks for %s, %s kept', asked.status, asked.id, asked.amount, kept.amount) as what
      from (${KEPT}) kept
      join (${ASKED}) asked on asked.account_id = kept.account_id and asked.id = kept.invoice_id
      where kept.amount > asked.amount`,
  },
  {
    name: 'a paid invoice was paid by a charge of its amount',
    broken: sql`
      select asked.account_id, format('invoice %s asks for %s, captured %s', id, amount, captured) as what
      from (${ASKED}) asked
      cross join lateral (
        select coalesce(max(captured), 0) as captured from payment_attempt charge
        where charge.account_id = asked.account_id and charge.invoice_id = asked.id
      ) charges
      where asked.status = 'PAID' and captured < amount`,
  },
  {
    name: 'refunds of a term, promised ones included, never exceed what was captured for it',
    broken: sql`
      select account_id, format('term from %s: captured %s, promised back %s', term_start, captured, promised) as what
      from (
        select invoice.account_id, invoice.subscription_id, invoice.term_start, invoice.term_end,
          coalesce(sum(charge.captured), 0) as captured
        from invoice
        left join payment_attempt charge
          on charge.account_id = invoice.account_id and charge.invoice_id = invoice.id
        group by invoice.account_id, invoice.subscription_id, invoice.term_start, invoice.term_end
      ) term
      cross join lateral (
        select coalesce(sum(promised), 0) as promised from (
          select amount as promised from refund
          where refund.account_id = term.account_id and refund.subscription_id = term.subscription_id
            and refund.term_start = term.term_start and refund.term_end = term.term_end
          union all
          select leg.amount from refund
          join refund_leg leg on leg.account_id = refund.account_id and leg.refund_id = refund.id
          join payment_attempt charge on charge.account_id = leg.account_id and charge.id = leg.attempt_id
          join invoice on invoice.account_id = charge.account_id and invoice.id = charge.invoice_id
          where refund.account_id = term.account_id and refund.subscription_id = term.subscription_id
            and refund.term_start is null and leg.status <> 'FAILED'
            and invoice.term_start = term.term_start and invoice.term_end = term.term_end
        ) refunds
      ) refunds
      where promised > captured`,
  },
  {
    name: 'what a subscription promises back in all was captured for it',
    broken: sql`
      select promises.account_id,
        format('subscription %s: captured %s, promised back %s', promises.subscription_id, coalesce(captured, 0), promised) as what
      from (
        select account_id, subscription_id, sum(amount) as promised from refund group by account_id, subscription_id
      ) promises
      left join (
        select invoice.account_id, invoice.subscription_id, sum(charge.captured) as captured
        from invoice
        join payment_attempt charge on charge.account_id = invoice.account_id and charge.invoice_id = invoice.id
        group by invoice.account_id, invoice.subscription_id
      ) charges on charges.account_id = promises.account_id and charges.subscription_id = promises.subscription_id
      where promised > coalesce(captured, 0)`,
  },
];
