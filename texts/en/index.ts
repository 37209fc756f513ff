import type { Texts } from '../topics.ts'
import { device } from './device.ts'
import { page } from './page.ts'
import { personalData } from './personal-data.ts'
import { questions } from './questions.ts'
import { refurbishment } from './refurbishment/index.ts'
import { repair } from './repair/index.ts'
import { stock } from './stock.ts'
import { subscription } from './subscription/index.ts'
import { support } from './support.ts'
import { tradeIn } from './trade-in/index.ts'
import { counts, explain, mailFrame, terms, who } from './words.ts'

export const english: Texts = {
  explain,
  who,
  terms,
  counts,
  questions,
  page,
  mailFrame,
  stock,
  support,
  device,
  personalData,
  processes: { trade_in: tradeIn, refurbishment, repair, subscription },
}
