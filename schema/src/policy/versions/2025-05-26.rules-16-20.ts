/** Rules 16 to 20 of 26 May 2025, where the clauses are silent: the published notes of that version. */

import type { Localised } from '../terms/policy-terms.ts';

export const RULES_16_20_2025_05_26: Readonly<Record<number, Localised>> = {
  16: {
    FR:
      'Un remboursement est versé sur les paiements d’origine, en commençant par le plus récent de la ' +
      'période payée ; pour la garantie, sur tous ceux de l’abonnement. Chaque versement se limite à ce ' +
      'qui a été encaissé sur le paiement, moins ce qui en est déjà réservé ou contesté. Il porte sa ' +
      'propre référence ; sans réponse à temps, il reste en traitement, est vérifié comme dans la ' +
      'note 10, et son montant demeure réservé. Seul un échec expressément signalé par le prestataire ' +
      'libère ce montant pour le versement suivant du même remboursement ; celui-ci reste ouvert, vous et ' +
      'notre équipe en êtes avertis dans sa conversation, et tout nouvel essai est un nouveau versement. ' +
      'Les jours ouvrables du délai de remboursement se comptent après la date de la demande, sans les ' +
      'week-ends ni les jours fériés du Luxembourg ; ce délai est celui dans lequel nous transmettons le ' +
      'remboursement au prestataire.',
    EN:
      'A refund is paid back on the original payments, starting with the most recent one of the period ' +
      'paid for; under the guarantee, on all those of the subscription. Each part is limited to what was ' +
      'collected on that payment, less what is already reserved or disputed on it. It has a reference of ' +
      'its own; without an answer in time, it stays in processing, is looked up as in note 10, and its ' +
      'amount remains reserved. Only a failure expressly reported by the provider frees that amount for ' +
      'the next part of the same refund; the refund stays open, you and our team are told in its ' +
      'conversation, and any new try is a new part. The business days of the processing time are counted ' +
      'after the date of the request, leaving out weekends and public holidays in Luxembourg; it is the ' +
      'time in which we send the refund to the provider.',
    DE:
      'Eine Erstattung erfolgt auf die ursprünglichen Zahlungen, beginnend mit der neuesten des bezahlten ' +
      'Zeitraums; bei der Garantie auf alle Zahlungen des Abonnements. Jede Teilerstattung ist auf das ' +
      'begrenzt, was mit der Zahlung eingezogen wurde, abzüglich dessen, was davon schon reserviert oder ' +
      'beanstandet ist. Sie hat eine eigene Referenz; ohne rechtzeitige Antwort bleibt sie in ' +
      'Bearbeitung, wird wie in Anmerkung 10 geprüft, und ihr Betrag bleibt reserviert. Nur ein vom ' +
      'Dienstleister ausdrücklich gemeldeter Fehlschlag gibt diesen Betrag für die nächste Teilerstattung ' +
      'derselben Erstattung frei; diese bleibt offen, Sie und unser Team werden in der zugehörigen ' +
      'Unterhaltung informiert, und jeder neue Versuch ist eine neue Teilerstattung. Die Arbeitstage der ' +
      'Erstattungsdauer zählen ab dem Tag nach dem Antrag, ohne Wochenenden und Luxemburger Feiertage; ' +
      'gemeint ist die Zeit, in der wir die Erstattung dem Dienstleister übergeben.',
  },
  17: {
    FR:
      'Une demande de remboursement hors garantie reçoit un refus motivé : il cite la clause, donne la ' +
      'date à laquelle la période de garantie a pris fin et montre ce que donnerait une annulation. Notre ' +
      'équipe peut accorder un remboursement à titre gracieux, en indiquant pourquoi. Ce geste ne diminue ' +
      'aucun remboursement ultérieur ; tous ensemble, les remboursements ne dépassent toutefois jamais ce ' +
      'qui a été encaissé pour la période payée. Cette étape figure dans le calcul qui vous est présenté.',
    EN:
      'A request for a refund outside the guarantee receives a reasoned refusal: it cites the clause, ' +
      'gives the date on which the guarantee period ended and shows what a cancellation would bring. Our ' +
      'team can grant a goodwill refund, stating why. This gesture does not reduce any later refund; all ' +
      'refunds together, however, never exceed what was collected for the period paid for. This step is ' +
      'set out in the calculation shown to you.',
    DE:
      'Ein Erstattungsantrag außerhalb der Garantie wird mit Begründung abgelehnt: Wir nennen die Klausel ' +
      'und das Datum, an dem die Garantiefrist geendet hat, und zeigen, was eine Kündigung ergäbe. Unser ' +
      'Team kann eine Erstattung aus Kulanz gewähren und gibt dabei den Grund an. Dieses Entgegenkommen ' +
      'mindert keine spätere Erstattung; alle Erstattungen zusammen übersteigen jedoch nie das, was für ' +
      'den bezahlten Zeitraum eingezogen wurde. Dieser Schritt wird in der Berechnung ausgewiesen, die ' +
      'Ihnen gezeigt wird.',
  },
  18: {
    FR:
      'Le renouvellement d’un abonnement annuel vous est annoncé 35 jours à l’avance. Ce que nous ' +
      'annonçons est ce qui arriverait si personne n’agissait : aucun prélèvement après une suspension, ' +
      'aucun sur une carte définitivement refusée.',
    EN:
      'The renewal of an annual subscription is announced to you 35 days ahead. What we announce is what ' +
      'would happen if nobody did anything: no charge after a suspension, none on a card declined for good.',
    DE:
      'Die Verlängerung eines Jahresabonnements wird Ihnen 35 Tage im Voraus angekündigt. Angekündigt ' +
      'wird, was geschähe, wenn niemand etwas unternimmt: keine Abbuchung nach einer Aussetzung, keine ' +
      'von einer endgültig abgelehnten Karte.',
  },
  19: {
    FR:
      'Un passage à une formule supérieure attend son paiement. Un abonnement n’a jamais plus d’une ' +
      'facture ouverte à ce titre ; elle n’est ni présentée de nouveau ni relancée, ne donne lieu à aucun ' +
      'e-mail d’échec et ne met jamais l’abonnement en retard de paiement. Une fois le paiement réussi, ' +
      'le changement s’applique à compter du jour où vous l’avez demandé. Un refus, une vérification qui ' +
      'conclut à l’échec, l’expiration du délai, un autre passage à une formule supérieure, une ' +
      'annulation, un recours à la garantie ou le début du prochain mois d’abonnement rend la facture ' +
      'caduque ; un paiement qui réussit ensuite est remboursé (note 11).',
    EN:
      'An upgrade waits for its payment. A subscription never has more than one open invoice for it; that ' +
      'invoice is neither retried nor chased, causes no failure email and never makes the subscription ' +
      'overdue. Once it is paid, the change applies as of the day you asked for it. A decline, a look-up ' +
      'that finds a failure, the expiry of the time allowed, another upgrade, a cancellation, a claim ' +
      'under the guarantee or the start of the next subscription month makes the invoice void; a payment ' +
      'that succeeds after that is refunded (note 11).',
    DE:
      'Ein Wechsel in einen höheren Tarif wartet auf seine Zahlung. Ein Abonnement hat dafür nie mehr als ' +
      'eine offene Rechnung; sie wird weder erneut eingezogen noch angemahnt, löst keine E-Mail über ' +
      'einen Fehlschlag aus und bringt das Abonnement nie in Zahlungsrückstand. Ist sie bezahlt, gilt der ' +
      'Wechsel ab dem Tag, an dem Sie ihn verlangt haben. Eine Ablehnung, eine Nachfrage, die einen ' +
      'Fehlschlag ergibt, der Ablauf der Frist, ein weiterer solcher Wechsel, eine Kündigung, ein ' +
      'Garantiefall oder der Beginn des nächsten Abonnementmonats macht die Rechnung hinfällig; eine ' +
      'Zahlung, die danach gelingt, wird erstattet (Anmerkung 11).',
  },
  20: {
    FR:
      'Un paiement contesté ne peut pas être remboursé tant que la contestation dure. Si le montant nous ' +
      'est repris, la facture est de nouveau ouverte et l’abonnement, s’il court encore, est suspendu. Si ' +
      'le paiement nous est confirmé, tout est rétabli et la part d’un remboursement que la contestation ' +
      'retenait est envoyée, une seule fois par contestation. Dans le mois où elle est rouverte, la ' +
      'facture demande le montant repris ; à partir du mois suivant, la part restante de ce qu’elle avait ' +
      'vendu, au prix d’alors. Si la période de la facture est déjà terminée, rien n’est redemandé et rien ' +
      'n’est suspendu. Tant qu’un paiement de la période en cours est contesté, la formule ne peut pas ' +
      'être relevée.',
    EN:
      'A disputed payment cannot be refunded while the dispute lasts. If the amount is taken back from us, ' +
      'the invoice is open again and the subscription, if still running, is suspended. If the payment is ' +
      'confirmed to us, everything is restored and the part of a refund that the dispute held back is ' +
      'sent, once per dispute. In the month in which it is re-opened, the invoice asks for the amount ' +
      'taken back; from the next month on, for what is left of what it had sold, at the price of that ' +
      'time. If the invoice’s own period is over, nothing is asked for again and nothing is suspended. ' +
      'While a payment of the current period is disputed, the plan cannot be upgraded.',
    DE:
      'Eine beanstandete Zahlung kann nicht erstattet werden, solange die Beanstandung andauert. Wird uns ' +
      'der Betrag wieder entzogen, ist die Rechnung erneut offen, und das Abonnement wird, falls es noch ' +
      'läuft, ausgesetzt. Wird uns die Zahlung bestätigt, ist alles wiederhergestellt, und der Teil einer ' +
      'Erstattung, den die Beanstandung zurückgehalten hat, wird gesendet, je Beanstandung nur einmal. Im ' +
      'Monat, in dem sie wieder geöffnet wird, fordert die Rechnung den entzogenen Betrag; ab dem ' +
      'folgenden Monat den Rest dessen, was sie verkauft hatte, zum damaligen Preis. Ist der Zeitraum der ' +
      'Rechnung schon vorbei, wird nichts erneut gefordert und nichts ausgesetzt. Solange eine Zahlung des ' +
      'laufenden Zeitraums beanstandet ist, ist kein Wechsel in einen höheren Tarif möglich.',
  },
};
