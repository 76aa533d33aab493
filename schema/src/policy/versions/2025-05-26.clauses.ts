/**
 * The clauses of 26 May 2025 as customers read them. French is the original. Figures are digits in every
 * language, so that a test can compare them; non-breaking spaces (U+00A0, U+202F) are typed as they are.
 */

import type { ClauseId, Localised } from '../terms/policy-terms.ts';

export const CLAUSES_2025_05_26: Readonly<Record<ClauseId, Localised>> = {
  PLANS: {
    FR:
      'Vous avez le choix entre un abonnement mensuel et un abonnement annuel. Le premier est facturé ' +
      'chaque mois, le second chaque année, toujours à la date correspondant à celle de votre abonnement ' +
      'initial.',
    EN:
      'You can choose between a monthly and an annual subscription. The monthly one is billed every month ' +
      'and the annual one every year, always on the date that matches the date of your initial ' +
      'subscription.',
    DE:
      'Sie haben die Wahl zwischen einem Monatsabonnement und einem Jahresabonnement. Das eine wird jeden ' +
      'Monat, das andere jedes Jahr abgerechnet, immer an dem Tag, der dem Datum Ihres ursprünglichen ' +
      'Abonnements entspricht.',
  },
  GUARANTEE: {
    FR:
      'Si vous changez d’avis dans les 14 jours qui suivent la date de votre abonnement initial, vous ' +
      'pouvez annuler celui-ci, quelle qu’en soit la raison. Nous vous remboursons alors 100 % de ce que ' +
      'vous avez payé.',
    EN:
      'If you change your mind within 14 days of the date of your initial subscription, you can cancel ' +
      'it, whatever the reason. We then refund 100% of what you have paid.',
    DE:
      'Wenn Sie es sich innerhalb von 14 Tagen nach dem Datum Ihres ursprünglichen Abonnements anders ' +
      'überlegen, können Sie es kündigen, ganz gleich aus welchem Grund. Wir erstatten Ihnen dann 100 % ' +
      'dessen, was Sie gezahlt haben.',
  },
  REFUND_REQUEST: {
    FR:
      'Pour obtenir le remboursement prévu par la garantie de 14 jours, adressez-vous à notre équipe de ' +
      'support par l’un de ses canaux de contact. Joignez les détails de votre abonnement ; vous pouvez ' +
      'aussi donner le motif de l’annulation, sans y être tenu.',
    EN:
      'To obtain the refund under the 14-day guarantee, contact our support team through any of its ' +
      'channels. Include the details of your subscription; you may also give your reason for cancelling, ' +
      'but you do not have to.',
    DE:
      'Um die Erstattung aus der Garantie von 14 Tagen zu erhalten, wenden Sie sich über einen der ' +
      'Support-Kanäle an unser Team. Geben Sie die Einzelheiten Ihres Abonnements an; den Grund der ' +
      'Kündigung können Sie nennen, müssen es aber nicht.',
  },
  REFUND_DELAY: {
    FR: 'En règle générale, nous traitons un remboursement en 3 à 5 jours ouvrables.',
    EN: 'As a rule, we process a refund in 3 to 5 business days.',
    DE: 'In der Regel bearbeiten wir eine Erstattung innerhalb von 3 bis 5 Arbeitstagen.',
  },
  CANCEL_SELF_SERVICE: {
    FR:
      'Une fois écoulés les 14 jours de la garantie, vous pouvez mettre fin vous-même à votre abonnement, ' +
      'quand vous le souhaitez, dans votre compte : Paramètres → Abonnement → Annuler l’abonnement. Il ' +
      'vous suffit de suivre les étapes affichées.',
    EN:
      'Once the 14 days of the guarantee are over, you can cancel your subscription yourself whenever you ' +
      'like, in your account: Settings → Subscription → Cancel subscription. Just follow the steps shown ' +
      'there.',
    DE:
      'Sind die 14 Tage der Garantie abgelaufen, können Sie Ihr Abonnement jederzeit selbst in Ihrem ' +
      'Konto kündigen: Einstellungen → Abonnement → Abonnement kündigen. Folgen Sie einfach den ' +
      'angezeigten Schritten.',
  },
  CANCEL_EFFECT: {
    FR:
      'Après votre annulation, l’abonnement reste actif jusqu’à la fin du mois d’abonnement en cours, ' +
      'compté à partir de la date de votre abonnement initial. Cela vaut pour les formules mensuelles ' +
      'comme pour les formules annuelles.',
    EN:
      'After you cancel, your subscription remains active to the end of the current subscription month, ' +
      'counted from the date of your initial subscription. This applies to monthly and annual plans alike.',
    DE:
      'Nach Ihrer Kündigung bleibt das Abonnement bis zum Ende des laufenden Abonnementmonats aktiv, ' +
      'gerechnet ab dem Datum Ihres ursprünglichen Abonnements. Das gilt für Monats- und Jahrestarife ' +
      'gleichermaßen.',
  },
  ACCESS_UNTIL_END: {
    FR:
      'Après une annulation, vous gardez toutes les fonctionnalités de Kalenner jusqu’au jour où votre ' +
      'abonnement prend fin.',
    EN: 'After a cancellation, you keep every feature of Kalenner until the day your subscription ends.',
    DE:
      'Nach einer Kündigung stehen Ihnen alle Funktionen von Kalenner weiter zur Verfügung, bis Ihr ' +
      'Abonnement endet.',
  },
  REFUND_MONTHLY: {
    FR:
      'Si vous annulez un abonnement mensuel après les 14 jours de la garantie, le mois en cours n’est ' +
      'pas remboursé.',
    EN:
      'If you cancel a monthly subscription after the 14 days of the guarantee, the current month is not ' +
      'refunded.',
    DE:
      'Wenn Sie ein Monatsabonnement nach den 14 Tagen der Garantie kündigen, wird der laufende Monat ' +
      'nicht erstattet.',
  },
  REFUND_ANNUAL: {
    FR:
      'Si vous annulez un abonnement annuel après les 14 jours de la garantie, le mois en cours n’est pas ' +
      'remboursé. Si votre abonnement annuel compte encore plus d’un mois, mois en cours compris, nous ' +
      'vous remboursons les mois complets qui suivent celui-ci.',
    EN:
      'If you cancel an annual subscription after the 14 days of the guarantee, the current month is not ' +
      'refunded. If more than one month of your annual subscription is left, counting the current month, ' +
      'we refund the full months that follow it.',
    DE:
      'Wenn Sie ein Jahresabonnement nach den 14 Tagen der Garantie kündigen, wird der laufende Monat ' +
      'nicht erstattet. Verbleibt von Ihrem Jahresabonnement, den laufenden Monat mitgerechnet, mehr als ' +
      'ein Monat, so erstatten wir Ihnen die vollen Monate, die auf ihn folgen.',
  },
  RENEWAL: {
    FR:
      'Sans annulation de votre part, votre abonnement se renouvelle automatiquement. La facturation a ' +
      'lieu à la même date chaque mois pour la formule mensuelle, chaque année pour la formule annuelle. ' +
      'Elle se fait toujours d’avance, pour la période qui va commencer.',
    EN:
      'Unless you cancel, your subscription renews automatically. Billing takes place on the same date ' +
      'every month on a monthly plan, every year on an annual plan. It is always in advance, for the ' +
      'period about to begin.',
    DE:
      'Wenn Sie nicht kündigen, verlängert sich Ihr Abonnement automatisch. Die Abrechnung erfolgt beim ' +
      'Monatstarif jeden Monat, beim Jahrestarif jedes Jahr zum gleichen Datum. Sie erfolgt immer im ' +
      'Voraus für den kommenden Zeitraum.',
  },
  PAYMENT_RETRY: {
    FR:
      'Quand un paiement n’aboutit pas, nous le présentons de nouveau, au plus 3 fois en l’espace de ' +
      '7 jours.',
    EN: 'When a payment fails, we try again, at most 3 times over 7 days.',
    DE: 'Schlägt eine Zahlung fehl, versuchen wir es innerhalb von 7 Tagen höchstens 3 Mal erneut.',
  },
  SUSPENSION: {
    FR: 'Lorsqu’aucune tentative de paiement n’a abouti, votre abonnement est suspendu.',
    EN: 'If every attempt to collect the payment has failed, your subscription is suspended.',
    DE: 'Ist keiner der Zahlungsversuche gelungen, wird Ihr Abonnement ausgesetzt.',
  },
  PAYMENT_MAIL: {
    FR:
      'Si un paiement n’aboutit pas, nous vous en avertissons par e-mail, à l’adresse que vous avez ' +
      'donnée en payant.',
    EN: 'If a payment fails, we tell you by email, at the address you gave when you paid.',
    DE:
      'Schlägt eine Zahlung fehl, benachrichtigen wir Sie per E-Mail an die Adresse, die Sie beim ' +
      'Bezahlen angegeben haben.',
  },
  REACTIVATION: {
    FR: 'Un paiement réussi réactive immédiatement votre compte.',
    EN: 'A successful payment reactivates your account immediately.',
    DE: 'Eine erfolgreiche Zahlung reaktiviert Ihr Konto sofort.',
  },
  UPGRADE: {
    FR:
      'Vous pouvez passer à une formule supérieure quand vous le souhaitez. Le changement s’applique ' +
      'aussitôt et il est facturé au prorata.',
    EN: 'You can move to a higher plan whenever you like. The change applies at once and is billed pro rata.',
    DE:
      'Sie können jederzeit in einen höheren Tarif wechseln. Der Wechsel gilt sofort und wird anteilig ' +
      'berechnet.',
  },
  DOWNGRADE: {
    FR:
      'Pour passer à une formule inférieure, annulez d’abord votre abonnement actuel, puis souscrivez la ' +
      'formule inférieure lorsque commence votre cycle de facturation suivant. Notre support vous aide ' +
      'pour tout changement d’abonnement.',
    EN:
      'To move to a lower plan, first cancel your current subscription, then subscribe to the lower plan ' +
      'when your next billing cycle begins. Our support team helps you with any change of subscription.',
    DE:
      'Um in einen niedrigeren Tarif zu wechseln, kündigen Sie zuerst Ihr laufendes Abonnement und ' +
      'schließen dann zu Beginn Ihres nächsten Abrechnungszeitraums den niedrigeren Tarif ab. Bei jeder ' +
      'Änderung Ihres Abonnements hilft Ihnen unser Support.',
  },
  SUPPORT: {
    FR:
      'Notre équipe de support répond à vos questions sur l’abonnement et la facturation, et reçoit les ' +
      'demandes de remboursement faites dans les 14 jours. Le chat est à privilégier : ouvrez « Support » ' +
      'dans le menu principal et écrivez-nous. Vous pouvez aussi envoyer un e-mail à info@kalenner.com.',
    EN:
      'Our support team answers your questions about your subscription and billing, and takes refund ' +
      'requests made within the 14 days. Chat is preferred: open “Support” in the main menu and write to ' +
      'us. You can also send an email to info@kalenner.com.',
    DE:
      'Unser Support-Team beantwortet Ihre Fragen zum Abonnement und zur Abrechnung und nimmt ' +
      'Erstattungsanträge innerhalb der 14 Tage entgegen. Am besten nutzen Sie den Chat: Öffnen Sie im ' +
      'Hauptmenü „Support“ und schreiben Sie uns. Sie können auch eine E-Mail an info@kalenner.com senden.',
  },
  POLICY_CHANGE: {
    FR:
      'Nous pouvons modifier la présente politique à tout moment. Toute modification est publiée sur ' +
      'notre site web et, s’il y a lieu, vous est annoncée par e-mail.',
    EN:
      'We may change this policy at any time. Every change is published on our website and, where ' +
      'appropriate, announced to you by email.',
    DE:
      'Wir können diese Bedingungen jederzeit ändern. Jede Änderung wird auf unserer Website ' +
      'veröffentlicht und Ihnen gegebenenfalls per E-Mail mitgeteilt.',
  },
  POLICY_ACCEPTANCE: {
    FR:
      'Si vous continuez d’utiliser notre service après une modification de la politique, vous en ' +
      'acceptez les nouvelles conditions.',
    EN: 'If you continue to use our service after a change to this policy, you accept its updated terms.',
    DE:
      'Wenn Sie unseren Dienst nach einer Änderung dieser Bedingungen weiter nutzen, nehmen Sie die ' +
      'geänderte Fassung an.',
  },
};
