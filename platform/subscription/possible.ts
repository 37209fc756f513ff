import type { Role } from '../../domain/case/command-entry.ts'
import { type PossibleCommand, possibleCommands } from '../../domain/case/possible-commands.ts'
import { subscriptionProcess } from '../../domain/subscription/process.ts'
import { NOT_WHILE_OFFERED } from '../../domain/subscription/transfer.ts'
import type { SubscriptionReading } from './read-subscription.ts'

const { table, commands } = subscriptionProcess

/** The commands that may be given now with one of these roles: by the table, without those that the rows turn away at the door. */
export const possibleOf = (subject: SubscriptionReading, roles: readonly Role[]): readonly PossibleCommand[] => {
  const { offered, devices, isPriceAsked } = subject
  const isTurnedAway: Readonly<Record<string, boolean>> = {
    acceptPrice: !isPriceAsked,
    removeDevice: devices.length <= 1,
    offerTransfer: offered !== null,
    changeParty: offered !== null,
    takeBackTransfer: offered === null,
  }
  const isKept = (name: string): boolean => offered !== null && NOT_WHILE_OFFERED.some((one) => one === name)
  return possibleCommands(table, commands, subject, roles).filter(({ name }) => isTurnedAway[name] !== true && !isKept(name))
}
