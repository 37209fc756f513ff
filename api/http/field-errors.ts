import type { TLocalizedValidationError } from 'typebox/error'
import type { FieldError } from '../problems/problem.ts'

type Finding = TLocalizedValidationError

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')
const within = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}/`)

/** Which alternative of the union the finding is about; undefined where it is about none of this union in this place. */
const alternativeOf = (finding: Finding, union: Finding): string | undefined => {
  const branches = `${union.schemaPath}/anyOf/`
  if (!finding.schemaPath.startsWith(branches) || !within(finding.instancePath, union.instancePath)) return undefined
  return finding.schemaPath.slice(branches.length).split('/')[0]
}

/**
 * What to say of a union: the findings of the alternative that was meant, when its fixed word (`kind`) tells which;
 * else the words there are; else only that none fits. All findings of all alternatives would name fields that nobody meant.
 */
const unionFindings = (union: Finding, findings: readonly Finding[]): readonly (Finding | FieldError)[] => {
  const alternatives = new Map<string, Finding[]>()
  for (const finding of findings) {
    const alternative = alternativeOf(finding, union)
    if (alternative !== undefined) alternatives.set(alternative, [...(alternatives.get(alternative) ?? []), finding])
  }
  const wrongWords = [...alternatives.values()].map((own) => own.find(({ keyword }) => keyword === 'const'))
  const meant = [...alternatives.values()].filter((own) => !own.some(({ keyword }) => keyword === 'const'))
  const [first] = wrongWords
  if (meant.length === 1 && wrongWords.some((word) => word !== undefined)) return meant[0] ?? []
  if (first !== undefined && wrongWords.every((word) => word?.instancePath === first.instancePath)) {
    const words = wrongWords.flatMap((word) => (word?.keyword === 'const' ? [JSON.stringify(word.params.allowedValue)] : []))
    return [{ in: 'body', pointer: first.instancePath, detail: `must be one of ${words.join(', ')}` }]
  }
  return [{ in: 'body', pointer: union.instancePath, detail: 'has none of the forms that are allowed here' }]
}

/** Unions answered for, outermost first. */
const settled = (findings: readonly Finding[]): readonly (Finding | FieldError)[] => {
  const union = findings.filter(({ keyword }) => keyword === 'anyOf').sort((a, b) => a.schemaPath.length - b.schemaPath.length)[0]
  if (union === undefined) return findings
  const others = findings.filter((finding) => finding !== union && alternativeOf(finding, union) === undefined)
  const said = unionFindings(union, findings)
  const own = said.filter((item): item is Finding => 'keyword' in item)
  return [...settled(others), ...settled(own), ...said.filter((item) => !('keyword' in item))]
}

const detailOf = (finding: Finding): string => {
  switch (finding.keyword) {
    case 'type':
      return `must be ${[finding.params.type].flat().join(' or ')}`
    case 'enum':
      return `must be one of ${finding.params.allowedValues.map((value) => JSON.stringify(value)).join(', ')}`
    case 'const':
      return `must be ${JSON.stringify(finding.params.allowedValue)}`
    case 'format':
      return `must be written as ${finding.params.format}`
    case 'pattern':
      return `must match ${finding.params.pattern}`
    case 'minLength':
      return `must have at least ${finding.params.limit} characters`
    case 'maxLength':
      return `must have at most ${finding.params.limit} characters`
    case 'minItems':
      return `must have at least ${finding.params.limit} items`
    case 'maxItems':
      return `must have at most ${finding.params.limit} items`
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `must be ${finding.params.comparison} ${finding.params.limit}`
    case '~refine':
      return finding.params.message
    default:
      return finding.message
  }
}

const errorsOf = (finding: Finding, part: FieldError['in']): FieldError[] => {
  const at = (name: string) => `${finding.instancePath}/${escaped(name)}`
  switch (finding.keyword) {
    case 'required':
      return finding.params.requiredProperties.map((name) => ({ in: part, pointer: at(name), detail: 'is missing' }))
    case 'additionalProperties':
      return finding.params.additionalProperties.map((name) => ({ in: part, pointer: at(name), detail: 'is not known here' }))
    case 'boolean':
      // Said again, better, by `additionalProperties`.
      return finding.schemaPath.endsWith('/additionalProperties')
        ? []
        : [{ in: part, pointer: finding.instancePath, detail: 'is not allowed here' }]
    default:
      return [{ in: part, pointer: finding.instancePath, detail: detailOf(finding) }]
  }
}

/** Every field that is wrong, once for each reason. Tells what is allowed, never what was found. */
export const fieldErrors = (findings: readonly Finding[], part: FieldError['in']): readonly FieldError[] =>
  settled(findings).flatMap((item) => ('keyword' in item ? errorsOf(item, part) : [{ ...item, in: part }]))
