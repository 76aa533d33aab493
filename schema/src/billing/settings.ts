/** What an operator chooses about the service itself, apart from the policy: whom to write to, and when support is there. */

import { SERVICE_HOURS, type ServiceHours } from '../policy/time/service-hours.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import type { KnownSettings, Settings } from '../settings/settings.ts';

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

const MAIL_ANSWER_AFTER_MINUTES = 10;

/** From what a process reads; what it does not read, it does not use, and has its default. */
export function createBillingSettings(
  settings: KnownSettings & Pick<Settings<'gateway'>, 'SUPPORT_EMAIL'>,
): BillingSettings {
  const { SUPPORT_HOURS: days, SUPPORT_ANSWER_MINUTES: answerWithinMinutes, STAFF_EMAIL } = settings;
  const usual = SERVICE_HOURS;
  return {
    staffEmail: STAFF_EMAIL ?? null,
    support: {
      email: settings.SUPPORT_EMAIL,
      hours: {
        zone: usual.zone,
        days: days ?? usual.days,
        answerWithinMinutes: answerWithinMinutes ?? usual.answerWithinMinutes,
      },
      mailAnswerAfterMinutes: MAIL_ANSWER_AFTER_MINUTES,
    },
  };
}

export const DEFAULT_SETTINGS: BillingSettings = createBillingSettings(parseSettings('gateway', {}));
