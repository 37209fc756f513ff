import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import { PROCESSES } from '../../domain/processes.ts'
import type { ProcessApi } from './process-api.ts'

/** How a process is called in addresses and in the documentation; all of it follows from its plural and its outline. */
type Named = Pick<ProcessApi, 'process' | 'plural'>

const capitalised = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

const camelCased = (name: string): string => name.replaceAll(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase())

/** Its section of the documentation: `Trade-ins`. */
export const tagOf = ({ plural }: Named): string => capitalised(plural)

/** Its schema's name: `TradeIn`. */
export const titleOf = ({ process }: Named): string => capitalised(camelCased(process.table.process))

/** Its cases in a list: `tradeIns`. */
export const listKeyOf = ({ plural }: Named): string => camelCased(plural)

/** A case of it in a sentence: `a trade-in`. */
export const aCaseOf = ({ process }: Named): string => process.outline.name

/** `acceptCounterOffer` as it stands in an address: `accept-counter-offer`. */
export const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The address of a case in its own process. */
export const addressOf = ({ plural }: Pick<Named, 'plural'>, reference: string): string => `/v1/${plural}/${reference}`

/** What every address of a case of one process has. */
export const referenceParams = (named: Named) => {
  const { prefix } = named.process.table
  return Type.Object(
    {
      reference: Type.String({
        pattern: `^${prefix}-[0-9A-HJKMNP-TV-Z]{8}$`,
        description: `Reference of the ${aCaseOf(named).replace(/^an? /, '')}, such as ${prefix}-7K2M9QXA.`,
      }),
    },
    closed,
  )
}

/** A command in the documentation, where names are of all processes: the first that has it has it alone, `cancel`; the next `cancelOfRepair`. */
export const operationOf = (named: Named, command: string): string => {
  const first = PROCESSES.find(({ commands }) => command in commands)?.table.process
  return first === undefined || first === named.process.table.process ? command : `${command}Of${titleOf(named)}`
}

/** The same as the name of a schema: what the command takes. */
export const bodyTitleOf = (named: Named, command: string): string => capitalised(operationOf(named, command))
