import type { TradeInTexts } from '../../trade-in-texts.ts'
import { sharedMails } from '../shared.ts'
import { amountButtons, commands, effects } from './commands.ts'
import { benchMails } from './mails-bench.ts'
import { moneyMails } from './mails-money.ts'
import { offerMails } from './mails-offer.ts'
import { returnMails } from './mails-return.ts'
import { page } from './page.ts'
import { refusals } from './refusals.ts'
import { states } from './states.ts'

export const tradeIn: TradeInTexts = {
  states,
  commands,
  amountButtons,
  effects,
  refusals,
  page,
  mailFrame: {
    buttonOpen: 'See my trade-in',
    why: 'You receive this mail because of your trade-in. It is not advertising.',
  },
  mails: { ...sharedMails, ...offerMails, ...benchMails, ...moneyMails, ...returnMails },
}
