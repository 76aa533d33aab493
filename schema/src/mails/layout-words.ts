/** The words around the body of every mail: greeting, reason, footer. */

import type { Locale } from '../policy/terms/policy-terms.ts';

export interface LayoutWords {
  readonly greeting: string;
  readonly closing: string;
  readonly clauses: string;
  /** Added to a clause's title where a numbered note is cited. */
  readonly note: (rule: number) => string;
  /** The two channels: chat first (SUPPORT). */
  readonly support: string;
  readonly chat: string;
  readonly email: string;
  readonly policy: string;
  readonly why: string;
  /** Between a label and its value. */
  readonly colon: string;
}

export const LAYOUT_WORDS: Readonly<Record<Locale, LayoutWords>> = {
  FR: {
    greeting: 'Bonjour,',
    closing: 'L’équipe Kalenner',
    clauses: 'Ce que disent nos conditions',
    note: (rule) => `note ${rule}`,
    support: 'Une question ? Le chat est le plus rapide : ouvrez « Support » dans le menu principal.',
    chat: 'Ouvrir le chat du support',
    email: 'Ou par e-mail :',
    policy: 'Conditions d’abonnement et de remboursement',
    why: 'Vous recevez cet e-mail parce qu’il concerne votre abonnement à Kalenner.',
    colon: ' : ',
  },
  EN: {
    greeting: 'Hello,',
    closing: 'The Kalenner team',
    clauses: 'What our policy says',
    note: (rule) => `note ${rule}`,
    support: 'Any questions? Chat is the quickest way: open “Support” in the main menu.',
    chat: 'Open the support chat',
    email: 'Or by email:',
    policy: 'Subscription and refund policy',
    why: 'You are receiving this email because it concerns your Kalenner subscription.',
    colon: ': ',
  },
  DE: {
    greeting: 'Guten Tag,',
    closing: 'Ihr Kalenner-Team',
    clauses: 'Was unsere Bedingungen dazu sagen',
    note: (rule) => `Anmerkung ${rule}`,
    support: 'Haben Sie Fragen? Am schnellsten geht es im Chat: Öffnen Sie im Hauptmenü „Support“.',
    chat: 'Support-Chat öffnen',
    email: 'Oder per E-Mail:',
    policy: 'Abonnement- und Erstattungsbedingungen',
    why: 'Sie erhalten diese E-Mail, weil sie Ihr Kalenner-Abonnement betrifft.',
    colon: ': ',
  },
};
