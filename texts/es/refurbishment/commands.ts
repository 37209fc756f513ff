import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'

export const commands: RefurbishmentTexts['commands'] = {
  recordTests: 'Registrar la prueba completa',
  recordWipe: 'Registrar el certificado de borrado',
  orderParts: 'Pedir piezas',
  recordPartsArrived: 'Registrar la llegada de las piezas',
  recordRepair: 'Registrar la reparación',
  gradeDevice: 'Clasificar el dispositivo',
  recordSecondGrading: 'Registrar la segunda clasificación',
  setPrice: 'Fijar el precio',
  askForDecision: 'Preguntar a un segundo técnico',
  decideOutcome: 'Decidir el destino del dispositivo',
  confirmOutcome: 'Confirmar el destino del dispositivo',
  recheckDevice: 'Comprobar de nuevo el dispositivo',
  reportHazard: 'Avisar de un peligro',
  decideHazard: 'Resolver el caso del dispositivo peligroso',
  decideOwnership: 'Decidir de quién es el dispositivo',
  recordHarvest: 'Registrar las piezas desmontadas',
  recordTransfer: 'Registrar la entrega al reciclador',
}

export const effects: RefurbishmentTexts['effects'] = { checkDevice: 'Comprobar el dispositivo' }

export const refusals: RefurbishmentTexts['refusals'] = {
  not_possible_now: 'Esto no es posible en esta fase del reacondicionamiento.',
  tests_incomplete: 'La lista de comprobación no está completa. Mida primero lo que falta.',
  certificate_refused: 'El certificado no demuestra que los datos se hayan borrado. Corrija los campos indicados.',
  wipe_needed: 'Nada se clasifica antes de demostrar que sus datos se han borrado.',
  faces_not_measured: 'Mida primero de nuevo cada cara para la segunda clasificación.',
  date_impossible: 'Este día no puede ser. Compruebe la fecha.',
  part_unknown: 'El catálogo de piezas no tiene este número.',
  part_does_not_fit: 'Esta pieza no es para este modelo.',
  part_not_reserved: 'Esta pieza no está reservada para este dispositivo. Resérvela primero.',
  harvest_above_book_value: 'Juntas, las piezas valen como mucho lo que el dispositivo vale en los libros.',
  receipt_needed: 'Un dispositivo solo se entrega contra recibo. Indique su número.',
  decided_elsewhere: 'Su recompra decide de quién es el dispositivo. Decídalo allí: aquí sigue por sí solo.',
  data_not_destroyed: 'No hay certificado de borrado. Indique el documento con el que el reciclador certifica que los datos se destruyen.',
}
