import { MARK_KINDS } from '../domain/device-tests/mark.ts'
import type { Excess, Reason, Shortfall } from '../domain/grading/reason.ts'
import type { Language } from '../domain/market/language.ts'
import { fill } from './placeholders.ts'
import { refurbishmentPapersIn } from './refurbishment-papers.ts'

/** Why a device has no better grade, one sentence for each reason, in their order: "Marks on the screen: … (best grade: Fair)". */
export const explainGrade = (reasons: readonly Reason[], language: Language): readonly string[] => {
  const texts = refurbishmentPapersIn(language)
  return reasons.map((reason) => {
    const text = texts.reasons[reason.textKey]
    if (text === undefined) throw new Error(`the reason ${reason.textKey} has no text`)
    const values =
      reason.kind === 'failed_check'
        ? { check: texts.checks[`check_${reason.check}`] ?? reason.check }
        : shortfallValues(reason.shortfall, language)
    return fill(texts.bestGrade, { reason: fill(text, values), grade: texts.grades[reason.allows] })
  })
}

const shortfallValues = (shortfall: Shortfall, language: Language): Readonly<Record<string, string>> => {
  const number = new Intl.NumberFormat(language)
  switch (shortfall.kind) {
    case 'share':
      return { measured: number.format(shortfall.measured), limit: number.format(shortfall.atLeast) }
    case 'word':
      return {}
    case 'surface': {
      const list = new Intl.ListFormat(language, { type: 'unit' })
      return { excesses: list.format(shortfall.excesses.map((excess) => excessInWords(excess, language))) }
    }
  }
}

const excessInWords = (excess: Excess, language: Language): string => {
  const texts = refurbishmentPapersIn(language)
  const text = texts.excesses[excess.what]
  if (excess.what === 'kinds') {
    const kinds = MARK_KINDS.filter((kind) => excess.measured.includes(kind)).map((kind) => texts.marks[kind])
    return fill(text, { measured: new Intl.ListFormat(language, { type: 'unit' }).format(kinds) })
  }
  const number = new Intl.NumberFormat(language)
  const limit = excess.what === 'visibleAtCm' ? excess.below : excess.atMost
  return fill(text, { measured: number.format(excess.measured), limit: number.format(limit) })
}
