/** What many mails tell, read in a constant number of statements when they leave. */

import type { Billing } from '../../billing/billing.ts';
import { loadCatalogue } from '../../billing/facts/catalogue.ts';
import { loadManyFacts } from '../../billing/facts/load-facts.ts';
import { listAnswers } from '../../database/support/support.repository.ts';
import { mailContent } from './mail-content.ts';
import type { MailContent } from './mail-content-types.ts';
import type { MailContext, StoredMail } from './mail-readings.ts';

export interface MailToRead extends StoredMail {
  readonly account_id: string;
  readonly id: string;
}

/** By the mail's id. One whose account is gone, or whose row names what is not there, is left out and logged. */
export async function loadMailContents(
  billing: Pick<Billing, 'db' | 'book' | 'log'>,
  mails: readonly MailToRead[],
): Promise<ReadonlyMap<string, MailContent>> {
  const { db } = billing;
  const accountIds = [...new Set(mails.map((it) => it.account_id))];
  const answered = mails.filter(({ template }) => template === 'SUPPORT_ANSWERED').map(({ about }) => about);
  const [accounts, catalogue, book, answers] = await Promise.all([
    loadManyFacts(db, accountIds),
    loadCatalogue(db),
    billing.book(),
    listAnswers(db, accountIds, answered),
  ]);
  const planNames = new Map(
    catalogue.plans.map((it) => [it.code, { FR: it.name_fr, EN: it.name_en, DE: it.name_de }]),
  );
  const contents = new Map<string, MailContent>();
  for (const mail of mails) {
    const loaded = accounts.get(mail.account_id);
    if (loaded === undefined) continue;
    const { facts, rows } = loaded;
    const numbered = [...rows.invoices.values()].flatMap(({ id, number }) =>
      number === null ? [] : [[id, number] as const],
    );
    const context = { facts, book, planNames, answers, invoiceNumbers: new Map(numbered) };
    const content = read(billing, mail, context);
    if (content !== null) contents.set(mail.id, content);
  }
  return contents;
}

function read({ log }: Pick<Billing, 'log'>, mail: MailToRead, context: MailContext): MailContent | null {
  try {
    return mailContent(mail, context);
  } catch (error) {
    const { id: mailId, template } = mail;
    log.error({ mailId, template, reason: String(error) }, 'a mail has nothing to tell');
    return null;
  }
}
