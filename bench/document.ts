/** What a run is measured on: the development server that it starts itself, or an engine that runs already. */
const ENGINES = { own: 'the development server', given: 'a Temporal server' } as const

const HEAD = `# Performance

<!-- Written by \`npm run bench\`, each process and engine into a section of its own. Measure again rather than change it. -->

Each number stands beside the **bare shape** of the same case, measured in the same run and in turns with it: a workflow with as many
updates, signals, timers, local activities and activities as the product's own run, driven through a plain Fastify route. Absolute numbers
are those of one machine; the ratio, the median of each round's own, is what a limit is set on. In brackets: the least and the most of all
rounds. Both encrypt what the engine keeps. The bare shape's workers run as the SDK comes, those of Reprise without its watch threads
([why](decisions/0024-workflow-code-is-watched-once-a-second.md)). Only Reprise sends mails, writes books and keeps what it was told.
Renewals stand beside other ways to charge the same.

| | what the bare shape does |
|---|---|
| the request that opens a case | checks the same token, inserts the same body as one row, starts the run by the SDK |
| a command | checks the token, inserts the body as one row, calls the SDK's \`executeUpdate\` and answers with its result |
| a fact of the outside | checks the token, inserts the body as one row, signals the run |
| what is kept and not decided by, such as a measurement | checks the token, inserts the body as one row, answers |
| each step of the run, as an event of the product | a local activity with one INSERT |
| an effect | an activity with one request over the loopback |
| a case that the case opens | a second run with one INSERT, which waits |`

/** Under which heading the document keeps what was measured of a process. */
export const headingOf = (plural: string, engine: keyof typeof ENGINES): string => `## ${plural} on ${ENGINES[engine]}`

const HEADING = new RegExp(`^## .+ on (${Object.values(ENGINES).join('|')})$`)

/** The document with this section in place of the one under its heading, or after all others; an empty one begins with it. */
export function withSection(document: string, heading: string, section: string): string {
  const sections = new Map(
    document.split(/^(?=## )/m).flatMap((text) => {
      const [found = '', ...body] = text.split('\n')
      return HEADING.test(found) ? [[found, body.join('\n').trim()] as const] : []
    }),
  )
  sections.set(heading, section)
  return `${[HEAD, ...[...sections].map((parts) => parts.join('\n\n'))].join('\n\n')}\n`
}
