/** What conversations are made of. */

import type { Reader } from '../../database/support/support.repository.ts';
import { textField } from '../read-input.ts';

/** Messages of the system come with a decision (`request-refund.ts`), not from a person. */
export type Sender = 'CUSTOMER' | 'SUPPORT';

export const SUBJECT_LENGTH_MAX = 200;
export const MESSAGE_LENGTH_MAX = 10_000;

export const subjectField = textField(SUBJECT_LENGTH_MAX);
export const messageField = textField(MESSAGE_LENGTH_MAX);

/** Who writes has read what stands above. */
export function readerOf(sender: Sender): Reader {
  return sender === 'CUSTOMER' ? 'CUSTOMER' : 'STAFF';
}
