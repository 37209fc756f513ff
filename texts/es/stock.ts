import type { StockTexts } from '../stock-texts.ts'

export const stock: StockTexts = {
  listing: {
    refurbished: '{device}, reacondicionado, grado {grade}',
    forParts: '{device}, para piezas',
  },
  recall: {
    subject: 'Recuperación de un producto por seguridad: {device}',
    bought: 'El {soldOn} nos compró este dispositivo: {device}. Se recupera porque es peligroso.',
    dangers: {
      fire: 'Puede incendiarse, incluso cuando no se usa.',
      electric_shock: 'Puede producir una descarga eléctrica.',
      burns: 'Puede calentarse hasta quemarle.',
      injury: 'Puede herirle.',
      chemicals: 'Puede desprender sustancias nocivas para la salud.',
    },
    stop: 'Deje de usarlo ahora mismo. Apáguelo, no lo cargue y manténgalo lejos de todo lo que pueda arder. No lo envíe por correo ni lo tire a la basura.',
    remedy:
      'Escriba a {help} con la referencia {reference}. Recogemos el dispositivo sin coste para usted y usted elige: una reparación, otro dispositivo de al menos el mismo valor o la devolución de su dinero.',
    notice: 'Más información sobre esta recuperación: {notice}',
    why: 'Recibe este correo porque nos compró este dispositivo. Se trata de su seguridad, no de publicidad.',
  },
}
