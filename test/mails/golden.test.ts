/** The text part of each mail, in its three languages, as people read and reviewed it: `vitest -u` writes it anew. */

import { renderMail } from '@kalenner/schema/mails/render-mail';
import { LOCALES } from '@kalenner/schema/policy/terms/policy-terms';
import { expect, test } from 'vitest';
import { MAIL_LINKS } from '../kit/mails/mail-links.ts';
import { listMailSamples } from '../kit/mails/mail-samples.ts';

const SAMPLES = listMailSamples();
const KINDS = [...new Set(SAMPLES.map(({ kind }) => kind))];

test.each(KINDS)('%s reads as it was reviewed', async (kind) => {
  const locales = kind === 'STAFF_REFUND_DEADLINE' ? (['EN'] as const) : LOCALES;
  const pages: string[] = [];
  for (const { name, content } of SAMPLES.filter((it) => it.kind === kind)) {
    for (const locale of locales) {
      const { subject, text } = await renderMail(content, { locale, links: MAIL_LINKS });
      pages.push(`######## ${name} (${locale})\n\nSubject: ${subject}\n\n${text}`);
    }
  }
  await expect(pages.join('\n')).toMatchFileSnapshot(`golden/${kind}.txt`);
});
