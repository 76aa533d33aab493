/** Rules 7 to 10 of 26 May 2025, where the clauses are silent: the published notes of that version. */

import type { Localised } from '../terms/policy-terms.ts';

export const RULES_7_10_2025_05_26: Readonly<Record<number, Localised>> = {
  7: {
    FR:
      'Un passage à une formule supérieure suppose un abonnement actif et le paiement de toutes les ' +
      'factures d’abonnement de la période en cours. Sinon, nous vous signalons un paiement en retard (il ' +
      'a échoué ou attend votre authentification) ou un paiement en cours (il n’a pas encore été tenté, ' +
      'attend une réponse ou a une issue incertaine, y compris s’il s’agit d’un précédent changement de ' +
      'formule). Une annulation est toujours possible, et une facture impayée ne donne jamais lieu à un ' +
      'remboursement. Après l’annulation d’un abonnement mensuel, la facture impayée et les tentatives ' +
      'prévues subsistent jusqu’à la date de fin, puis la facture devient caduque. Pour un abonnement ' +
      'annuel, trois cas se présentent. Prélèvement pas encore lancé : la facture n’est émise que pour ' +
      'les mois commencés. Paiement en cours ou d’issue incertaine : l’annulation est acquise aussitôt ; ' +
      'si le paiement se révèle réussi, le remboursement est créé et daté du jour de l’annulation. ' +
      'Paiement échoué : la facture est réduite aux mois commencés et les tentatives restantes sont ' +
      'maintenues, mais aucune après la date de fin, puis la facture devient caduque. L’aperçu énumère ce ' +
      'qui sera encore tenté ; après la fin, plus rien ne l’est.',
    EN:
      'For an upgrade, the subscription must be active and every subscription invoice of the current ' +
      'period must be paid. Otherwise we tell you that a payment is overdue (it failed or is waiting for ' +
      'your authentication) or in progress (it has not been tried yet, is waiting for an answer or has an ' +
      'uncertain outcome, even if it is for an earlier upgrade). You can always cancel, and an unpaid ' +
      'invoice never gives rise to a refund. After the cancellation of a monthly subscription, the unpaid ' +
      'invoice and the planned retries remain until the end date, then the invoice becomes void. For an ' +
      'annual subscription, there are three cases. Charge not yet sent: the invoice is issued for the ' +
      'months begun only. Payment in progress or of uncertain outcome: the cancellation stands at once; ' +
      'if the payment turns out to have succeeded, the refund is created and dated to the day of the ' +
      'cancellation. Payment failed: the invoice is reduced to the months begun and the remaining retries ' +
      'stay, but none after the end date, then the invoice becomes void. The preview lists what will ' +
      'still be tried; after the end, nothing is.',
    DE:
      'Für einen Wechsel in einen höheren Tarif muss das Abonnement aktiv und jede Abonnementrechnung des ' +
      'laufenden Zeitraums bezahlt sein. Andernfalls melden wir Ihnen eine überfällige Zahlung (sie ist ' +
      'fehlgeschlagen oder wartet auf Ihre Authentifizierung) oder eine laufende Zahlung (sie wurde noch ' +
      'nicht versucht, wartet auf eine Antwort oder hat einen ungewissen Ausgang, auch wenn sie zu einem ' +
      'früheren Tarifwechsel gehört). Kündigen können Sie immer, und eine unbezahlte Rechnung führt nie ' +
      'zu einer Erstattung. Nach der Kündigung eines Monatsabonnements bleiben die unbezahlte Rechnung ' +
      'und die geplanten Versuche bis zum Enddatum bestehen, danach wird die Rechnung hinfällig. Beim ' +
      'Jahresabonnement gibt es drei Fälle. Abbuchung noch nicht ausgelöst: Die Rechnung wird nur für die ' +
      'begonnenen Monate ausgestellt. Zahlung im Gange oder mit ungewissem Ausgang: Die Kündigung steht ' +
      'sofort fest; stellt sich die Zahlung als gelungen heraus, wird die Erstattung angelegt und auf den ' +
      'Tag der Kündigung datiert. Zahlung fehlgeschlagen: Die Rechnung wird auf die begonnenen Monate ' +
      'gemindert, und die restlichen Versuche bleiben bestehen, jedoch keiner nach dem Enddatum, danach ' +
      'wird die Rechnung hinfällig. Die Vorschau führt auf, was noch versucht wird; nach dem Ende wird ' +
      'nichts mehr versucht.',
  },
  8: {
    FR:
      'Pendant une suspension, rien n’est prélevé automatiquement : un prélèvement n’a lieu que si vous ' +
      'payez vous-même la facture ouverte, ou si vous enregistrez une carte en demandant expressément ' +
      'qu’elle serve à payer cette facture. Lorsqu’un nouveau mois d’abonnement a commencé, l’ancienne ' +
      'facture ouverte devient caduque et une nouvelle porte sur ce que vous utiliseriez : pour la formule ' +
      'mensuelle, le mois en cours ; pour la formule annuelle, le temps qui va du début du mois en cours à ' +
      'la fin de l’année d’abonnement, soit le prix annuel moins un douzième par mois écoulé. Il en va de ' +
      'même dès la suspension pour une facture dont le mois était déjà terminé : personne ne paie un mois ' +
      'achevé avant la suspension. Rien de cela n’a lieu tant qu’un paiement est en cours ou que son issue ' +
      'est incertaine. Le paiement réactive l’abonnement sans changer le jour de facturation ; l’aperçu ' +
      'indique le montant et la date jusqu’à laquelle il vous couvre. Une annulation met aussitôt fin à ' +
      'l’abonnement et rend la facture caduque. Un abonnement suspendu ne prend pas fin de lui-même, sauf ' +
      'si un réglage de notre service le prévoit.',
    EN:
      'During a suspension, nothing is collected automatically: a charge is made only if you pay the open ' +
      'invoice yourself, or if you save a card and expressly ask for it to pay that invoice. When a new ' +
      'subscription month has begun, the old open invoice becomes void and a new one covers what you would ' +
      'use: on a monthly plan, the current month; on an annual plan, the time from the start of the ' +
      'current month to the end of the subscription year, that is, the annual price less one twelfth for ' +
      'each month gone by. The same happens at the suspension itself to an invoice whose month was over ' +
      'before it, so that nobody pays for a month that ended before the suspension. None of this happens ' +
      'while a payment is in progress or its outcome is uncertain. Paying reactivates the subscription ' +
      'without changing the billing day; the preview shows the amount and the date until which it covers ' +
      'you. A cancellation ends the subscription at once and makes the invoice void. A suspended ' +
      'subscription does not end by itself, unless a setting of our service provides for it.',
    DE:
      'Während einer Aussetzung wird nichts automatisch eingezogen: Abgebucht wird nur, wenn Sie die ' +
      'offene Rechnung selbst bezahlen oder wenn Sie eine Karte hinterlegen und ausdrücklich verlangen, ' +
      'dass sie diese Rechnung begleicht. Hat ein neuer Abonnementmonat begonnen, wird die alte offene ' +
      'Rechnung hinfällig, und eine neue umfasst das, was Sie nutzen würden: beim Monatstarif den ' +
      'laufenden Monat; beim Jahrestarif die Zeit vom Beginn des laufenden Monats bis zum Ende des ' +
      'Abonnementjahres, also den Jahrespreis abzüglich eines Zwölftels je verstrichenen Monat. Dasselbe ' +
      'gilt schon bei der Aussetzung für eine Rechnung, deren Monat vorher abgelaufen war: niemand zahlt ' +
      'für einen Monat, der vor der Aussetzung endete. Nichts davon geschieht, solange eine Zahlung im ' +
      'Gange oder ihr Ausgang ungewiss ist. Die Zahlung reaktiviert das Abonnement, ohne den ' +
      'Abrechnungstag zu ändern; die Vorschau nennt den Betrag und das Datum, bis zu dem er reicht. Eine ' +
      'Kündigung beendet das Abonnement sofort und macht die Rechnung hinfällig. Von selbst endet ein ' +
      'ausgesetztes Abonnement nicht, es sei denn, eine Einstellung unseres Dienstes sieht es vor.',
  },
  9: {
    FR:
      'Une carte signalée comme volée, perdue ou clôturée n’est plus sollicitée ; chaque tentative prévue ' +
      'est notée comme omise lorsque sa date arrive. Une nouvelle carte est sollicitée aussitôt. Un ' +
      'paiement que vous effectuez vous-même n’entame pas le nombre de tentatives prévues.',
    EN:
      'A card reported as stolen, lost or closed is not tried again; each planned retry is recorded as ' +
      'skipped when its date comes. A new card is tried at once. A payment you make yourself does not use ' +
      'up any planned retry.',
    DE:
      'Eine als gestohlen, verloren oder aufgelöst gemeldete Karte wird nicht erneut belastet; jeder ' +
      'geplante Versuch wird als ausgelassen vermerkt, wenn sein Datum kommt. Eine neue Karte wird sofort ' +
      'belastet. Eine Zahlung, die Sie selbst vornehmen, verbraucht keinen geplanten Versuch.',
  },
  10: {
    FR:
      'Un paiement est en attente tant que le prestataire de paiement n’a pas répondu. Si notre ' +
      'traitement s’interrompt entre-temps, la même demande est renvoyée sous la même référence tant ' +
      'qu’elle date de moins de 20 heures et que la facture est ouverte ; les prestataires pouvant ' +
      'oublier une référence après 24 heures, un double prélèvement est ainsi exclu. Faute de réponse à ' +
      'temps, ou passé ces 20 heures, l’issue est incertaine : nous ne faisons que consulter le ' +
      'prestataire, après 5 minutes, après 1 heure, puis chaque jour. Si notre référence lui reste ' +
      'inconnue 1 heure après le dernier envoi, le paiement a échoué et cette référence n’est plus jamais ' +
      'envoyée. Si c’est un identifiant donné par le prestataire qui reste introuvable, l’issue demeure ' +
      'incertaine et notre équipe est alertée. Tant que l’affaire n’est pas réglée, il n’y a ni autre ' +
      'prélèvement, ni nouvelle tentative, ni e-mail, ni suspension, ni nouvelle facture ; le paiement ' +
      'd’un passage à une formule supérieure ne retient toutefois qu’un autre passage de ce type ' +
      '(note 19). Si la première tentative d’un renouvellement se révèle échouée, toutes les nouvelles ' +
      'tentatives restent à faire ; si c’est l’une de celles-ci, elle compte à sa place. Après 5 jours, ' +
      'notre équipe tranche et en donne la raison.',
    EN:
      'A payment is pending until the payment provider has answered. If our processing breaks off in the ' +
      'meantime, the same request is sent again under the same reference while it is less than 20 hours ' +
      'old and the invoice is open; as providers may forget a reference after 24 hours, this rules out a ' +
      'double charge. Without an answer in time, or past those 20 hours, the outcome is uncertain: we ' +
      'only look it up with the provider, after 5 minutes, after 1 hour, then every day. If our reference ' +
      'is still unknown there 1 hour after it was last sent, the payment has failed and that reference is ' +
      'never sent again. If it is an identifier given by the provider that cannot be found, the outcome ' +
      'remains uncertain and our team is alerted. Until the matter is settled, there is no other charge, ' +
      'no retry, no email, no suspension and no new invoice; the payment for an upgrade, however, holds ' +
      'back only another upgrade (note 19). If the first attempt of a renewal turns out to have failed, ' +
      'all the retries are still to come; if it was one of the retries, it counts in its own place. After ' +
      '5 days, our team decides and gives the reason.',
    DE:
      'Eine Zahlung ist offen, solange der Zahlungsdienstleister nicht geantwortet hat. Bricht unsere ' +
      'Verarbeitung inzwischen ab, wird dieselbe Anfrage unter derselben Referenz erneut gesendet, ' +
      'solange sie weniger als 20 Stunden alt und die Rechnung offen ist; da Dienstleister eine Referenz ' +
      'nach 24 Stunden vergessen können, ist eine doppelte Abbuchung so ausgeschlossen. Kommt keine ' +
      'Antwort rechtzeitig oder sind diese 20 Stunden vorbei, ist der Ausgang ungewiss: Wir fragen nur ' +
      'noch beim Dienstleister nach, nach 5 Minuten, nach 1 Stunde, dann täglich. Ist unsere Referenz ' +
      'dort 1 Stunde nach dem letzten Senden noch unbekannt, ist die Zahlung fehlgeschlagen, und diese ' +
      'Referenz wird nie wieder gesendet. Lässt sich eine vom Dienstleister vergebene Kennung nicht ' +
      'finden, bleibt der Ausgang ungewiss, und unser Team wird alarmiert. Bis zur Klärung gibt es keine ' +
      'andere Abbuchung, keinen neuen Versuch, keine E-Mail, keine Aussetzung und keine neue Rechnung; ' +
      'die Zahlung für einen Wechsel in einen höheren Tarif hält jedoch nur einen weiteren solchen ' +
      'Wechsel auf (Anmerkung 19). Stellt sich der erste Versuch einer Verlängerung als fehlgeschlagen ' +
      'heraus, stehen alle erneuten Versuche noch aus; war es einer von diesen, zählt er an seiner ' +
      'Stelle. Nach 5 Tagen entscheidet unser Team und nennt den Grund.',
  },
};
