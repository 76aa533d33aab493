/** What conversations are made of. */

import type { Reader } from '../../database/support/support.repository.ts';
import { createTextField } from '../read-input.ts';

/** Messages of the system come with a decision (`request-refund.ts`), not from a person. */
export type Sender = 'CUSTOMER' | 'SUPPORT';

export const SUBJECT_LENGTH_MAX = 200;
export const MESSAGE_LENGTH_MAX = 10_000;

export const subjectField = createTextField(SUBJECT_LENGTH_MAX);
export const messageField = createTextField(MESSAGE_LENGTH_MAX);

/** Who writes has read what stands above. */
export function toReader(sender: Sender): Reader {
  return sender === 'CUSTOMER' ? 'CUSTOMER' : 'STAFF';
}
