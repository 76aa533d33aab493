/** What an operator chooses about the service itself, apart from the policy: whom to write to, and when support is there. */

import { SERVICE_HOURS, type ServiceHours } from '../policy/time/service-hours.ts';

export interface BillingSettings {
  /** Told of refunds that near or pass their date; null: nobody is written to, they are only listed. */
  readonly staffEmail: string | null;
  readonly support: SupportSettings;
}

export interface SupportSettings {
  readonly email: string;
  readonly hours: ServiceHours;
  /** An answer that its reader has not seen after so many minutes is told by e-mail. */
  readonly mailAnswerAfterMinutes: number;
}

export const DEFAULT_SETTINGS: BillingSettings = {
  staffEmail: null,
  support: { email: 'info@kalenner.com', hours: SERVICE_HOURS, mailAnswerAfterMinutes: 10 },
};
