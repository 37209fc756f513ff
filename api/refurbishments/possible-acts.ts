import type { Role } from '../../domain/case/command-entry.ts'
import { possibleCommands } from '../../domain/case/possible-commands.ts'
import { refurbishmentProcess } from '../../domain/refurbishment/process.ts'
import { samePerson } from '../../platform/cases/same-person.ts'
import type { PossibleAct } from '../processes/process-api.ts'

/** What somebody with these roles may do now, by the table; but whoever graded a device first is not asked to grade it a second time. */
export const possibleActs = (
  subject: { readonly state: string; readonly limitAt: Date | null },
  { name: who, roles }: { readonly name: string; readonly roles: readonly Role[] },
  firstGrader: string | undefined,
): PossibleAct[] =>
  possibleCommands(refurbishmentProcess.table, refurbishmentProcess.commands, subject, roles)
    .filter(({ name }) => name !== 'recordSecondGrading' || firstGrader === undefined || !samePerson(firstGrader, `technician:${who}`))
    .map((command) => ({ ...command, names: {} }))
