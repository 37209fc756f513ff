import { targetsOf } from '../../../domain/case/table.ts'
import { subscriptionTable } from '../../../domain/subscription/states.ts'
import { lockCase } from '../../cases/lock-case.ts'
import type { Clock } from '../../clock.ts'
import type { Database, Transaction } from '../../database/database.ts'
import type { Secrets } from '../../secrets/secrets.ts'
import type { Declared } from '../open-subscription.ts'
import type { CustomerPayments } from '../payments-port.ts'

export interface SetUpDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly customerPayments: Pick<CustomerPayments, 'openSetUp'>
}

/** `not_now`: nothing is charged any more, or yet. `away`: the provider did not answer. */
export type OpenedSetUp =
  | { readonly kind: 'opened'; readonly clientSecret: string }
  | { readonly kind: 'not_now' }
  | { readonly kind: 'away' }

/** Who saves what is charged later: the holder of a subscription, or whoever is to take it over, by the offer. */
export interface Saver {
  readonly caseId: string
  readonly transferId: string | null
}

type Kind = 'card' | 'sepa_debit'

/** Whether another card or account can be given in a state. */
export const mayChangeMethod = (state: string): boolean => targetsOf(subscriptionTable, state, 'method_saved').length > 0

/** The saving that stands open, as its customer’s browser confirms it. `none`: nobody has opened one. Changes nothing. */
export async function readSetUp(
  { database, secrets }: Pick<SetUpDependencies, 'database' | 'secrets'>,
  caseId: string,
  kind: Kind,
): Promise<Exclude<OpenedSetUp, { kind: 'away' }> | { readonly kind: 'none'; readonly payer: string }> {
  const { payer, case: subject } = await database.subscription.findUniqueOrThrow({
    where: { caseId },
    include: { case: { select: { state: true } } },
  })
  if (payer === null || !mayChangeMethod(subject.state)) return { kind: 'not_now' }
  const clientSecret = await openSecret({ database, secrets }, { caseId, transferId: null }, kind)
  return clientSecret === null ? { kind: 'none', payer } : { kind: 'opened', clientSecret }
}

/**
 * Opens the saving of another card or account, which the customer's browser confirms; one that is open is answered again, so it may be asked for
 * as often as one likes. Nothing is charged by it.
 */
export async function openSetUp(
  deps: SetUpDependencies,
  caseId: string,
  wanted: { readonly kind: Kind; readonly declared: readonly Declared[] },
): Promise<OpenedSetUp> {
  const before = await readSetUp(deps, caseId, wanted.kind)
  return before.kind === 'none' ? openFor(deps, { caseId, transferId: null }, before.payer, wanted) : before
}

/** With what somebody's browser confirms the saving that stands open; null where none does. */
export async function openSecret(
  { database, secrets }: Pick<SetUpDependencies, 'database' | 'secrets'>,
  saver: Saver,
  kind: Kind,
): Promise<string | null> {
  const open = await database.methodSetUp.findFirst({ where: { ...saver, kind, state: 'open' } })
  return open?.secret == null ? null : secrets.open(open.secret)
}

/**
 * Opens a saving for whoever pays, where none is open. Whose it is is looked at again once the provider has answered: who has handed the
 * subscription over meanwhile, or whose offer has ended, saves nothing for it.
 */
export async function openFor(
  { database, clock, secrets, customerPayments }: SetUpDependencies,
  saver: Saver,
  payer: string,
  { kind, declared }: { readonly kind: Kind; readonly declared: readonly Declared[] },
): Promise<OpenedSetUp> {
  const over = await database.methodSetUp.count({ where: { ...saver, kind, state: { not: 'open' } } })
  const opened = await customerPayments.openSetUp(`${saver.transferId ?? saver.caseId}/set-up/${payer}/${kind}/${over + 1}`, {
    payer,
    kind,
  })
  if (opened.kind !== 'done') return { kind: 'away' }
  const { ref, clientSecret } = opened.value
  const at = clock.now()
  return database.$transaction(async (tx) => {
    await lockCase(tx, saver.caseId)
    const isTheirs = await stillPays(tx, saver, payer)
    const stands = isTheirs ? { state: 'open', secret: secrets.seal(clientSecret) } : { state: 'cancelled', secret: null }
    // Of two at once both were answered the same one.
    await tx.methodSetUp.createMany({
      data: [{ ref, ...saver, kind, ...stands, declared: declared.map((one) => ({ ...one, at })), openedAt: at }],
      skipDuplicates: true,
    })
    return isTheirs ? { kind: 'opened', clientSecret } : { kind: 'not_now' }
  })
}

const stillPays = async (tx: Transaction, { caseId, transferId }: Saver, payer: string): Promise<boolean> =>
  transferId === null
    ? (await tx.subscription.count({ where: { caseId, payer } })) > 0
    : (await tx.transfer.count({ where: { id: transferId, state: 'open', payer } })) > 0
