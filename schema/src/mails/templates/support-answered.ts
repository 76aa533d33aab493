/** An answer in a conversation, for customers who do not have the portal open (SUPPORT). */

import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { ContentOf } from '../content/mail-content-types.ts';
import {
  createActionBlock,
  createTextBlock,
  filterBlocks,
  type MailDocument,
  toSingleLine,
} from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';

interface Words {
  readonly subject: (subject: string) => string;
  readonly subjectErased: string;
  readonly title: string;
  readonly answered: (subject: string) => string;
  readonly erased: string;
  readonly reply: string;
  readonly open: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    subject: (subject) => `Le support vous a répondu : ${subject}`,
    subjectErased: 'Le support vous a répondu',
    title: 'Le support vous a répondu',
    answered: (subject) => `Notre équipe a répondu dans votre conversation « ${subject} » :`,
    erased: 'Notre équipe a répondu dans l’une de vos conversations.',
    reply: 'Répondez dans la conversation : tout y reste réuni.',
    open: 'Ouvrir la conversation',
  },
  EN: {
    subject: (subject) => `Support has answered: ${subject}`,
    subjectErased: 'Support has answered',
    title: 'Support has answered',
    answered: (subject) => `Our team has answered in your conversation “${subject}”:`,
    erased: 'Our team has answered in one of your conversations.',
    reply: 'Please reply in the conversation, where everything stays together.',
    open: 'Open the conversation',
  },
  DE: {
    subject: (subject) => `Der Support hat geantwortet: ${subject}`,
    subjectErased: 'Der Support hat geantwortet',
    title: 'Der Support hat Ihnen geantwortet',
    answered: (subject) => `Unser Team hat in Ihrer Unterhaltung „${subject}“ geantwortet:`,
    erased: 'Unser Team hat in einer Ihrer Unterhaltungen geantwortet.',
    reply: 'Antworten Sie bitte in der Unterhaltung: Dort bleibt alles beisammen.',
    open: 'Unterhaltung öffnen',
  },
};

export function renderSupportAnswered(
  { answer }: ContentOf<'SUPPORT_ANSWERED'>,
  formatter: MailFormatter,
): MailDocument {
  const words = WORDS[formatter.locale];
  const { links } = formatter;
  if (answer === null) {
    return {
      subject: words.subjectErased,
      preheader: words.erased,
      title: words.title,
      blocks: filterBlocks(createTextBlock(words.erased), createActionBlock(words.open, links.support)),
    };
  }
  const subject = toSingleLine(answer.subject);
  return {
    subject: words.subject(subject),
    preheader: words.answered(subject),
    title: words.title,
    blocks: filterBlocks(
      createTextBlock(words.answered(subject)),
      { kind: 'quote', text: answer.body },
      createTextBlock(words.reply),
      createActionBlock(words.open, links.conversation(answer.conversationId)),
    ),
  };
}
