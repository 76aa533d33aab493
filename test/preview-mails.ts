/** `pnpm mails:preview`: writes every mail, in each language, into `.data/mails/`, with a page that lists them. */

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderMail } from '@kalenner/schema/mails/render-mail';
import { LOCALES } from '@kalenner/schema/policy/terms/policy-terms';
import { MAIL_LINKS } from './kit/mails/mail-links.ts';
import { listMailSamples } from './kit/mails/mail-samples.ts';

const FOLDER = join(import.meta.dirname, '..', '.data', 'mails');

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const list: string[] = [];
for (const { kind, name, content } of listMailSamples()) {
  const links: string[] = [];
  for (const locale of LOCALES) {
    const { html, text } = await renderMail(content, { locale, links: MAIL_LINKS });
    const file = `${kind} ${name} ${locale}`.toLowerCase().replaceAll(/[^a-z]+/g, '-');
    await writeFile(join(FOLDER, `${file}.html`), html);
    await writeFile(join(FOLDER, `${file}.txt`), text);
    links.push(`<a href="${file}.html">${locale}</a> (<a href="${file}.txt">text</a>)`);
  }
  list.push(`<li>${kind}, ${name}: ${links.join(' ')}</li>`);
}
const page = `<!doctype html><meta charset="utf-8"><title>Mails</title><ul>\n${list.join('\n')}\n</ul>\n`;
await writeFile(join(FOLDER, 'index.html'), page);
process.stdout.write(`${list.length * LOCALES.length} mails are in ${FOLDER}; open index.html\n`);
