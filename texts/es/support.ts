import type { SupportTexts } from '../topics.ts'

export const support: SupportTexts = {
  causes: {
    task_failing: {
      cause: 'El programa falla en este expediente: {detail}.',
      remedy:
        'Despliegue código corregido: el expediente sigue por sí solo. Nada se pierde y las respuestas conservan su hora de recepción.',
    },
    run_ended: {
      cause: 'El expediente está abierto y su ejecución en el motor fue terminada.',
      remedy: 'Inicie otra con «npx reprise case revive»: sigue desde donde está el registro.',
    },
    run_not_acting: {
      cause: 'El plazo de «{subject}» ha pasado y la ejecución no ha reaccionado.',
      remedy:
        'Compruebe que el motor y los workers funcionan. El relé da por sí solo una ejecución al expediente; si tiene una y no avanza, reavívelo.',
    },
    result_not_followed: {
      cause: '«{subject}» está hecho y el expediente no ha avanzado.',
      remedy: 'Compruebe que el motor y los workers funcionan. Si es así, reavive el expediente: el resultado está guardado y se retoma.',
    },
    compensation_failing: {
      cause: 'Lo hecho no se puede deshacer: «{subject}» falla: {detail}.',
      remedy:
        'Se vuelve a intentar por sí solo con la misma clave. Compruebe que el proveedor responde; si lo rechaza para siempre, deshágalo allí a mano y deje una nota.',
    },
    effect_failing: {
      cause: '«{subject}» falla una y otra vez: {detail}.',
      remedy:
        'Se vuelve a intentar por sí solo con la misma clave, nada se hace dos veces. Compruebe que el proveedor responde y conoce nuestro acceso.',
    },
    effect_not_running: {
      cause: '«{subject}» está pedido y nadie lo ejecuta.',
      remedy: 'Compruebe que el motor y los workers de efectos funcionan. En cuanto funcione uno, se ejecuta por sí solo.',
    },
    command_waiting: {
      cause: '«{subject}» se recibió y no ha llegado al expediente: {detail}.',
      remedy: 'Cuenta desde su recepción y se entrega por sí solo. Compruebe que el motor, los workers y el relé funcionan.',
    },
    mail_failing: {
      cause: 'El correo «{subject}» no sale: {detail}.',
      remedy:
        'Sale por sí solo en cuanto el servidor de correo lo acepte, y solo entonces empieza el plazo de respuesta. Compruebe que ese servidor responde.',
    },
    put_before_support: {
      cause: 'Presentado a atención al cliente: {detail}.',
      remedy: 'Mire el expediente y su historial, y haga lo que ofrece una de sus acciones, o deje una nota.',
    },
    limit_passed: { cause: 'El plazo de «{subject}» ha pasado.', remedy: '{detail}' },
    limit_unanswered: {
      cause: 'El plazo de «{subject}» ha pasado y el expediente no ha tomado nota.',
      remedy:
        'Compruebe que el motor y los workers funcionan: lo que sigue al plazo ocurre en cuanto funcionen. Las respuestas recibidas a tiempo siguen contando.',
    },
    obligation_passed: { cause: 'Algo debido no se hizo a tiempo: {subject}.', remedy: 'Hágalo ahora: {detail}.' },
  },
  late: {
    customer: 'Contacte con el cliente por otra vía, o amplíe el plazo.',
    support: 'Decida: el expediente le ofrece lo que se puede hacer.',
    lead: 'Pida a un responsable que decida.',
    workshop: 'Pregunte al taller dónde está el dispositivo y haga que el siguiente paso se haga hoy.',
    partner: 'Pida su respuesta al taller asociado; sin respuesta, el expediente se ofrece al siguiente.',
    carrier: 'Pregunte al transportista dónde está el paquete; declárelo perdido si nadie lo sabe.',
    bank: 'Busque el pago en la cuenta y pregunte al banco si no está allí.',
    provider: 'Compruebe que el servicio externo responde; el expediente lo intenta de nuevo por sí solo.',
    engine: 'Compruebe que el motor y los workers funcionan: aquí nadie más tiene que actuar.',
    authority: 'Pida su respuesta a la autoridad y anótela.',
  },
  nothingSaid: 'no se dijo nada al respecto',
  tries: {
    notBegun: 'Aún no ha empezado.',
    underWay: 'En curso.',
    failedOnce: 'Intentado una vez; falló: {failure}.',
    failed: 'Intentado {count} veces; la última falló: {failure}.',
    next: 'Próximo intento {at}.',
    nextUnknown: 'Se vuelve a intentar por sí solo.',
    followed: 'Hecho; el expediente retoma el resultado.',
  },
  search: {
    nothingFound:
      'No se encontró nada. Se buscó: {kinds}. Un dispositivo se conoce por su IMEI o número de serie cuando el taller lo ha registrado.',
    noKey:
      'Esto no es una clave: dé completos una referencia (TI-7K2M9QXA), una dirección de correo, un IMEI o número de serie, o un número de seguimiento.',
    checkDigit: 'Como IMEI tiene un dígito de control erróneo: uno de los dígitos está mal escrito.',
    notForYou: 'Solo atención al cliente y los responsables buscan clientes por su dirección.',
  },
  engineAway: 'El motor no responde ({why}): falta aquí lo que sabe de esto.',
}
