import type { PersonalDataTexts } from '../personal-data-texts.ts'

export const personalData: PersonalDataTexts = {
  kept: {
    accounting: 'las facturas y su destinatario forman parte de la contabilidad.',
    purchase_register: 'la ley exige un registro de los objetos usados que se compran, con quien los vendió.',
    seller_report: 'la administración tributaria puede preguntar quién vendió tanto.',
    mandate: 'un adeudo puede impugnarse durante ese tiempo, y el mandato lo justifica.',
    guarantee: 'el vendedor responde del dispositivo, y quien lo compró debe saber de una retirada.',
    carrier_claims: 'durante ese tiempo cabe reclamar al transportista.',
    contract_claims: 'prueba que se dejó el contrato, y cuándo.',
    evidence: 'las fotos prueban el estado en que se entregó el dispositivo.',
  },
  waits: {
    case_open: 'El caso no ha terminado: se borra en cuanto termine. Una suscripción termina cuando se cancela y acaba el periodo pagado.',
    payment_under_way: 'Hay un pago en curso o pendiente: se borra cuando quede resuelto.',
    invoice_to_issue: 'Falta emitir una factura: se borra después, con la próxima ejecución de renovaciones.',
    dispute_open: 'Un banco decide sobre un pago disputado: se borra cuando haya decidido.',
    transfer_open: 'Se está traspasando una suscripción: se borra cuando se responda o termine.',
    obligation_open: 'Aún se debe algo al cliente: se borra cuando esté hecho.',
    loan_out: 'Un dispositivo prestado no ha vuelto: se borra cuando vuelva.',
    bonus_claim_open: 'La ayuda a la reparación no está pagada y su solicitud nombra al cliente: se borra cuando quede resuelta.',
    command_open: 'Se recibió algo que el caso aún no ha tratado: se borra después.',
    mail_to_send: 'Falta enviar un correo: se borra después.',
  },
  onCase: {
    proposed: 'El {date} se pidió borrar los datos de su cliente ({reference}); debe aprobarlo una segunda persona.',
    waiting: 'Los datos de su cliente deben borrarse a más tardar el {until} (solicitud {reference} del {date}). {wait}',
    soon: 'Los datos de su cliente se están borrando (solicitud {reference} del {date}).',
    erased: 'Los datos de su cliente se borraron el {on} (solicitud {reference} del {date}).',
  },
}
