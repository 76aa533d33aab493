/** The links of mails; only this file knows the portal's paths. */

import type { Citation } from '../policy/decision/decision.ts';
import type { Locale } from '../policy/terms/policy-terms.ts';

export interface MailLinks {
  /** The subscriber's portal: `https://app.example.com`. */
  readonly portalUrl: string;
  /** The public policy page, without a version: `https://billing.example.com/policy`. */
  readonly policyUrl: string;
  /** Where customers write to. */
  readonly supportEmail: string;
}

export interface MailUrls {
  /** Settings → Subscription. */
  readonly settings: string;
  readonly support: string;
  /** Where customers write to, as an address: `info@kalenner.com`. */
  readonly supportEmail: string;
  pay(invoiceId: string): string;
  conversation(id: string): string;
  /** A version's page, at a clause or, where one is cited, at the numbered note. */
  policy(version: string, at?: Pick<Citation, 'clause' | 'rule'>): string;
  /** The version in force. */
  readonly policyInForce: string;
}

/** Throws `TypeError` where a base is not an absolute address. */
export function createMailUrls(links: MailLinks, locale: Locale): MailUrls {
  const portal = normalizeBaseUrl(links.portalUrl);
  const policies = normalizeBaseUrl(links.policyUrl);
  const lang = `lang=${locale.toLowerCase()}`;
  const settings = `${portal}/settings/subscription`;
  return {
    settings,
    support: `${portal}/support`,
    supportEmail: links.supportEmail,
    pay: (invoiceId) => `${settings}/invoices/${encodeURIComponent(invoiceId)}/pay`,
    conversation: (id) => `${portal}/support/${encodeURIComponent(id)}`,
    policy: (version, at) =>
      `${policies}/${encodeURIComponent(version)}?${lang}${at === undefined ? '' : `#${toAnchor(at)}`}`,
    policyInForce: `${policies}?${lang}`,
  };
}

function normalizeBaseUrl(url: string): string {
  return new URL(url).href.replace(/\/+$/, '');
}

/** The page's own anchor: `#refund_annual`, `#rule-11`. */
function toAnchor({ clause, rule }: Pick<Citation, 'clause' | 'rule'>): string {
  return rule === null ? clause.toLowerCase() : `rule-${rule}`;
}
