/** The contents of many mails, loaded in a constant number of statements when they are sent. */

import type { Billing } from '../../billing/billing.ts';
import { loadCatalog } from '../../billing/facts/catalog.ts';
import { loadManyFacts } from '../../billing/facts/load-facts.ts';
import { listAnswers } from '../../database/support/support.repository.ts';
import { buildMailContent } from './mail-content.ts';
import type { MailContent } from './mail-content-types.ts';
import type { MailContext, StoredMail } from './mail-context.ts';

export interface StoredMailRow extends StoredMail {
  readonly account_id: string;
  readonly id: string;
}

/** By the mail's id. One whose account is gone, or whose row names what is not there, is left out and logged. */
export async function loadMailContents(
  billing: Pick<Billing, 'db' | 'policyVersions' | 'log'>,
  mails: readonly StoredMailRow[],
): Promise<ReadonlyMap<string, MailContent>> {
  const { db } = billing;
  const accountIds = [...new Set(mails.map((it) => it.account_id))];
  const answered = mails
    .filter(({ template }) => template === 'SUPPORT_ANSWERED')
    .map(({ reference }) => reference);
  const [accounts, catalog, policyVersions, answers] = await Promise.all([
    loadManyFacts(db, accountIds),
    loadCatalog(db),
    billing.policyVersions(),
    listAnswers(db, accountIds, answered),
  ]);
  const planNames = new Map(
    catalog.plans.map((it) => [it.code, { FR: it.name_fr, EN: it.name_en, DE: it.name_de }]),
  );
  const contents = new Map<string, MailContent>();
  for (const mail of mails) {
    const loaded = accounts.get(mail.account_id);
    if (loaded === undefined) continue;
    const { facts, rows } = loaded;
    const numbered = [...rows.invoices.values()].flatMap(({ id, number }) =>
      number === null ? [] : [[id, number] as const],
    );
    const context = { facts, policyVersions, planNames, answers, invoiceNumbers: new Map(numbered) };
    const content = readMailContent(billing, mail, context);
    if (content !== null) contents.set(mail.id, content);
  }
  return contents;
}

function readMailContent(
  { log }: Pick<Billing, 'log'>,
  mail: StoredMailRow,
  context: MailContext,
): MailContent | null {
  try {
    return buildMailContent(mail, context);
  } catch (error) {
    const { id: mailId, template } = mail;
    log.error({ mailId, template, reason: String(error) }, 'a mail has nothing to tell');
    return null;
  }
}
