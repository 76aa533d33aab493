import type { Locale } from '../../policy/terms/policy-terms.ts';

export interface CanceledWords {
  readonly subject: string;
  readonly subjectUntil: (lastDay: string) => string;
  readonly title: string;
  readonly activeUntil: (plan: string, lastDay: string, endsOn: string) => string;
  readonly GUARANTEE: (plan: string, date: string) => string;
  readonly IMMEDIATE: (plan: string, date: string) => string;
  readonly DROP_SCHEDULED: (plan: string) => string;
  readonly allBack: (amount: string) => string;
  readonly monthsBack: (amount: string) => string;
  readonly nothingBack: string;
  readonly nothingTakenYet: string;
  readonly stillDue: (amount: string) => string;
  readonly running: (amount: string) => string;
  readonly backIfPaid: string;
  readonly undo: (lastDay: string) => string;
  readonly again: (date: string) => string;
  readonly keep: string;
  readonly plan: string;
  readonly requestedOn: string;
  readonly until: string;
  readonly ended: string;
}

export const CANCELED_WORDS: Readonly<Record<Locale, CanceledWords>> = {
  FR: {
    subject: 'Votre annulation est enregistrée',
    subjectUntil: (lastDay) => `Votre annulation est enregistrée : abonnement actif jusqu’au ${lastDay}`,
    title: 'Votre annulation est enregistrée',
    activeUntil: (plan, lastDay, endsOn) =>
      `Votre abonnement ${plan} reste actif jusqu’au ${lastDay} inclus, avec toutes ses fonctionnalités. Il prend fin ` +
      `le ${endsOn} à 0 h et ne se renouvellera pas.`,
    GUARANTEE: (plan, date) =>
      `Vous avez fait jouer la garantie : votre abonnement ${plan} a pris fin le ${date}. Plus rien ne sera prélevé.`,
    IMMEDIATE: (plan, date) =>
      `Votre abonnement ${plan} a pris fin le ${date}. Ses factures ouvertes sont annulées et plus rien ne sera prélevé.`,
    DROP_SCHEDULED: (plan) =>
      `L’abonnement ${plan} qui était prévu ne commencera pas, et rien ne sera prélevé pour lui.`,
    allBack: (amount) => `Nous vous remboursons tout ce que vous avez payé, soit ${amount}.`,
    monthsBack: (amount) => `Nous vous remboursons ${amount} pour les mois complets qui restaient.`,
    nothingBack: 'Cette annulation ne donne lieu à aucun remboursement.',
    nothingTakenYet:
      'Aucun montant n’est à rembourser pour le moment ; tout paiement qui nous parviendrait encore vous sera remboursé en totalité.',
    stillDue: (amount) =>
      `Il reste ${amount} à payer pour la période en cours. Les tentatives de paiement prévues sont maintenues jusqu’à la ` +
      'fin de votre abonnement ; si aucune n’aboutit, il peut être suspendu avant cette date. Ensuite, plus rien ne sera ' +
      'prélevé.',
    running: (amount) => `Un paiement de ${amount} est en cours et son résultat n’est pas encore connu.`,
    backIfPaid:
      'S’il aboutit, nous vous remboursons les mois complets restants, comme si nous l’avions reçu avant votre annulation ; celle-ci est alors définitive.',
    undo: (lastDay) =>
      `Vous avez changé d’avis ? Jusqu’au ${lastDay} inclus, vous pouvez revenir sur cette annulation dans Paramètres → ` +
      'Abonnement.',
    again: (date) =>
      `Cette annulation est définitive. Si vous souhaitez revenir, vous pourrez vous réabonner à partir du ${date}.`,
    keep: 'Garder mon abonnement',
    plan: 'Abonnement',
    requestedOn: 'Annulé le',
    until: 'Actif jusqu’au',
    ended: 'Terminé le',
  },
  EN: {
    subject: 'Your cancellation is confirmed',
    subjectUntil: (lastDay) => `Your cancellation is confirmed: active until ${lastDay}`,
    title: 'Your cancellation is confirmed',
    activeUntil: (plan, lastDay, endsOn) =>
      `Your ${plan} subscription stays active through ${lastDay}, with all its features. It ends on ${endsOn} at 00:00 ` +
      'and will not renew.',
    GUARANTEE: (plan, date) =>
      `You have used the money-back guarantee: your ${plan} subscription ended on ${date}. Nothing more will be charged.`,
    IMMEDIATE: (plan, date) =>
      `Your ${plan} subscription ended on ${date}. Its open invoices are void, and nothing more will be charged.`,
    DROP_SCHEDULED: (plan) =>
      `The ${plan} subscription that was scheduled will not start, and nothing will be charged for it.`,
    allBack: (amount) => `We refund everything you paid: ${amount}.`,
    monthsBack: (amount) => `We refund ${amount} for the full months that were left.`,
    nothingBack: 'This cancellation does not lead to a refund.',
    nothingTakenYet:
      'There is nothing to refund for now; any payment that still reaches us will be refunded in full.',
    stillDue: (amount) =>
      `${amount} is still to be paid for the current period. The planned payment attempts go on until your subscription ` +
      'ends; if none succeeds, it may be suspended before that date. After the end, nothing more will be charged.',
    running: (amount) => `A payment of ${amount} is under way and its result is not known yet.`,
    backIfPaid:
      'If it succeeds, we refund the remaining full months, as if we had received it before your cancellation, which is then final.',
    undo: (lastDay) =>
      `Changed your mind? Through ${lastDay}, you can undo this cancellation in Settings → Subscription.`,
    again: (date) =>
      `This cancellation is final. If you would like to come back, you can subscribe again from ${date}.`,
    keep: 'Keep my subscription',
    plan: 'Subscription',
    requestedOn: 'Cancelled on',
    until: 'Active through',
    ended: 'Ended on',
  },
  DE: {
    subject: 'Ihre Kündigung ist bestätigt',
    subjectUntil: (lastDay) => `Ihre Kündigung ist bestätigt: aktiv bis zum ${lastDay}`,
    title: 'Ihre Kündigung ist bestätigt',
    activeUntil: (plan, lastDay, endsOn) =>
      `Ihr Abonnement ${plan} bleibt bis einschließlich ${lastDay} mit allen Funktionen aktiv. Es endet am ${endsOn} um ` +
      '0 Uhr und verlängert sich nicht.',
    GUARANTEE: (plan, date) =>
      `Sie haben die Geld-zurück-Garantie genutzt: Ihr Abonnement ${plan} endete am ${date}. Es wird nichts mehr abgebucht.`,
    IMMEDIATE: (plan, date) =>
      `Ihr Abonnement ${plan} endete am ${date}. Offene Rechnungen entfallen, und es wird nichts mehr abgebucht.`,
    DROP_SCHEDULED: (plan) =>
      `Das vorgesehene Abonnement ${plan} beginnt nicht, und es wird nichts dafür abgebucht.`,
    allBack: (amount) => `Wir erstatten Ihnen alles, was Sie gezahlt haben: ${amount}.`,
    monthsBack: (amount) => `Für die verbleibenden vollen Monate erstatten wir Ihnen ${amount}.`,
    nothingBack: 'Aus dieser Kündigung ergibt sich keine Erstattung.',
    nothingTakenYet:
      'Derzeit ist nichts zu erstatten; jede Zahlung, die uns noch erreicht, erstatten wir Ihnen in voller Höhe.',
    stillDue: (amount) =>
      `Für den laufenden Zeitraum sind noch ${amount} zu zahlen. Die vorgesehenen Zahlungsversuche laufen bis zum Ende ` +
      'Ihres Abonnements weiter; gelingt keiner, kann es vor diesem Tag ausgesetzt werden. Nach dem Ende wird nichts ' +
      'mehr abgebucht.',
    running: (amount) => `Eine Zahlung von ${amount} läuft, und ihr Ergebnis ist noch nicht bekannt.`,
    backIfPaid:
      'Gelingt sie, erstatten wir Ihnen die verbleibenden vollen Monate, so als hätten wir sie vor Ihrer Kündigung erhalten; diese ist dann endgültig.',
    undo: (lastDay) =>
      `Haben Sie es sich anders überlegt? Bis einschließlich ${lastDay} können Sie diese Kündigung unter Einstellungen → ` +
      'Abonnement zurücknehmen.',
    again: (date) =>
      `Diese Kündigung ist endgültig. Wenn Sie zurückkommen möchten, können Sie ab dem ${date} neu abonnieren.`,
    keep: 'Mein Abonnement behalten',
    plan: 'Abonnement',
    requestedOn: 'Gekündigt am',
    until: 'Aktiv bis einschließlich',
    ended: 'Beendet am',
  },
};
