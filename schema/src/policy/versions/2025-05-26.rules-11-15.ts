/** Rules 11 to 15 of 26 May 2025, where the clauses are silent: the published notes of that version. */

import type { Localised } from '../terms/policy-terms.ts';

export const RULES_11_15_2025_05_26: Readonly<Record<number, Localised>> = {
  11: {
    FR:
      'Toute somme encaissée au-delà de ce que sa facture demande à ce moment est remboursée aussitôt, et ' +
      'nous vous en informons. Tel est le cas si la facture est caduque, déjà payée ou réduite, ou si ' +
      'l’abonnement a pris fin.',
    EN:
      'Any amount collected beyond what its invoice asks for at that moment is refunded at once, and we ' +
      'tell you so. This is the case if the invoice is void, already paid or reduced, or if the ' +
      'subscription has ended.',
    DE:
      'Jeder Betrag, der über das hinaus eingezogen wurde, was die Rechnung zu diesem Zeitpunkt verlangt, ' +
      'wird sofort erstattet, und wir teilen es Ihnen mit. So ist es, wenn die Rechnung hinfällig, schon ' +
      'bezahlt oder gemindert ist oder wenn das Abonnement beendet ist.',
  },
  12: {
    FR:
      'Votre banque peut exiger une authentification (3-D Secure). Lors d’un premier paiement ou d’un ' +
      'passage à une formule supérieure, rien ne change tant qu’elle n’a pas réussi ; vous recevez ce ' +
      'qu’il faut pour l’effectuer et disposez de 23 heures, ou du temps qui reste jusqu’au prochain mois ' +
      'd’abonnement s’il commence plus tôt. Ensuite, le paiement est annulé auprès du prestataire et la ' +
      'facture devient caduque. Lors d’un renouvellement, la tentative compte comme échouée : un e-mail ' +
      'vous invite à agir, le paiement est en retard et les nouvelles tentatives suivent comme ' +
      'd’ordinaire. L’authentification expire alors à la tentative suivante ou à la suspension ; pendant ' +
      'une suspension, après 23 heures ou au début du prochain mois d’abonnement s’il commence plus tôt. ' +
      'Elle est alors annulée auprès du prestataire et cède la place. Si vous payez la facture vous-même, ' +
      'la même authentification vous est proposée de nouveau ; une nouvelle carte la fait annuler auprès ' +
      'du prestataire et est sollicitée aussitôt.',
    EN:
      'Your bank may require authentication (3-D Secure). For a first payment or an upgrade, nothing ' +
      'changes until it has succeeded; you receive what you need to complete it and have 23 hours, or ' +
      'until the next subscription month if that begins sooner. After that, the payment is cancelled with ' +
      'the provider and the invoice becomes void. For a renewal, the attempt counts as failed: an email ' +
      'asks you to act, the payment is overdue and the retries follow as usual. The authentication then ' +
      'expires at the next retry or at the suspension; during a suspension, after 23 hours or when the ' +
      'next subscription month begins if that is sooner. It is then cancelled with the provider and makes ' +
      'way. If you pay the invoice yourself, the same authentication is offered to you again; a new card ' +
      'has it cancelled with the provider and is tried at once.',
    DE:
      'Ihre Bank kann eine Authentifizierung verlangen (3-D Secure). Bei einer ersten Zahlung oder einem ' +
      'Wechsel in einen höheren Tarif ändert sich nichts, bis sie gelungen ist; Sie erhalten, was Sie ' +
      'dazu brauchen, und haben dafür 23 Stunden Zeit, oder bis zum nächsten Abonnementmonat, falls ' +
      'dieser früher beginnt. Danach wird die Zahlung beim Dienstleister abgebrochen, und die Rechnung ' +
      'wird hinfällig. Bei einer Verlängerung gilt der Versuch als fehlgeschlagen: Eine E-Mail fordert ' +
      'Sie zum Handeln auf, die Zahlung ist überfällig, und die erneuten Versuche folgen wie üblich. Die ' +
      'Authentifizierung läuft dann mit dem nächsten Versuch oder mit der Aussetzung ab; während einer ' +
      'Aussetzung nach 23 Stunden oder mit Beginn des nächsten Abonnementmonats, falls dieser früher ' +
      'beginnt. Sie wird dann beim Dienstleister abgebrochen und macht den Weg frei. Bezahlen Sie die ' +
      'Rechnung selbst, wird Ihnen dieselbe Authentifizierung erneut angeboten; bei einer neuen Karte ' +
      'wird sie beim Dienstleister abgebrochen, und die Karte wird sofort belastet.',
  },
  13: {
    FR:
      'Après un premier échec lors d’un renouvellement, les nouvelles tentatives sont prévues 1, 3 et ' +
      '7 jours plus tard, à la même heure. Si une panne en fait manquer plusieurs, une seule tentative en ' +
      'tient lieu et est notée comme telle ; un même passage n’en fait jamais deux. Nos traitements ' +
      'automatiques ne lancent pas plus d’un prélèvement par jour et par abonnement. La période la plus ' +
      'ancienne passe d’abord ; la facture de la suivante n’est émise qu’une fois celle-là payée ou ' +
      'l’abonnement suspendu. L’abonnement n’est suspendu qu’une fois atteinte la date de la dernière ' +
      'tentative prévue, et après une tentative faite à cette date ou plus tard, à moins qu’aucune carte ' +
      'ne puisse être débitée.',
    EN:
      'After a first failure on a renewal, the retries are planned 1, 3 and 7 days later, at the same ' +
      'time of day. If an outage causes several to be missed, a single attempt stands in for them and is ' +
      'recorded as such; one run never makes two. Our automatic tasks start no more than one charge a day ' +
      'per subscription. The older period comes first; the invoice for the next one is issued only when ' +
      'the older one is paid or the subscription is suspended. The subscription is suspended only once ' +
      'the date of the last planned retry has been reached and an attempt has been made then or later, ' +
      'unless no card can be charged.',
    DE:
      'Nach einem ersten Fehlschlag bei einer Verlängerung sind die erneuten Versuche 1, 3 und 7 Tage ' +
      'später zur gleichen Uhrzeit geplant. Werden wegen eines Ausfalls mehrere versäumt, tritt ein ' +
      'einziger Versuch an ihre Stelle und wird als solcher vermerkt; ein und derselbe Durchlauf ' +
      'unternimmt nie zwei. Unsere automatischen Vorgänge lösen je Abonnement höchstens eine Abbuchung ' +
      'pro Tag aus. Der ältere Zeitraum geht vor; die Rechnung für den nächsten wird erst ausgestellt, ' +
      'wenn der ältere bezahlt oder das Abonnement ausgesetzt ist. Ausgesetzt wird das Abonnement erst, ' +
      'wenn das Datum des letzten geplanten Versuchs erreicht ist und dann oder später ein Versuch ' +
      'stattgefunden hat, es sei denn, es gibt keine Karte, die belastet werden kann.',
  },
  14: {
    FR:
      'Un montant inférieur à 0,50 €, le minimum que le prestataire peut prélever, ne vous est pas ' +
      'demandé : une ligne ramène la facture à 0, et celle-ci est considérée comme payée. Le passage à la ' +
      'formule supérieure s’applique quand même. Si la différence est nulle ou négative, parce qu’une ' +
      'formule supérieure coûte désormais moins que le prix auquel vous avez souscrit, rien n’est prélevé ' +
      'ni versé ; une ligne le mentionne.',
    EN:
      'An amount below €0.50, the least the provider can charge, is waived: a line brings the invoice to ' +
      '0, and it counts as paid. The upgrade still applies. If the difference is zero or negative, ' +
      'because a higher plan now costs less than the price you subscribed at, nothing is charged and ' +
      'nothing is paid out; a line says so.',
    DE:
      'Ein Betrag unter 0,50 €, dem Mindestbetrag des Dienstleisters, wird Ihnen erlassen: Eine Zeile ' +
      'bringt die Rechnung auf 0, und sie gilt als bezahlt. Der Wechsel in den höheren Tarif findet ' +
      'trotzdem statt. Ist der Unterschied null oder negativ, weil ein höherer Tarif inzwischen weniger ' +
      'kostet als der Preis, zu dem Sie abgeschlossen haben, wird nichts abgebucht und nichts ausgezahlt; ' +
      'eine Zeile weist darauf hin.',
  },
  15: {
    FR:
      'Un compte a au plus un abonnement en cours et au plus un abonnement planifié, qui commence à la ' +
      'date de fin du premier. Si vous souscrivez alors qu’un abonnement attend son premier paiement, ce ' +
      'paiement est annulé auprès du prestataire et le nouvel abonnement remplace l’autre ; si ce ' +
      'paiement attend une réponse ou si son issue est incertaine, nous vous signalons un paiement en ' +
      'cours. Un premier paiement refusé met fin à l’abonnement. Revenir sur une annulation supprime en ' +
      'même temps l’abonnement planifié. Le premier prélèvement d’un abonnement qui prend la suite d’un ' +
      'autre est traité comme un renouvellement.',
    EN:
      'An account has at most one current subscription and at most one scheduled one, which starts on the ' +
      'end date of the first. If you subscribe while a subscription is waiting for its first payment, ' +
      'that payment is cancelled with the provider and the new subscription replaces the other; if that ' +
      'payment is waiting for an answer or its outcome is uncertain, we tell you that a payment is in ' +
      'progress. A declined first payment ends the subscription. Undoing a cancellation drops the ' +
      'scheduled subscription at the same time. The first charge of a subscription that follows another ' +
      'is treated like a renewal.',
    DE:
      'Ein Konto hat höchstens ein laufendes Abonnement und höchstens ein geplantes, das am Enddatum des ' +
      'ersten beginnt. Schließen Sie ein Abonnement ab, während ein anderes auf seine erste Zahlung ' +
      'wartet, wird diese Zahlung beim Dienstleister abgebrochen, und das neue Abonnement ersetzt das ' +
      'andere; wartet diese Zahlung auf eine Antwort oder ist ihr Ausgang ungewiss, melden wir Ihnen eine ' +
      'laufende Zahlung. Eine abgelehnte erste Zahlung beendet das Abonnement. Wird eine Kündigung ' +
      'zurückgenommen, entfällt zugleich das geplante Abonnement. Die erste Abbuchung eines Abonnements, ' +
      'das auf ein anderes folgt, wird wie eine Verlängerung behandelt.',
  },
};
