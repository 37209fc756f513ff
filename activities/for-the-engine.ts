import { log } from '@temporalio/activity'
import { ApplicationFailure, TemporalFailure } from '@temporalio/common'

/**
 * Runs an activity's work so that no failure of it carries words into the engine, which keeps failures as long as histories:
 * what a library or a provider says may quote a row or a request, and so a person. The engine is told the error's class, its
 * code and the places in our code; the words are logged (searched for personal data there), and effects keep theirs in their row.
 * @throws ApplicationFailure in place of whatever was thrown; a failure made for the engine passes as it is.
 */
export async function tellingTheEngineNoWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TemporalFailure) throw error
    log.warn('an activity failed', { error })
    throw wordless(error)
  }
}

function wordless(error: unknown): ApplicationFailure {
  const kind = error instanceof Error ? className(error) : typeof error
  const code = error instanceof Error && 'code' in error ? asCode(String(error.code)) : null
  const failure = ApplicationFailure.create({ type: kind, message: `${kind}${code ? ` ${code}` : ''}: what it said stands in the log` })
  failure.stack = `${failure.name}: ${failure.message}\n${placesOf(error)}`
  return failure
}

/** The lines of a stack that name places; a message may have lines of its own. */
const placesOf = (error: unknown): string =>
  ((error instanceof Error && error.stack) || '')
    .split('\n')
    .filter((line) => /^ {4}at [^"'`@]*$/.test(line))
    .join('\n')

const className = ({ name }: Error): string => (isCode(name) ? name : 'Error')

/** A code of a provider or a library as it may be told to the engine: one that is no code but a text, is `other`. */
export const asCode = (text: string): string => (isCode(text) ? text : 'other')

const isCode = (text: string): boolean => /^[A-Za-z][\w.:-]{0,59}$/.test(text)
