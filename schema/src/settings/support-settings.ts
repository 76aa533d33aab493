/** Settings of those who serve customers: where they are written to, and when they are there. */

import { SERVICE_HOURS } from '../policy/time/service-hours.ts';
import { serviceHours } from './service-hours-schema.ts';
import type { SettingTable } from './setting.ts';
import { createNumberSchema, mailAddress } from './value-schemas.ts';

export const SUPPORT_SETTINGS = {
  SUPPORT_EMAIL: {
    meaning:
      'where customers write to; in mails and among the channels of support, the same in the gateway and the jobs',
    schema: mailAddress,
    default: 'info@kalenner.com',
    readers: ['gateway', 'jobs'],
  },
  SUPPORT_HOURS: {
    meaning:
      "hours of service, as in `Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-12:00`, on Luxembourg's clocks, public holidays excepted",
    schema: serviceHours,
    leftOut: 'Monday to Friday, 09:00 to 18:00',
    readers: ['gateway'],
  },
  SUPPORT_ANSWER_MINUTES: {
    meaning: 'minutes of service within which a question is answered',
    schema: createNumberSchema(1, 10_000),
    default: String(SERVICE_HOURS.answerWithinMinutes),
    readers: ['gateway'],
  },
  STAFF_EMAIL: {
    meaning: 'who is written to of refunds that near or pass their date',
    schema: mailAddress,
    leftOut: 'nobody; they are only listed',
    readers: ['jobs'],
  },
} as const satisfies SettingTable;
