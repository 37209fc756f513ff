import type { CommandName } from '../../domain/case/table.ts'
import type { BodyOf, bodies } from '../../domain/repair/command-bodies.ts'
import { repairCommands } from '../../domain/repair/commands.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import type { RepairTable } from '../../domain/repair/states.ts'
import type { Prepare, SecondPerson } from '../cases/door.ts'
import type { Rules } from '../cases/rules.ts'
import { rowOfCase } from '../database/table-rows.ts'
import { benchChecks } from './check-bench.ts'
import { handOverChecks } from './check-hand-over.ts'
import { moneyChecks } from './check-money.ts'
import { quoteChecks } from './check-quote.ts'
import { type Checks, type Door, pass } from './door.ts'
import { amountOf } from './write-context.ts'

const checks: Checks = { ...handOverChecks, ...benchChecks, ...quoteChecks, ...moneyChecks }

/** The checks of a repair's commands against its rows, and the part of each body that the engine may see. */
export const createRepairPrepare =
  (rules: Rules): Prepare =>
  async (tx, subject, { type, body, actor, at, detail }) => {
    const row = await rowOfCase(tx, 'repairs', subject.id, detail)
    const policy = subject.policy as unknown as RepairPolicy
    const door: Door = { tx, rules, subject, row, policy, market: rules.marketAt(subject.market, at), actor, at }
    const check = checks[type as keyof typeof bodies] as ((door: Door, body: unknown) => ReturnType<Prepare>) | undefined
    const passed = check ? await check(door, body) : pass()
    const secondPerson = secondPersonFor(door, type, body)
    return 'refusal' in passed || !secondPerson ? passed : { ...passed, secondPerson }
  }

/** Whether somebody else has to approve it: the command asks for it, and its amount is above the policy's. */
function secondPersonFor({ row, policy }: Door, type: string, body: unknown): SecondPerson | null {
  const rule = repairCommands[type as CommandName<RepairTable>].secondPerson
  if (!rule || rule.when?.(body) === false) return null
  const { amountMinor = row.owedMinor } = body as Partial<BodyOf<'recordCompensation'>>
  const above = policy.secondPersonAbove[rule.above as keyof RepairPolicy['secondPersonAbove']]
  return amountMinor > above.minor ? { amount: amountOf(row, amountMinor), above } : null
}
