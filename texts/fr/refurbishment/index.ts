import type { RefurbishmentTexts } from '../../refurbishment-process-texts.ts'
import { commands, effects, refusals } from './commands.ts'
import { states } from './states.ts'

export const refurbishment: RefurbishmentTexts = { states, commands, amountButtons: {}, effects, refusals, mails: {} }
