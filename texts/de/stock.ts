import type { StockTexts } from '../stock-texts.ts'

export const stock: StockTexts = {
  listing: {
    refurbished: '{device}, generalüberholt, Zustandsklasse {grade}',
    forParts: '{device}, als Ersatzteilspender',
  },
  recall: {
    subject: 'Produktsicherheitsrückruf: {device}',
    bought: 'Am {soldOn} haben Sie dieses Gerät bei uns gekauft: {device}. Es wird zurückgerufen, weil es gefährlich ist.',
    dangers: {
      fire: 'Es kann in Brand geraten, auch wenn es nicht benutzt wird.',
      electric_shock: 'Es kann Ihnen einen elektrischen Schlag versetzen.',
      burns: 'Es kann so heiß werden, dass Sie sich verbrennen.',
      injury: 'Es kann Sie verletzen.',
      chemicals: 'Aus ihm können Stoffe austreten, die Ihrer Gesundheit schaden.',
    },
    stop: 'Benutzen Sie es ab sofort nicht mehr. Schalten Sie es aus, laden Sie es nicht auf und halten Sie es von allem fern, was brennen kann. Schicken Sie es nicht mit der Post und werfen Sie es nicht in den Müll.',
    remedy:
      'Schreiben Sie an {help} und nennen Sie die Referenz {reference}. Wir holen das Gerät auf unsere Kosten ab, und Sie wählen: eine Reparatur, ein anderes mindestens gleichwertiges Gerät oder Ihr Geld zurück.',
    notice: 'Mehr zu diesem Rückruf: {notice}',
    why: 'Sie erhalten diese E-Mail, weil Sie dieses Gerät bei uns gekauft haben. Es geht um Ihre Sicherheit und ist keine Werbung.',
  },
}
