/** Rules 1 to 6 of 26 May 2025, where the clauses are silent: the published notes of that version. */

import type { Localised } from '../terms/policy-terms.ts';

export const RULES_1_6_2025_05_26: Readonly<Record<number, Localised>> = {
  1: {
    FR:
      'Votre droit d’accès est établi chaque fois d’après les faits de votre abonnement au moment ' +
      'considéré ; il n’est jamais lu dans un statut enregistré auparavant. Vous avez accès tant que ' +
      'l’abonnement est actif ou qu’un paiement est en retard sans qu’il soit suspendu, et jusqu’à sa ' +
      'date de fin. Si un autre abonnement prend la suite sans interruption, l’accès continue dès la date ' +
      'de début de celui-ci, sauf si son premier prélèvement a définitivement échoué. Vous n’avez pas ' +
      'accès tant qu’un premier paiement n’a pas abouti, avant le début d’un abonnement planifié, pendant ' +
      'une suspension et une fois l’abonnement terminé ; si vous faites jouer la garantie, il se termine ' +
      'aussitôt. Le statut affiché est établi de la même manière.',
    EN:
      'Your right of access is worked out each time from the facts of your subscription at the moment in ' +
      'question; it is never read from a status recorded earlier. You have access while the subscription ' +
      'is active, or while a payment is late without its being suspended, and until its end date. If ' +
      'another subscription follows without a gap, access continues from that one’s start date, unless ' +
      'its first charge has finally failed. You have no access until a first payment has succeeded, ' +
      'before a scheduled subscription starts, during a suspension and once the subscription has ended; ' +
      'if you use the guarantee, it ends at once. The status shown is worked out in the same way.',
    DE:
      'Ihr Zugangsrecht wird jedes Mal anhand der Tatsachen Ihres Abonnements zum betreffenden Zeitpunkt ' +
      'ermittelt und nie aus einem früher gespeicherten Status abgelesen. Sie haben Zugang, solange das ' +
      'Abonnement aktiv ist oder eine Zahlung überfällig ist, ohne dass es ausgesetzt wurde, und zwar bis ' +
      'zu seinem Enddatum. Schließt ein anderes Abonnement lückenlos an, besteht der Zugang ab dessen ' +
      'Beginn weiter, es sei denn, dessen erste Abbuchung ist endgültig gescheitert. Keinen Zugang haben ' +
      'Sie, solange eine erste Zahlung nicht gelungen ist, vor dem Beginn eines geplanten Abonnements, ' +
      'während einer Aussetzung und nach dem Ende des Abonnements; wenn Sie die Garantie in Anspruch ' +
      'nehmen, endet es sofort. Der angezeigte Status wird auf dieselbe Weise ermittelt.',
  },
  2: {
    FR:
      'La période de garantie court jusqu’à la fin du 14e jour qui suit la date de l’abonnement initial, à ' +
      'l’heure du Luxembourg. Un message demandant le remboursement et parvenu à notre service avant ce ' +
      'terme vaut demande au moment de son arrivée. Ni un passage à une formule supérieure ni un ' +
      'renouvellement ne font repartir cette période. Un abonnement qui prend la suite d’un autre sans ' +
      'interruption en garde la date initiale et le jour de facturation. Le nombre de recours à la ' +
      'garantie par compte n’est pas limité ; les recours répétés sont signalés à notre équipe. Un recours ' +
      'alors que tout a déjà été remboursé met fin à l’abonnement et ne donne lieu à aucun remboursement. ' +
      'Pour prévenir les abus, un compte ne peut demander qu’un nombre limité d’opérations par heure ; ' +
      'résilier, recourir une première fois à la garantie et recevoir un remboursement restent toujours ' +
      'possibles.',
    EN:
      'The guarantee period runs to the end of the 14th day after the date of the initial subscription, ' +
      'Luxembourg time. A message asking for the refund that reached us before then counts as a request ' +
      'made at the moment it arrived. Neither an upgrade nor a renewal restarts this period. A ' +
      'subscription that follows another without a gap keeps that one’s initial date and billing day. The ' +
      'number of claims under the guarantee per account is not limited; repeated claims are shown to our ' +
      'team. A claim when everything was already given back ends the subscription and creates no refund. ' +
      'To prevent abuse, an account may ask only for a limited number of operations an hour; canceling, a ' +
      'first claim under the guarantee and money given back are never held up by this.',
    DE:
      'Die Garantiefrist läuft bis zum Ende des 14. Tages nach dem Datum des ursprünglichen Abonnements, ' +
      'nach Luxemburger Zeit. Eine vorher bei uns eingegangene Nachricht, in der Sie die Erstattung ' +
      'verlangen, gilt als Antrag zum Zeitpunkt ihres Eingangs. Weder ein Wechsel in einen höheren Tarif ' +
      'noch eine Verlängerung setzt diese Frist neu in Gang. Ein Abonnement, das lückenlos an ein anderes ' +
      'anschließt, behält dessen ursprüngliches Datum und dessen Abrechnungstag. Die Zahl der ' +
      'Garantiefälle je Konto ist nicht begrenzt; wiederholte Fälle werden unserem Team angezeigt. Ein ' +
      'Garantiefall, nachdem bereits alles erstattet wurde, beendet das Abonnement und führt zu keiner ' +
      'Erstattung. Gegen Missbrauch kann ein Konto je Stunde nur eine begrenzte Zahl von Vorgängen ' +
      'verlangen; Kündigen, ein erster Garantiefall und zurückgegebenes Geld werden dadurch nie ' +
      'aufgehalten.',
  },
  3: {
    FR:
      'Le remboursement dû après l’annulation d’un abonnement annuel est envoyé aussitôt. Vous pouvez ' +
      'revenir sur une annulation avant qu’elle prenne effet. Cela n’est plus possible si cette ' +
      'annulation a donné lieu à un remboursement, a réduit une facture ou l’a limitée aux mois ' +
      'commencés, si la date de fin est atteinte ou si l’abonnement est suspendu. Nous vous invitons ' +
      'alors à vous abonner de nouveau à partir de la date de fin.',
    EN:
      'The refund due after the cancellation of an annual subscription is sent at once. You can undo a ' +
      'cancellation before it takes effect. This is no longer possible if that cancellation led to a ' +
      'refund, reduced an invoice or limited it to the months begun, if the end date has been reached or ' +
      'if the subscription is suspended. We then invite you to subscribe again from the end date.',
    DE:
      'Die Erstattung, die nach der Kündigung eines Jahresabonnements fällig ist, wird sofort veranlasst. ' +
      'Sie können eine Kündigung zurücknehmen, bevor sie wirksam wird. Das ist nicht mehr möglich, wenn ' +
      'diese Kündigung zu einer Erstattung geführt, eine Rechnung gemindert oder sie auf die begonnenen ' +
      'Monate beschränkt hat, wenn das Enddatum erreicht ist oder wenn das Abonnement ausgesetzt ist. Wir ' +
      'bitten Sie dann, ab dem Enddatum ein neues Abonnement abzuschließen.',
  },
  4: {
    FR:
      'Avant toute décision et tout aperçu, nous mettons d’abord l’abonnement à jour : il prend fin, ' +
      'celui qui lui succède commence ou la facture due est émise. La date qui compte est celle du ' +
      'Luxembourg au moment où votre demande nous est parvenue. Les mois se comptent à partir de la date ' +
      'de l’abonnement initial ; si un mois n’a pas ce jour, son dernier jour en tient lieu. Le jour où ' +
      'un mois d’abonnement succède à un autre fait déjà partie du nouveau mois. Aucune réponse ne dépend ' +
      'du fait qu’un traitement automatique ait déjà eu lieu ou non : qu’un prélèvement soit déjà lancé ' +
      'ou non (note 7) change la manière de procéder, pas le résultat.',
    EN:
      'Before every decision and every preview, we first bring the subscription up to date: it ends, the ' +
      'one that follows it starts or the invoice due is issued. The date that counts is the one in ' +
      'Luxembourg at the moment we received your request. Months are counted from the date of the initial ' +
      'subscription; if a month does not have that day, its last day takes its place. The day on which ' +
      'one subscription month follows another already belongs to the new month. No answer depends on ' +
      'whether an automatic task has already run: whether a charge has been sent yet or not (note 7) ' +
      'changes the way we proceed, not the result.',
    DE:
      'Vor jeder Entscheidung und jeder Vorschau bringen wir das Abonnement zuerst auf den aktuellen ' +
      'Stand: Es endet, das nachfolgende beginnt oder die fällige Rechnung wird ausgestellt. Maßgeblich ' +
      'ist das Datum in Luxemburg zu dem Zeitpunkt, zu dem Ihre Anfrage bei uns eingegangen ist. Die ' +
      'Monate zählen ab dem Datum des ursprünglichen Abonnements; fehlt dieser Tag in einem Monat, tritt ' +
      'dessen letzter Tag an seine Stelle. Der Tag, an dem ein Abonnementmonat auf den anderen folgt, ' +
      'gehört bereits zum neuen Monat. Keine Antwort hängt davon ab, ob ein automatischer Vorgang schon ' +
      'gelaufen ist: Ob eine Abbuchung bereits ausgelöst ist oder nicht (Anmerkung 7), ändert den Weg, ' +
      'nicht das Ergebnis.',
  },
  5: {
    FR:
      'Si vous passez d’un abonnement mensuel à un abonnement annuel, le jour de facturation de votre ' +
      'abonnement initial ne change pas. L’année commence au début du mois d’abonnement en cours ; ce que ' +
      'vous avez payé pour ce mois est déduit à proportion des jours qui restent.',
    EN:
      'If you move from a monthly to an annual subscription, the billing day of your initial subscription ' +
      'does not change. The year starts at the beginning of the current subscription month; what you paid ' +
      'for that month is credited in proportion to the days left.',
    DE:
      'Wenn Sie von einem Monats- zu einem Jahresabonnement wechseln, bleibt der Abrechnungstag Ihres ' +
      'ursprünglichen Abonnements bestehen. Das Jahr beginnt am Anfang des laufenden Abonnementmonats; ' +
      'was Sie für diesen Monat gezahlt haben, wird Ihnen im Verhältnis der verbleibenden Tage ' +
      'angerechnet.',
  },
  6: {
    FR:
      'Constitue un passage à une formule supérieure le choix d’un niveau plus élevé sans période de ' +
      'facturation plus courte, ou le passage du mensuel à l’annuel au même niveau. Si vous demandez la ' +
      'formule et la période que vous avez déjà, il n’y a rien à changer. Tout autre changement est un ' +
      'passage à une formule inférieure, dont l’annulation et la nouvelle souscription peuvent être ' +
      'demandées en une seule fois. La devise ne change jamais. Un abonnement dont la date de fin est ' +
      'fixée ne peut pas passer à une formule supérieure ; nous vous disons s’il est possible de revenir ' +
      'sur son annulation. Un abonnement planifié, en attente de son premier paiement ou terminé ne le ' +
      'peut pas non plus.',
    EN:
      'Choosing a higher tier without a shorter billing period is an upgrade, and so is moving from ' +
      'monthly to annual in the same tier. If you ask for the plan and period you already have, there is ' +
      'nothing to change. Any other change is a downgrade, whose cancellation and new subscription can be ' +
      'requested in one step. The currency never changes. A subscription whose end date is set cannot be ' +
      'upgraded; we tell you whether its cancellation can be undone. Nor can one that is scheduled, is ' +
      'waiting for its first payment or has ended.',
    DE:
      'Ein Wechsel in einen höheren Tarif liegt vor, wenn Sie eine höhere Stufe ohne kürzeren ' +
      'Abrechnungszeitraum wählen oder in derselben Stufe von monatlich zu jährlich wechseln. Verlangen ' +
      'Sie den Tarif und den Zeitraum, die Sie bereits haben, gibt es nichts zu ändern. Jede andere ' +
      'Änderung ist ein Wechsel in einen niedrigeren Tarif; dessen Kündigung und Neuabschluss können Sie ' +
      'in einem Schritt veranlassen. Die Währung ändert sich nie. Ein Abonnement, dessen Enddatum ' +
      'feststeht, kann nicht in einen höheren Tarif wechseln; wir sagen Ihnen, ob sich seine Kündigung ' +
      'zurücknehmen lässt. Dasselbe gilt für ein Abonnement, das geplant ist, auf seine erste Zahlung ' +
      'wartet oder beendet ist.',
  },
};
