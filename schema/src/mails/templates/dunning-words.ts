/** Sentences about dunning that several mails share (PAYMENT_RETRY, SUSPENSION, rule 7). */

import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { Dunning } from '../content/mail-content-types.ts';
import type { Fact } from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';

interface Words {
  readonly retry: (date: string) => string;
  readonly lastRetry: (date: string) => string;
  readonly noRetry: string;
  readonly suspendsOn: (date: string) => string;
  readonly suspended: (date: string) => string;
  readonly ends: (date: string) => string;
  readonly endsFirst: string;
  readonly nextTry: string;
  readonly none: string;
  readonly suspension: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    retry: (date) => `Nous réessaierons automatiquement le ${date}.`,
    lastRetry: (date) =>
      `Nous réessaierons une dernière fois le ${date} ; si ce paiement n’aboutit pas non plus, votre abonnement ` +
      'sera suspendu ce jour-là.',
    noRetry: 'Nous ne ferons plus aucune tentative sur cette carte.',
    suspendsOn: (date) => `Si rien n’est payé entre-temps, votre abonnement sera suspendu le ${date}.`,
    suspended: (date) => `Votre abonnement est suspendu depuis le ${date} : votre accès est interrompu.`,
    ends: (date) => `Votre abonnement prend fin le ${date} ; après cette date, plus rien ne sera prélevé.`,
    endsFirst: 'Après la fin de votre abonnement, plus rien ne sera prélevé.',
    nextTry: 'Prochaine tentative',
    none: 'aucune sur cette carte',
    suspension: 'Suspension',
  },
  EN: {
    retry: (date) => `We will try again automatically on ${date}.`,
    lastRetry: (date) =>
      `We will try one last time on ${date}; if that payment fails too, your subscription will be suspended that day.`,
    noRetry: 'We will make no further try on this card.',
    suspendsOn: (date) =>
      `If nothing is paid in the meantime, your subscription will be suspended on ${date}.`,
    suspended: (date) => `Your subscription has been suspended since ${date}: you have no access for now.`,
    ends: (date) => `Your subscription ends on ${date}; after that date, nothing more will be charged.`,
    endsFirst: 'Once your subscription has ended, nothing more will be charged.',
    nextTry: 'Next try',
    none: 'none on this card',
    suspension: 'Suspension',
  },
  DE: {
    retry: (date) => `Wir versuchen es am ${date} automatisch erneut.`,
    lastRetry: (date) =>
      `Wir versuchen es am ${date} ein letztes Mal; schlägt auch diese Zahlung fehl, wird Ihr Abonnement an ` +
      'diesem Tag ausgesetzt.',
    noRetry: 'Mit dieser Karte unternehmen wir keinen weiteren Versuch.',
    suspendsOn: (date) =>
      `Wird in der Zwischenzeit nichts gezahlt, wird Ihr Abonnement am ${date} ausgesetzt.`,
    suspended: (date) => `Ihr Abonnement ist seit dem ${date} ausgesetzt: Ihr Zugang ist unterbrochen.`,
    ends: (date) => `Ihr Abonnement endet am ${date}; danach wird nichts mehr abgebucht.`,
    endsFirst: 'Nach dem Ende Ihres Abonnements wird nichts mehr abgebucht.',
    nextTry: 'Nächster Versuch',
    none: 'keiner mit dieser Karte',
    suspension: 'Aussetzung',
  },
};

/** Formats the date of the next retry, or that there is none. */
export function formatRetrySentence(dunning: Dunning, formatter: MailFormatter): string {
  const words = WORDS[formatter.locale];
  if (dunning.retryOn === null) return words.noRetry;
  const date = formatter.date(dunning.retryOn);
  return dunning.retryOn === dunning.suspendedOn ? words.lastRetry(date) : words.retry(date);
}

/** Formats the suspension, or the end that comes before it; null where the last retry's sentence already states it. */
export function formatOutcomeSentence(dunning: Dunning, formatter: MailFormatter): string | null {
  const words = WORDS[formatter.locale];
  const { suspendedOn, suspended, endsOn, retryOn } = dunning;
  if (suspendedOn === null) return endsOn === null ? words.endsFirst : words.ends(formatter.date(endsOn));
  if (suspended) return words.suspended(formatter.date(suspendedOn));
  return retryOn === suspendedOn ? null : words.suspendsOn(formatter.date(suspendedOn));
}

export function listDunningFacts(
  { retryOn, suspendedOn }: Dunning,
  formatter: MailFormatter,
): readonly (Fact | null)[] {
  const words = WORDS[formatter.locale];
  return [
    [words.nextTry, retryOn === null ? words.none : formatter.date(retryOn)],
    suspendedOn === null ? null : [words.suspension, formatter.date(suspendedOn)],
  ];
}
