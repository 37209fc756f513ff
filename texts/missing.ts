import type { Process } from '../domain/case/process.ts'
import { isFinal } from '../domain/case/table.ts'
import { CATEGORIES } from '../domain/catalogue/category.ts'
import { questionsFor } from '../domain/catalogue/questions.ts'
import { CUSTODIAN_KINDS } from '../domain/device/custodian.ts'
import { LIFE_KINDS } from '../domain/device/life-kind.ts'
import { OWNERS } from '../domain/device/owner.ts'
import { REFUSALS_ON_LIFE } from '../domain/device/refusal-on-life.ts'
import { LANGUAGES, type Language } from '../domain/market/language.ts'
import { PROCESSES } from '../domain/processes.ts'
import { CONDITIONS } from '../domain/trade-in/condition.ts'
import { PAYOUT_METHODS } from '../domain/trade-in/payout-method.ts'
import { textsIn } from './index.ts'
import { PAGE_KEYS } from './page-keys.ts'
import { placeholdersOf } from './placeholders.ts'
import { ASSESSMENT_REASONS, IDENTITY_DOCUMENTS, OVERDUE_CAUSES, REFUSALS, RETURN_REASONS, STUCK_CAUSES } from './topics.ts'

/** A text's address in the tree (`mails.offer.subject`) and its words. */
type Leaf = readonly [path: string, text: string]

/**
 * What is wrong with the texts, each as one line; empty when nothing is. Types already refuse a missing key; this also finds
 * keys that the domain names and no text has, empty texts, other keys or other placeholders than in English, and a text that
 * says the same in two languages where words must differ (a forgotten translation).
 */
export const missingTexts = (): string[] =>
  missingIn(Object.fromEntries(LANGUAGES.map((one) => [one, textsIn(one)])) as Record<Language, unknown>)

/** The same for given trees of texts, one per language. */
export const missingIn = (trees: Readonly<Record<Language, unknown>>): string[] => {
  const english = new Map(leavesOf(trees.en))
  return LANGUAGES.flatMap((language) => {
    const leaves = new Map(leavesOf(trees[language]))
    return [
      ...expectedPaths()
        .filter((path) => !hasPath(leaves, path))
        .map((path) => `${language}: ${path} is missing`),
      ...[...leaves].filter(([, text]) => text.trim() === '').map(([path]) => `${language}: ${path} is empty`),
      ...(language === 'en' ? [] : compare(language, english, leaves)),
    ]
  })
}

const compare = (language: Language, english: ReadonlyMap<string, string>, leaves: ReadonlyMap<string, string>): string[] => {
  const found: string[] = []
  for (const [path, text] of english) {
    if (path.endsWith('.many')) continue
    const other = leaves.get(path)
    if (other === undefined) {
      found.push(`${language}: ${path} is missing`)
      continue
    }
    const wanted = placeholdersOf(text).toSorted().join(', ')
    const given = placeholdersOf(other).toSorted().join(', ')
    if (wanted !== given) found.push(`${language}: ${path} has the placeholders [${given}], English has [${wanted}]`)
    // A sentence that is the same in two languages was not translated; single words (Tablet, IBAN) may well agree.
    if (other === text && text.split(' ').length > 3) found.push(`${language}: ${path} is not translated`)
  }
  for (const path of leaves.keys()) {
    if (!english.has(path) && !path.endsWith('.many')) found.push(`${language}: ${path} is unknown in English`)
  }
  return found
}

const hasPath = (leaves: ReadonlyMap<string, string>, path: string): boolean => {
  if (leaves.has(path)) return true
  for (const one of leaves.keys()) if (one.startsWith(`${path}.`)) return true
  return false
}

/** Every key that the domain or the pages name. */
const expectedPaths = (): string[] => [
  ...PROCESSES.flatMap(expectedOf),
  ...CONDITIONS.map((condition) => `terms.conditions.${condition}`),
  ...PAYOUT_METHODS.map((method) => `terms.payoutMethods.${method}`),
  ...CATEGORIES.map((category) => `terms.categories.${category}`),
  ...ASSESSMENT_REASONS.map((reason) => `terms.assessmentReasons.${reason}`),
  ...RETURN_REASONS.map((reason) => `terms.returnReasons.${reason}`),
  ...IDENTITY_DOCUMENTS.map((document) => `terms.documents.${document}`),
  ...[...STUCK_CAUSES, ...OVERDUE_CAUSES].flatMap((cause) => [`support.causes.${cause}.cause`, `support.causes.${cause}.remedy`]),
  ...LIFE_KINDS.map((kind) => `device.life.${kind}`),
  ...REFUSALS_ON_LIFE.map((reason) => `device.refusals.${reason}`),
  ...CUSTODIAN_KINDS.map((kind) => `device.custodians.${kind}`),
  ...OWNERS.map((owner) => `device.owners.${owner}`),
  ...REFUSALS.map((refusal) => `terms.refusals.${refusal}`),
  ...askedKeys().map((key) => `questions.${key}`),
  ...PAGE_KEYS.map((key) => `page.${key}`),
]

const expectedOf = ({ table, mailKinds }: Process): string[] =>
  [
    ...Object.entries(table.states).flatMap(([state, entry]) => [
      `states.${state}.heading`,
      `states.${state}.label`,
      ...(isFinal(entry) ? [] : [`states.${state}.consequence`]),
    ]),
    ...table.commands.map((command) => `commands.${command}`),
    ...Object.keys(table.effects).map((effect) => `effects.${effect}`),
    ...mailKinds.flatMap((kind) => [
      `mails.${kind}.subject`,
      kind.endsWith('_reminder') ? `mails.${kind}.opening` : `mails.${kind}.body.0`,
    ]),
  ].map((path) => `processes.${table.process}.${path}`)

const askedKeys = (): string[] => {
  const questions = CATEGORIES.flatMap(questionsFor)
  return [...new Set(questions.flatMap((question) => [question.textKey, ...question.answers.map((answer) => answer.textKey)]))]
}

const leavesOf = (node: unknown, path = ''): Leaf[] => {
  if (typeof node !== 'object' || node === null) return [[path, typeof node === 'string' ? node : '']]
  return Object.entries(node).flatMap(([key, value]) => leavesOf(value, path === '' ? key : `${path}.${key}`))
}
