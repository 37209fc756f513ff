import type { MailTexts, Texts } from '../topics.ts'
import { benchMails } from './mails-bench.ts'
import { moneyMails } from './mails-money.ts'
import { mailFrame, offerMails } from './mails-offer.ts'
import { returnMails } from './mails-return.ts'
import { page } from './page.ts'
import { questions } from './questions.ts'
import { states } from './states.ts'
import { support } from './support.ts'
import { amountButtons, commands, counts, explain, terms, who } from './words.ts'

const mails: MailTexts = { ...offerMails, ...benchMails, ...moneyMails, ...returnMails }

export const english: Texts = { states, explain, who, commands, amountButtons, terms, counts, questions, page, mailFrame, mails, support }
