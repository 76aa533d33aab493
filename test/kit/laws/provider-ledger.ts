/** The fake provider's own ledger, apart from the facts: captures, refunds and losses of each charge. */

import type { LegStatus } from '@kalenner/schema/policy/facts/facts';

/** Minor units. Captured = kept + refunded + processing + disputed + lost. */
export interface ChargeLedgerEntry {
  readonly captured: number;
  readonly refunded: number;
  /** Refunds under way. */
  readonly processing: number;
  /** Withdrawn while a dispute is open. */
  readonly disputed: number;
  readonly lost: number;
}

const NOTHING: ChargeLedgerEntry = { captured: 0, refunded: 0, processing: 0, disputed: 0, lost: 0 };

interface Leg {
  readonly chargeId: string;
  readonly amount: number;
  readonly status: LegStatus;
}

/** Number from 1 in each charge. */
interface Dispute {
  readonly number: number;
  readonly amount: number;
}

export class ProviderLedger {
  private readonly disputes = new Map<string, Dispute>();
  private readonly charges = new Map<string, ChargeLedgerEntry>();
  private readonly legs = new Map<string, Leg>();

  of(chargeId: string): ChargeLedgerEntry {
    return this.charges.get(chargeId) ?? NOTHING;
  }

  kept(chargeId: string): number {
    const { captured, refunded, processing, disputed, lost } = this.of(chargeId);
    return captured - refunded - processing - disputed - lost;
  }

  ids(): readonly string[] {
    return [...this.charges.keys()];
  }

  capture(chargeId: string, amount: number): void {
    if (this.charges.has(chargeId)) throw new Error(`charge ${chargeId} was captured twice`);
    this.charges.set(chargeId, { ...NOTHING, captured: amount });
  }

  /** Records a leg, or a change of its status; the provider never sends back more than it still holds. */
  leg(legId: string, chargeId: string, amount: number, status: LegStatus): void {
    const before = this.legs.get(legId);
    this.recordEntry(chargeId, amount, before?.status ?? 'FAILED', -1);
    const held = this.kept(chargeId);
    if (status !== 'FAILED' && amount > held) {
      throw new Error(`refund leg ${legId} asks for ${amount} of charge ${chargeId}, which holds ${held}`);
    }
    this.recordEntry(chargeId, amount, status, 1);
    this.legs.set(legId, { chargeId, amount, status });
  }

  canBeDisputed(chargeId: string): boolean {
    return this.of(chargeId).disputed === 0 && this.kept(chargeId) > 0;
  }

  /** Records a dispute, which withdraws all that is left of the charge until it is decided; returns its id and amount. */
  dispute(chargeId: string, event: 'OPEN' | 'WON' | 'LOST'): Dispute {
    const entry = this.of(chargeId);
    const before = this.disputes.get(chargeId) ?? { number: 0, amount: 0 };
    if (event !== 'OPEN') {
      const lost = event === 'LOST' ? entry.lost + entry.disputed : entry.lost;
      this.charges.set(chargeId, { ...entry, disputed: 0, lost });
      return before;
    }
    const dispute = { number: before.number + 1, amount: this.kept(chargeId) };
    this.disputes.set(chargeId, dispute);
    this.charges.set(chargeId, { ...entry, disputed: dispute.amount });
    return dispute;
  }

  private recordEntry(chargeId: string, amount: number, status: LegStatus, sign: 1 | -1): void {
    const entry = this.of(chargeId);
    if (status === 'FAILED') return;
    const account = status === 'COMPLETED' ? 'refunded' : 'processing';
    this.charges.set(chargeId, { ...entry, [account]: entry[account] + sign * amount });
  }
}
