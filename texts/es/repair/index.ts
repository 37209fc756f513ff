import type { RepairTexts } from '../../repair-texts.ts'
import { sharedMails } from '../shared.ts'
import { amountButtons, commands, effects } from './commands.ts'
import { benchMails } from './mails-bench.ts'
import { handOverMails } from './mails-hand-over.ts'
import { returnMails } from './mails-return.ts'
import { page } from './page.ts'
import { refusals } from './refusals.ts'
import { states } from './states.ts'
import { terms } from './terms.ts'

export const repair: RepairTexts = {
  states,
  commands,
  amountButtons,
  effects,
  refusals,
  page,
  mailFrame: {
    buttonOpen: 'Ver mi reparación',
    why: 'Recibe este correo por su reparación. No es publicidad.',
  },
  mails: { ...sharedMails, ...handOverMails, ...benchMails, ...returnMails },
  terms,
}
