import type { SubscriptionTexts } from '../../subscription-texts.ts'

export const commands: SubscriptionTexts['commands'] = {
  addDevice: 'Gerät hinzufügen',
  removeDevice: 'Gerät entfernen',
  changePlan: 'Tarif wechseln',
  acceptPrice: 'Dem neuen Preis zustimmen',
  pause: 'Abo pausieren',
  resume: 'Abo fortsetzen',
  cancel: 'Abo kündigen',
  keep: 'Abo behalten',
  withdraw: 'Vertrag widerrufen',
  offerTransfer: 'Abo an jemand anderen übergeben',
  changeParty: 'Inhaber ändern',
  takeBackTransfer: 'Angebot zurücknehmen',
  recordRefund: 'Erstattung erfassen',
}

export const effects: SubscriptionTexts['effects'] = {
  chargeDue: 'Fälliges abbuchen',
  chargeChange: 'Tarifwechsel abbuchen',
  cancelCharge: 'Offene Abbuchung zurücknehmen',
  refundCharges: 'Geld erstatten',
}

export const refusals: SubscriptionTexts['refusals'] = {
  not_possible_now: 'Das ist beim jetzigen Stand des Abos nicht möglich.',
  device_invalid: 'Bitte geben Sie das Gerät noch einmal an.',
  damage_unknown: 'Bitte wählen Sie aus der Liste, was kaputt ist.',
  too_many_devices: 'Ihr Tarif sichert nicht mehr Geräte ab. Bitte entfernen Sie zuerst eines.',
  listed_already: 'Dieses Gerät steht schon in einem Abo.',
  device_unknown: 'Bitte wählen Sie ein Gerät Ihrer Liste.',
  plan_unknown: 'Bitte wählen Sie einen Tarif, der angeboten wird.',
  plan_already: 'Das ist schon Ihr Tarif.',
  plan_too_small: 'Dieser Tarif sichert weniger Geräte ab, als Ihre Liste hat. Bitte entfernen Sie zuerst ein Gerät.',
  period_not_paid: 'Ihre Zahlung läuft gerade. Bitte wechseln Sie den Tarif, sobald sie durch ist.',
  no_price_announced: 'Kein neuer Preis wartet auf Ihre Antwort.',
  last_device: 'Das ist Ihr einziges Gerät. Bitte kündigen Sie stattdessen das Abo.',
  withdrawal_over: 'Die Widerrufsfrist ist vorbei. Kündigen können Sie jederzeit.',
  transfer_open_already: 'Jemand ist schon gefragt, ob er es übernimmt. Bitte nehmen Sie dieses Angebot zuerst zurück.',
  transfer_offered: 'Jemand ist gefragt, ob er Ihr Abo so übernimmt, wie es ist. Bitte nehmen Sie dieses Angebot zuerst zurück.',
  no_transfer_open: 'Niemand ist gefragt, ob er das Abo übernimmt.',
  own_address: 'Das ist Ihre eigene Adresse. Bitte nennen Sie die der Person, die es übernehmen soll.',
}
