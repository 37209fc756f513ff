/** How a start says what it does: one line a step, with its time. */
export interface Steps {
  /** `work` gives a short note for the line, or nothing. */
  step<T>(title: string, work: () => Promise<T>, note?: (result: T) => string): Promise<T>
  say(line: string): void
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** `command` stands before each line. */
export function createSteps(write: (text: string) => void, command = 'start'): Steps {
  return {
    async step(title, work, note = () => '') {
      const since = performance.now()
      write(`${command}: ${title} … `)
      try {
        const result = await work()
        const said = note(result)
        write(`${said === '' ? '' : `${said}, `}${seconds(since)}\n`)
        return result
      } catch (error) {
        write(`stopped after ${seconds(since)}\n`)
        throw error
      }
    },
    say: (line) => write(`${command}: ${line}\n`),
  }
}
