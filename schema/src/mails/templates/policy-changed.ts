/** A new version of the policy, announced to every live customer where due (POLICY_CHANGE). */

import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { ContentOf } from '../content/mail-content-types.ts';
import {
  createActionBlock,
  createTextBlock,
  filterBlocks,
  type Link,
  type MailDocument,
} from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';

interface Words {
  readonly subject: (date: string) => string;
  readonly title: string;
  readonly changes: (date: string) => string;
  readonly changed: string;
  readonly unchanged: string;
  readonly acceptance: (date: string) => string;
  readonly read: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: (date) => `Nos conditions d’abonnement changent le ${date}`,
    title: 'Nos conditions d’abonnement et de remboursement changent',
    changes: (date) =>
      `Une nouvelle version de nos conditions d’abonnement et de remboursement s’applique à partir du ${date}.`,
    changed: 'Ces clauses ont changé :',
    unchanged: 'Le texte des clauses reste le même ; des chiffres ou des notes ont changé.',
    acceptance: (date) =>
      `Si vous continuez d’utiliser Kalenner à partir du ${date}, vous acceptez cette nouvelle version. Sinon, vous ` +
      'pouvez annuler votre abonnement à tout moment dans Paramètres → Abonnement.',
    read: 'Lire les nouvelles conditions',
  },
  EN: {
    subject: (date) => `Our subscription policy changes on ${date}`,
    title: 'Our subscription and refund policy is changing',
    changes: (date) => `A new version of our subscription and refund policy applies from ${date}.`,
    changed: 'These clauses have changed:',
    unchanged: 'The wording of the clauses stays the same; figures or notes have changed.',
    acceptance: (date) =>
      `If you continue to use Kalenner from ${date}, you accept this new version. If you do not wish to, you can cancel ` +
      'your subscription at any time in Settings → Subscription.',
    read: 'Read the new policy',
  },
  DE: {
    subject: (date) => `Unsere Abonnementbedingungen ändern sich am ${date}`,
    title: 'Unsere Bedingungen ändern sich',
    changes: (date) =>
      `Ab dem ${date} gilt eine neue Fassung unserer Abonnement- und Erstattungsbedingungen.`,
    changed: 'Diese Klauseln haben sich geändert:',
    unchanged: 'Der Wortlaut der Klauseln bleibt gleich; Zahlen oder Anmerkungen haben sich geändert.',
    acceptance: (date) =>
      `Wenn Sie Kalenner ab dem ${date} weiter nutzen, nehmen Sie diese neue Fassung an. Andernfalls können Sie Ihr ` +
      'Abonnement jederzeit unter Einstellungen → Abonnement kündigen.',
    read: 'Neue Bedingungen lesen',
  },
};

export function renderPolicyChanged(
  content: ContentOf<'POLICY_CHANGED'>,
  formatter: MailFormatter,
): MailDocument {
  const words = WORDS[formatter.locale];
  const date = formatter.date(content.effectiveOn);
  const links: readonly Link[] = content.changed.map(({ clause, title }) => {
    return {
      label: formatter.name(title),
      href: formatter.links.policy(content.version, { clause, rule: null }),
    };
  });
  return {
    subject: words.subject(date),
    preheader: words.changes(date),
    title: words.title,
    blocks: filterBlocks(
      createTextBlock(words.changes(date)),
      createTextBlock(links.length > 0 ? words.changed : words.unchanged),
      links.length > 0 ? { kind: 'links', links } : null,
      createTextBlock(words.acceptance(date)),
      createActionBlock(words.read, formatter.links.policy(content.version)),
    ),
  };
}
