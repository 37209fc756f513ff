import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'

export const states: RefurbishmentTexts['states'] = {
  // En el taller
  received: {
    heading: 'El dispositivo es nuestro y hay que probarlo según su lista de comprobación',
    label: 'Por probar',
    consequence: 'la prueba pasa a ser prioritaria',
  },
  awaiting_wipe: {
    heading: 'El dispositivo está probado y hay que borrar sus datos',
    label: 'Por borrar',
    consequence: 'el borrado pasa a ser prioritario',
  },
  checking_device: {
    heading: 'Estamos comprobando que el dispositivo no está denunciado ni bloqueado',
    label: 'Comprobación del dispositivo',
    consequence: 'nuestro equipo pregunta de nuevo',
  },
  check_failed: {
    heading: 'La comprobación del dispositivo ha fallado o no ha tenido respuesta',
    label: 'Comprobación fallida',
    consequence: 'se encarga una persona responsable',
  },
  // Reparación
  awaiting_repair: {
    heading: 'Hay que reparar el dispositivo',
    label: 'Por reparar',
    consequence: 'la reparación pasa a ser prioritaria',
  },
  awaiting_parts: {
    heading: 'La reparación espera piezas pedidas',
    label: 'A la espera de piezas',
    consequence: 'se pregunta al proveedor, y de nuevo cada día laborable',
  },
  awaiting_retest: {
    heading: 'Hay que probar de nuevo el dispositivo',
    label: 'Por probar de nuevo',
    consequence: 'la prueba pasa a ser prioritaria',
  },
  outcome_decision: {
    heading: 'Un segundo técnico decide qué se hace con el dispositivo',
    label: 'Destino por decidir',
    consequence: 'se encarga una persona responsable',
  },
  outcome_confirmation: {
    heading: 'El dispositivo costó mucho: una persona responsable confirma su destino',
    label: 'Destino por confirmar',
    consequence: 'el caso se muestra de nuevo a una persona responsable',
  },
  // Grado y precio
  awaiting_grading: {
    heading: 'El dispositivo está probado y borrado, y hay que clasificarlo',
    label: 'Por clasificar',
    consequence: 'la clasificación pasa a ser prioritaria',
  },
  second_grading: {
    heading: 'El dispositivo ha salido en el sorteo: otra persona lo clasifica por segunda vez',
    label: 'Por clasificar por segunda vez',
    consequence: 'la clasificación pasa a ser prioritaria',
  },
  on_hold: {
    heading: 'El dispositivo no se puede vender antes de que acabe la retención',
    label: 'Retenido antes de la reventa',
    consequence: 'el dispositivo se comprueba una vez más y pasa a existencias',
  },
  checking_before_sale: {
    heading: 'Una última comprobación del dispositivo antes de la venta',
    label: 'Comprobación antes de la venta',
    consequence: 'nuestro equipo pregunta de nuevo',
  },
  awaiting_price: {
    heading: 'Ninguna tarifa conoce este dispositivo: hay que fijar su precio a mano',
    label: 'Precio por fijar',
    consequence: 'el caso se muestra de nuevo a una persona responsable',
  },
  // Lo que no se vende entero
  harvesting: {
    heading: 'Hay que desmontar el dispositivo para aprovechar sus piezas',
    label: 'Por desmontar',
    consequence: 'el desmontaje pasa a ser prioritario',
  },
  recycling: {
    heading: 'El dispositivo va al reciclador',
    label: 'Por entregar al reciclador',
    consequence: 'se pide al reciclador que venga',
  },
  // Peligro y propiedad
  hazard_hold: {
    heading: 'El dispositivo es peligroso y se guarda en la caja de seguridad',
    label: 'Peligro, por decidir',
    consequence: 'el caso se muestra de nuevo a una persona responsable',
  },
  ownership_hold: {
    heading: 'El dispositivo se ha denunciado como robado: hay que decidir de quién es',
    label: 'Propiedad por decidir',
    consequence: 'el caso se muestra de nuevo a una persona responsable',
  },
  // Finales
  stocked: { heading: 'El dispositivo está en existencias', label: 'En existencias' },
  harvested: { heading: 'El dispositivo se ha desmontado y sus piezas están en existencias', label: 'Desmontado' },
  recycled: { heading: 'El dispositivo se ha entregado al reciclador', label: 'Reciclado' },
  withdrawn: { heading: 'La compra se ha deshecho: el dispositivo no es nuestro', label: 'Retirado' },
  handed_over: { heading: 'El dispositivo se ha entregado a la autoridad', label: 'Entregado a la autoridad' },
}
