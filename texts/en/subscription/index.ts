import type { SubscriptionTexts } from '../../subscription-texts.ts'
import { commands, effects, refusals } from './commands.ts'
import { mailFrame, mails } from './mails.ts'
import { page, terms } from './page.ts'
import { states } from './states.ts'

export const subscription: SubscriptionTexts = { states, commands, amountButtons: {}, effects, refusals, page, mailFrame, mails, terms }
