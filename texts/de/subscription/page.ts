import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const page: SubscriptionTexts['page'] = {
  summaryHeading: 'Ihr Abo',
  changedText: 'Ihre Antwort wurde nicht gesendet, weil das Abo inzwischen weiter ist. So steht es jetzt.',
  paidWith: 'Bezahlt mit',
  paidUntil: 'Bezahlt bis',
  nextCharge: 'Nächste Zahlung',
  devices: 'Geräte',
  withdrawUntil: 'Widerruf möglich bis',
  plan: 'Tarif',
  nextPlan: 'Tarif ab {date}',
  planQuestion: 'Welcher Tarif?',
  planNow: '{plan}: {price} im Monat, Geräte: {devices}. Er beginnt sofort, und {due} werden jetzt abgebucht',
  planLater: '{plan}: {price} im Monat, Geräte: {devices}. Er beginnt am {date}',
  planStays: '{plan}: behalten, und nichts ändert sich',
  methodChange: 'Mit einer anderen Karte bezahlen',
  methodHeading: 'Mit einer anderen Karte bezahlen',
  methodNote:
    'Die Karte, die Sie hier angeben, wird ab jetzt belastet. Mit der Angabe wird nichts abgebucht; was noch offen ist, wird sofort von ihr eingezogen.',
  methodButton: 'Diese Karte verwenden',
  methodSaved: 'Ab jetzt belasten wir die Karte mit den Endziffern {digits}.',
  methodNotSaved: 'Die Karte wurde nicht gespeichert: Ihre Bank hat nicht zugestimmt. Es hat sich nichts geändert.',
  nextPrice: 'Preis ab {date}',
  acceptPriceNote: 'Ab {date} kostet Ihr Tarif {price} im Monat. Wenn Sie nicht zustimmen, bleibt es bei {before} im Monat.',
  deviceQuestion: 'Welches Gerät?',
  cancelNote: 'Ihre Geräte bleiben bis {date} abgesichert, und es wird nichts mehr abgebucht.',
  cancelNowNote: 'Ihr Abo endet sofort, und es wird nichts mehr abgebucht.',
  withdrawNote: 'Ihr Abo endet sofort, und Sie erhalten alles zurück, was Sie bezahlt haben.',
  pauseNote: 'Ihre Geräte bleiben bis {date} abgesichert; danach wird nichts abgebucht und nichts abgesichert, bis Sie es fortsetzen.',
  resumeNote: 'Der Rest dieses Monats wird sofort abgebucht, und Ihre Geräte sind nach der Wartezeit wieder abgesichert.',
}

export const terms: SubscriptionTexts['terms'] = {
  declarations: {
    terms: 'Ich stimme den Bedingungen des Tarifs zu.',
    begins_later: 'Ich weiß, dass der erste Monat jetzt abgebucht wird und ab welchem Tag meine Geräte abgesichert sind.',
    debit_mandate: 'Ich ermächtige Sie, mein Konto jeden Monat zu belasten, und bin einverstanden, fünf Tage vorher davon zu erfahren.',
  },
  declarationsIntro: 'Sie haben erklärt:',
  paidBy: {
    card: 'Karte',
    sepa_debit: 'Lastschrift',
  },
  planName: 'Tarif {plan}',
  planCosts: '{plan}, {price} im Monat',
  chargedWith: {
    card: 'Ihre Karte mit den Endziffern {digits}',
    sepa_debit: 'Ihr Konto mit den Endziffern {digits}',
  },
  coveredFrom: '{device}, abgesichert ab {date}',
}
