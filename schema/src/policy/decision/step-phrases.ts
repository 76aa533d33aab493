/** Phrases of the steps in each language. `{name}` is filled with a count, a date or money. */

import type { Localised } from '../terms/policy-terms.ts';
import { REFUSAL_PHRASES } from './refusal-phrases.ts';

const ARITHMETIC = {
  firstCharge: {
    FR: 'À payer maintenant pour la période du {start} au {end} exclu : {price}.',
    EN: 'To pay now for the period from {start} until {end} (not included): {price}.',
    DE: 'Jetzt zu zahlen für den Zeitraum vom {start} bis {end} (nicht eingeschlossen): {price}.',
  },
  scheduledStart: {
    FR: 'L’abonnement commence le {startsOn} ; {price} sera facturé ce jour-là, rien avant.',
    EN: 'The subscription starts on {startsOn}; {price} is charged on that day, nothing before.',
    DE: 'Das Abonnement beginnt am {startsOn}; {price} wird an diesem Tag berechnet, vorher nichts.',
  },
  renewal: {
    FR: 'Renouvellement pour la période du {start} au {end} exclu : {price}.',
    EN: 'Renewal for the period from {start} until {end} (not included): {price}.',
    DE: 'Verlängerung für den Zeitraum vom {start} bis {end} (nicht eingeschlossen): {price}.',
  },
  monthEnds: {
    FR: 'Le mois d’abonnement en cours a commencé le {start} ; il se termine le {endsOn}, à 0 h.',
    EN: 'The current subscription month began on {start}; it ends on {endsOn} at 00:00.',
    DE: 'Der laufende Abonnementmonat begann am {start}; er endet am {endsOn} um 0 Uhr.',
  },
  endsNow: {
    FR: 'L’abonnement prend fin immédiatement.',
    EN: 'The subscription ends at once.',
    DE: 'Das Abonnement endet sofort.',
  },
  alreadyCanceled: {
    FR: 'Cette résiliation a déjà été demandée le {date} ; elle reste valable.',
    EN: 'This cancellation was already asked for on {date}; it stands.',
    DE: 'Diese Kündigung wurde bereits am {date} erklärt; sie gilt weiter.',
  },
  monthlyNothingBack: {
    FR: 'Abonnement mensuel : le mois en cours n’est pas remboursé.',
    EN: 'Monthly subscription: nothing is refunded for the current month.',
    DE: 'Monatsabonnement: Für den laufenden Monat wird nichts erstattet.',
  },
  lastMonthNothingBack: {
    FR: 'Le dernier des 12 mois a commencé : il ne reste aucun mois complet à rembourser.',
    EN: 'The last of the 12 months has begun: no full month is left to refund.',
    DE: 'Der letzte der 12 Monate hat begonnen: Kein voller Monat bleibt zu erstatten.',
  },
  usedMonths: {
    FR: 'Part des mois entamés : {price} × {months} ÷ 12 = {used}.',
    EN: 'Share of the months begun: {price} × {months} ÷ 12 = {used}.',
    DE: 'Anteil der begonnenen Monate: {price} × {months} ÷ 12 = {used}.',
  },
  monthsLeft: {
    FR: 'Mois complets restants : {price} − {used} = {left}.',
    EN: 'Full months left: {price} − {used} = {left}.',
    DE: 'Verbleibende volle Monate: {price} − {used} = {left}.',
  },
  monthsLeftUnpaid: {
    FR: 'Mois complets restants, moins ce qui n’est pas payé : {price} − {used} − {unpaid} = {left}.',
    EN: 'Full months left, less what is unpaid: {price} − {used} − {unpaid} = {left}.',
    DE: 'Verbleibende volle Monate abzüglich des Unbezahlten: {price} − {used} − {unpaid} = {left}.',
  },
  refundCap: {
    FR: 'Encaissé pour ce terme, moins déjà remboursé, moins contesté : {captured} − {refunded} − {disputed} = {cap}.',
    EN: 'Taken for this term, less already refunded, less disputed: {captured} − {refunded} − {disputed} = {cap}.',
    DE: 'Für diese Laufzeit eingezogen, abzüglich Erstattetem und Bestrittenem: {captured} − {refunded} − {disputed} = {cap}.',
  },
  refundIs: {
    FR: 'Remboursement, le plus petit des deux montants : {refund}.',
    EN: 'Refund, the smaller of the two amounts: {refund}.',
    DE: 'Erstattung, der kleinere der beiden Beträge: {refund}.',
  },
  unpaidNothingBack: {
    FR: 'La facture de ce terme n’est pas payée : rien ne peut être remboursé pour elle.',
    EN: 'The invoice of this term is unpaid: nothing can be refunded on it.',
    DE: 'Die Rechnung dieser Laufzeit ist unbezahlt: Auf sie kann nichts erstattet werden.',
  },
  refundWhenPaid: {
    FR: 'Un paiement est en cours ; s’il aboutit, {left} sera remboursé, à compter de cette résiliation.',
    EN: 'A payment is under way; if it succeeds, {left} is refunded, dated from this cancellation.',
    DE: 'Eine Zahlung läuft; gelingt sie, werden {left} erstattet, gerechnet ab dieser Kündigung.',
  },
  creditedDown: {
    FR: 'La facture impayée est ramenée aux mois entamés : {price} × {months} ÷ 12 = {used}.',
    EN: 'The unpaid invoice is reduced to the months begun: {price} × {months} ÷ 12 = {used}.',
    DE: 'Die unbezahlte Rechnung wird auf die begonnenen Monate gesenkt: {price} × {months} ÷ 12 = {used}.',
  },
  stillTried: {
    FR: '{due} reste dû ; nous essaierons encore {retries} fois au plus avant la fin.',
    EN: '{due} is still due; we try {retries} more times at most before the end.',
    DE: '{due} bleiben fällig; vor dem Ende versuchen wir es höchstens noch {retries}-mal.',
  },
  voided: {
    FR: 'La facture ouverte de {due} est annulée.',
    EN: 'The open invoice of {due} is void.',
    DE: 'Die offene Rechnung über {due} entfällt.',
  },
  windowCovers: {
    FR: 'Garantie : {initialDate} + {days} jours = {until} inclus ; demandé le {date}, donc couvert.',
    EN: 'Guarantee: {initialDate} + {days} days = {until} included; asked on {date}, so covered.',
    DE: 'Garantie: {initialDate} + {days} Tage = {until} eingeschlossen; verlangt am {date}, also gedeckt.',
  },
  windowOver: {
    FR: 'Garantie : {initialDate} + {days} jours = {until} inclus ; demandé le {date}, donc trop tard.',
    EN: 'Guarantee: {initialDate} + {days} days = {until} included; asked on {date}, so too late.',
    DE: 'Garantie: {initialDate} + {days} Tage = {until} eingeschlossen; verlangt am {date}, also zu spät.',
  },
  claimsUsed: {
    FR: 'La garantie a déjà servi {claims} fois pour ce compte ; la limite est de {limit}.',
    EN: 'This account has used the guarantee {claims} times; the limit is {limit}.',
    DE: 'Dieses Konto hat die Garantie {claims}-mal genutzt; die Grenze ist {limit}.',
  },
  refundAll: {
    FR: 'Tout est remboursé : {captured} − {refunded} − {disputed} = {refund}.',
    EN: 'All of it is refunded: {captured} − {refunded} − {disputed} = {refund}.',
    DE: 'Alles wird erstattet: {captured} − {refunded} − {disputed} = {refund}.',
  },
  refundDates: {
    FR: 'Jours ouvrables après le {date} : le {expectedDays}e est le {expectedFrom}, le {dueDays}e le {dueBy}.',
    EN: 'Business days after {date}: number {expectedDays} is {expectedFrom}, number {dueDays} is {dueBy}.',
    DE: 'Arbeitstage nach dem {date}: Der {expectedDays}. ist der {expectedFrom}, der {dueDays}. der {dueBy}.',
  },
  goodwillRoom: {
    FR: 'Remboursable au plus : {captured} − {refunded} − {disputed} = {refundable}.',
    EN: 'Refundable at most: {captured} − {refunded} − {disputed} = {refundable}.',
    DE: 'Höchstens erstattbar: {captured} − {refunded} − {disputed} = {refundable}.',
  },
  goodwillGift: {
    FR: 'Geste commercial de {gift} : il ne diminue aucun remboursement ultérieur prévu par la politique.',
    EN: 'Goodwill of {gift}: it lowers no later refund that the policy grants.',
    DE: 'Kulanz von {gift}: Sie mindert keine spätere Erstattung nach diesen Bedingungen.',
  },
  upgradeBecause: {
    FR: 'De {from} à {to} : une mise à niveau, effective le {date}.',
    EN: 'From {from} to {to}: an upgrade, effective on {date}.',
    DE: 'Von {from} zu {to}: ein Upgrade, wirksam am {date}.',
  },
  chargeByDay: {
    FR: 'Nouveau plan, {left} jours sur {days} : {price} × {left} ÷ {days} = {value}.',
    EN: 'New plan, {left} of {days} days: {price} × {left} ÷ {days} = {value}.',
    DE: 'Neuer Plan, {left} von {days} Tagen: {price} × {left} ÷ {days} = {value}.',
  },
  creditByDay: {
    FR: 'Plan actuel, {left} jours sur {days} : {price} × {left} ÷ {days} = {value}.',
    EN: 'Current plan, {left} of {days} days: {price} × {left} ÷ {days} = {value}.',
    DE: 'Aktueller Plan, {left} von {days} Tagen: {price} × {left} ÷ {days} = {value}.',
  },
  monthShare: {
    FR: 'Part du mois en cours : {used} − {usedBefore} = {share}.',
    EN: 'Share of the current month: {used} − {usedBefore} = {share}.',
    DE: 'Anteil des laufenden Monats: {used} − {usedBefore} = {share}.',
  },
  valueOfTerm: {
    FR: 'Valeur restante du terme : {later} + {value} = {sum}.',
    EN: 'Value left of the term: {later} + {value} = {sum}.',
    DE: 'Restwert der Laufzeit: {later} + {value} = {sum}.',
  },
  upgradeDue: {
    FR: 'À payer : {charge} − {credit} = {due}.',
    EN: 'To pay: {charge} − {credit} = {due}.',
    DE: 'Zu zahlen: {charge} − {credit} = {due}.',
  },
  waived: {
    FR: '{due} est inférieur au minimum de {minimum} : offert.',
    EN: '{due} is less than the minimum of {minimum}: waived.',
    DE: '{due} liegen unter dem Mindestbetrag von {minimum}: erlassen.',
  },
  noPayout: {
    FR: 'Le nouveau plan ne coûte pas plus cher : rien n’est facturé, rien n’est versé.',
    EN: 'The new plan costs no more: nothing is charged, nothing is paid out.',
    DE: 'Der neue Plan kostet nicht mehr: Nichts wird berechnet, nichts wird ausgezahlt.',
  },
  openAmount: {
    FR: 'Facture ouverte : {due}.',
    EN: 'Open invoice: {due}.',
    DE: 'Offene Rechnung: {due}.',
  },
  restOfTerm: {
    FR: 'Reste du terme, du {start} au {end} exclu : {price} − {usedBefore} = {due}.',
    EN: 'Rest of the term, from {start} until {end} (not included): {price} − {usedBefore} = {due}.',
    DE: 'Rest der Laufzeit vom {start} bis {end} (nicht eingeschlossen): {price} − {usedBefore} = {due}.',
  },
  restOfTermCredit: {
    FR: 'Moins le reste de la formule précédente : {price} − {usedBefore} = {due}.',
    EN: 'Less the rest of the plan before it: {price} − {usedBefore} = {due}.',
    DE: 'Abzüglich des Rests des vorherigen Tarifs: {price} − {usedBefore} = {due}.',
  },
  refundMade: {
    FR: 'Remboursement déjà créé lors de l’annulation du {date} : {refund}.',
    EN: 'Refund already made with the cancellation of {date}: {refund}.',
    DE: 'Mit der Kündigung vom {date} bereits veranlasste Erstattung: {refund}.',
  },
  payableUntil: {
    FR: 'Ce montant vaut jusqu’au {until} exclu.',
    EN: 'This amount holds until {until} (not included).',
    DE: 'Dieser Betrag gilt bis {until} (nicht eingeschlossen).',
  },
  resumed: {
    FR: 'La résiliation est levée ; le prochain prélèvement de {amount} aura lieu le {date}.',
    EN: 'The cancellation is undone; the next charge of {amount} is on {date}.',
    DE: 'Die Kündigung ist aufgehoben; die nächste Abbuchung von {amount} ist am {date}.',
  },
  successorDropped: {
    FR: 'L’abonnement prévu pour le {startsOn} est abandonné.',
    EN: 'The subscription scheduled for {startsOn} is dropped.',
    DE: 'Das für den {startsOn} vorgesehene Abonnement entfällt.',
  },
  tooMuch: {
    FR: 'Reçu en trop : {captured} − {asked} = {excess}, remboursé aussitôt.',
    EN: 'Received too much: {captured} − {asked} = {excess}, refunded at once.',
    DE: 'Zu viel erhalten: {captured} − {asked} = {excess}, sofort erstattet.',
  },
  heldBack: {
    FR: 'Retenu pendant une contestation, envoyé maintenant : {amount}.',
    EN: 'Held back during a dispute, sent now: {amount}.',
    DE: 'Während einer Rückbuchung zurückgehalten, jetzt gesendet: {amount}.',
  },
  allTriesFailed: {
    FR: 'La dernière des {tries} nouvelles tentatives a échoué ou n’était plus possible.',
    EN: 'The last of the {tries} retries failed or was no longer possible.',
    DE: 'Der letzte der {tries} weiteren Versuche schlug fehl oder war nicht mehr möglich.',
  },
} as const satisfies Record<string, Localised>;

export const STEP_PHRASES = { ...ARITHMETIC, ...REFUSAL_PHRASES } as const;
export type Phrase = keyof typeof STEP_PHRASES;
