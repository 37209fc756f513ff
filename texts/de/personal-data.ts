import type { PersonalDataTexts } from '../personal-data-texts.ts'

export const personalData: PersonalDataTexts = {
  kept: {
    accounting: 'Rechnungen und ihr Empfänger gehören zu den Büchern.',
    purchase_register: 'das Gesetz verlangt ein Register angekaufter Gebrauchtwaren mit ihren Verkäufern.',
    seller_report: 'die Finanzbehörde kann fragen, wer so viel verkauft hat.',
    mandate: 'einer Lastschrift kann so lange widersprochen werden, und das Mandat belegt sie.',
    guarantee: 'der Verkäufer steht für das Gerät ein, und wer es gekauft hat, muss von einem Rückruf erfahren.',
    carrier_claims: 'so lange sind Ansprüche gegen den Paketdienst möglich.',
    contract_claims: 'es belegt, dass und wann der Vertrag beendet wurde.',
    evidence: 'Fotos belegen, in welchem Zustand das Gerät übergeben wurde.',
  },
  waits: {
    case_open:
      'Der Vorgang ist nicht zu Ende: Gelöscht wird, sobald er endet. Ein Abo endet, wenn es gekündigt und der bezahlte Zeitraum vorbei ist.',
    payment_under_way: 'Eine Zahlung läuft oder ist offen: Gelöscht wird, sobald sie erledigt ist.',
    invoice_to_issue: 'Eine Rechnung ist noch zu stellen: Gelöscht wird danach, mit dem nächsten Lauf der Abos.',
    dispute_open: 'Eine Bank entscheidet über eine strittige Zahlung: Gelöscht wird, sobald sie entschieden hat.',
    transfer_open: 'Ein Abo wird gerade übergeben: Gelöscht wird, sobald das beantwortet oder vorbei ist.',
    obligation_open: 'Dem Kunden wird noch etwas geschuldet: Gelöscht wird, sobald es getan ist.',
    loan_out: 'Ein Leihgerät ist nicht zurück: Gelöscht wird, sobald es zurück ist.',
    bonus_claim_open: 'Der Reparaturbonus ist nicht gezahlt, und sein Antrag nennt den Kunden: Gelöscht wird, sobald das erledigt ist.',
    command_open: 'Etwas ist eingegangen, das der Vorgang noch nicht bearbeitet hat: Gelöscht wird danach.',
    mail_to_send: 'Eine E-Mail muss noch hinaus: Gelöscht wird danach.',
  },
  onCase: {
    proposed: 'Die Löschung der Daten seines Kunden wurde am {date} verlangt ({reference}); eine zweite Person muss zustimmen.',
    waiting: 'Die Daten seines Kunden sind bis {until} zu löschen (Antrag {reference} vom {date}). {wait}',
    soon: 'Die Daten seines Kunden werden gelöscht (Antrag {reference} vom {date}).',
    erased: 'Die Daten seines Kunden wurden am {on} gelöscht (Antrag {reference} vom {date}).',
  },
}
