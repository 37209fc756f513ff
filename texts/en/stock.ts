import type { StockTexts } from '../stock-texts.ts'

export const stock: StockTexts = {
  listing: {
    refurbished: '{device}, refurbished, grade {grade}',
    forParts: '{device}, for parts',
  },
  recall: {
    subject: 'Product safety recall: {device}',
    bought: 'You bought this device from us on {soldOn}: {device}. It is being recalled because it is dangerous.',
    dangers: {
      fire: 'It can catch fire, also while it is not in use.',
      electric_shock: 'It can give you an electric shock.',
      burns: 'It can get so hot that it burns you.',
      injury: 'It can injure you.',
      chemicals: 'It can leak substances that harm your health.',
    },
    stop: 'Stop using it now. Switch it off, do not charge it, and keep it away from anything that can burn. Do not post it and do not put it into the waste.',
    remedy:
      'Write to {help} with the reference {reference}. We collect the device at our cost, and you choose: a repair, another device of at least the same value, or your money back.',
    notice: 'More about this recall: {notice}',
    why: 'You receive this mail because you bought this device from us. It is about your safety, not advertising.',
  },
}
