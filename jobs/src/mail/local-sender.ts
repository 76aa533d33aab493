/** Sends nothing: keeps each mail as a line of JSON in a file, or prints it. For development and demonstrations. */

import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { MailSender } from '@kalenner/schema/billing/batch/send-mails';

/** `file`: where the lines go, its folder is made; null: to the standard output. */
export function createLocalSender({ file }: { readonly file: string | null }): MailSender {
  return {
    async send(mail) {
      const messageId = `local-${mail.id}`;
      const line = `${JSON.stringify({ messageId, ...mail })}\n`;
      if (file === null) {
        process.stdout.write(line);
      } else {
        await mkdir(dirname(file), { recursive: true });
        await appendFile(file, line);
      }
      return { messageId };
    },
  };
}
