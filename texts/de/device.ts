import type { DeviceTexts } from '../topics.ts'

export const device: DeviceTexts = {
  custodians: {
    customer: 'Kundschaft',
    buyer: 'Käufer',
    authority: 'Behörde',
    recycler: 'Entsorger',
    carrier: 'Paketdienst',
    site: 'Standort',
  },
  owners: { customer: 'der Kundschaft', house: 'uns', buyer: 'dem Käufer', authority: 'der Behörde' },
  life: {
    seen: 'Auf der Werkbank gesehen',
    hand_over: 'Übergeben: {from} → {to}',
    owner: 'Gehört {owner}',
    check: 'Auf Listen und Sperren geprüft',
    test: 'Getestet',
    wipe: 'Gelöscht',
    part: 'Teil ein- oder ausgebaut',
    repair: 'Repariert',
    grade: 'Bewertet',
    price: 'Preis festgelegt',
    stock: 'Bestand',
    sale: 'Verkauft',
    photo: 'Foto hinzugefügt',
    harvest: 'Für Teile zerlegt',
    transfer: 'Einem Entsorger übergeben, mit Gewicht',
    hazard: 'Gefahr',
    recall: 'Vom Hersteller zurückgerufen',
    refused: 'Abgelehnt',
  },
}
