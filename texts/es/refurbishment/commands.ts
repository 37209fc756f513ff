import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'
import { benchCommands, sharedCommands } from '../shared.ts'

export const commands: RefurbishmentTexts['commands'] = {
  ...benchCommands,
  decideHazard: sharedCommands.decideHazard,
  recordTests: 'Registrar la prueba completa',
  recordWipe: 'Registrar el certificado de borrado',
  gradeDevice: 'Clasificar el dispositivo',
  recordSecondGrading: 'Registrar la segunda clasificación',
  setPrice: 'Fijar el precio',
  askForDecision: 'Preguntar a un segundo técnico',
  decideOutcome: 'Decidir el destino del dispositivo',
  confirmOutcome: 'Confirmar el destino del dispositivo',
  recheckDevice: 'Comprobar de nuevo el dispositivo',
  decideOwnership: 'Decidir de quién es el dispositivo',
  recordHarvest: 'Registrar las piezas desmontadas',
}

export const effects: RefurbishmentTexts['effects'] = { checkDevice: 'Comprobar el dispositivo' }

export const refusals: RefurbishmentTexts['refusals'] = {
  not_possible_now: 'Esto no es posible en esta fase del reacondicionamiento.',
  certificate_refused: 'El certificado no demuestra que los datos se hayan borrado. Corrija los campos indicados.',
  wipe_needed: 'Nada se clasifica antes de demostrar que sus datos se han borrado.',
  faces_not_measured: 'Mida primero de nuevo cada cara para la segunda clasificación.',
  harvest_above_book_value: 'Juntas, las piezas valen como mucho lo que el dispositivo vale en los libros.',
  decided_elsewhere: 'Su recompra decide de quién es el dispositivo. Decídalo allí: aquí sigue por sí solo.',
}
