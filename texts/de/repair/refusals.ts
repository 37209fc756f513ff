import type { RepairTexts } from '../../repair-texts.ts'

export const refusals: RepairTexts['refusals'] = {
  not_possible_now: 'Das ist in diesem Stadium der Reparatur nicht möglich.',
  // Die Übergabe
  diagnosis_fee_not_agreed: 'Die Diagnose kostet hier eine Gebühr. Bitte stimmen Sie ihr zu: Sie wird auf die Reparatur angerechnet.',
  way_not_offered: 'Dieser Weg ist in Ihrem Land nicht möglich. Bitte wählen Sie einen anderen.',
  arranged_already: 'Ihr Etikett ist fertig: Bitte senden Sie das Gerät, oder wählen Sie einen anderen Weg.',
  address_needed: 'Bitte geben Sie die Adresse an, zu der der Paketdienst kommen soll.',
  window_needed: 'Bitte wählen Sie eine Zeit für die Abholung.',
  window_past: 'Diese Zeit ist vorbei. Bitte wählen Sie eine der gezeigten.',
  window_not_offered: 'Zu dieser Zeit kommt der Paketdienst nicht. Bitte wählen Sie eine der gezeigten.',
  pickup_no_longer_offered: 'Zwei Abholungen sind gescheitert. Bitte schicken Sie das Gerät als Paket, oder bringen Sie es in einen Laden.',
  pickup_not_served:
    'Der Paketdienst holt an Ihrer Adresse nicht ab. Bitte senden Sie das Gerät als Paket, oder bringen Sie es in einen Laden.',
  hazard_no_parcel:
    'Dieses Gerät darf nicht als Paket reisen. Bitte bringen Sie es in einen Laden, der solche Geräte annimmt, oder warten Sie auf unsere Abholung.',
  site_unknown: 'Bitte wählen Sie einen der gezeigten Läden.',
  site_closed: 'An diesem Tag ist der Laden geschlossen. Bitte wählen Sie einen anderen Tag.',
  site_full: 'An diesem Tag nimmt der Laden kein Gerät mehr an. Bitte wählen Sie einen anderen Tag.',
  too_late_to_change: 'Der Paketdienst nimmt für diese Abholung keine Änderung mehr an.',
  parts_not_late_yet:
    'Die Teile sind noch nicht verspätet. Sie können kostenlos stornieren, wenn sie 14 Tage nach Ihrem Auftrag nicht da sind.',
  wrong_code: 'Dieser Code gehört nicht zu dieser Reparatur. Bitte scannen Sie ihn erneut.',
  photos_needed: 'Dafür braucht es Fotos. Bitte fügen Sie sie zuerst dem Fall hinzu.',
  // Die Werkstatt
  identity_needed: 'Bitte geben Sie die IMEI oder die Seriennummer an, wie sie am Gerät steht.',
  nothing_cannot_be: 'Ein Laden hat dieses Gerät angenommen: Es kann nicht sein, dass nichts ankam.',
  still_listed: 'Das Gerät ist noch als verloren oder gestohlen gemeldet und kann nicht zurückgehen.',
  results_refused: 'Nicht jedes Ergebnis kann von diesem Gerät sein. Bitte prüfen Sie die genannten.',
  findings_needed: 'Bitte nennen Sie, was gefunden wurde.',
  variant_needed:
    'Das Recht verlangt hier eine Variante mit einem gebrauchten oder aufbereiteten Teil. Bitte ergänzen Sie sie, oder sagen Sie, warum es keine gibt.',
  parts_not_reserved: 'Für diese Reparatur sind noch nicht alle Teile reserviert. Bitte reservieren oder bestellen Sie sie zuerst.',
  part_not_of_variant: 'Dieses Teil gehört nicht zu dem, was beauftragt wurde.',
  part_not_used: 'Dieses Teil ist nicht als verbaut in dieser Reparatur erfasst.',
  wipe_not_agreed: 'Dem Löschen des Geräts wurde nicht zugestimmt.',
  wipe_certificate_needed: 'Zu einem gelöschten Gerät gehört sein Löschzertifikat. Bitte erfassen Sie es zuerst.',
  // Der Kostenvoranschlag
  quote_changed:
    'Diese Antwort bezieht sich auf einen Kostenvoranschlag, der ersetzt wurde. Bitte lesen Sie den aktuellen und antworten Sie darauf.',
  variant_unknown: 'Bitte wählen Sie eine der Varianten des Kostenvoranschlags.',
  declarations_incomplete: 'Für den sofortigen Beginn braucht es beide Erklärungen. Bitte setzen Sie beide Haken oder keinen.',
  data_loss_not_accepted: 'Bei dieser Reparatur können Daten verloren gehen. Bitte bestätigen Sie, dass Sie das wissen.',
  wipe_not_offered: 'Dieser Kostenvoranschlag sieht kein Löschen der Daten vor.',
  trade_in_not_offered: 'Wir können dieses Gerät derzeit nicht kaufen.',
  cover_too_dear:
    'Der Tarif zahlt nicht mehr, als das Gerät wert ist. Bitte als nicht reparierbar erklären: Dann wird ein Gutschein oder ein Ankauf angeboten.',
  cover_unpaid: 'Eine Zahlung Ihres Abos ist offen. Bitte zahlen Sie zuerst: Bis dahin wird nichts darunter repariert.',
  cover_left: 'Ihr Abo wurde verlassen, bevor es bezahlt war, und zahlt diese Reparatur nicht. Wir senden Ihnen ein neues Angebot.',
  // Das Geld und der Rückweg
  amount_wrong: 'Das ist nicht der offene Betrag. Bitte prüfen Sie ihn.',
  reference_needed: 'Bitte nennen Sie die Referenz, unter der die Zahlung zu finden ist.',
  payment_needed: 'Die Reparatur muss bezahlt sein, bevor das Gerät übergeben wird.',
  other_site: 'Das Gerät wird in einem anderen Laden erwartet.',
}
