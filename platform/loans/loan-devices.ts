import { randomUUID } from 'node:crypto'
import { custodianText } from '../../domain/device/custodian.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { Device, LoanDevice } from '../../prisma/generated/client.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'

interface LoanDeviceDependencies {
  readonly database: Database
  readonly clock: Clock
}

export interface NewLoanDevice {
  readonly site: string
  /** `DV-…`: a device of ours that is there. */
  readonly deviceId: string
  readonly deposit: Money
  readonly request: IdempotentRequest
}

export type LoanDeviceRefusal =
  | { readonly kind: 'unknown' }
  /** It belongs to somebody else, or is somewhere else. */
  | { readonly kind: 'not_ours' }
  | { readonly kind: 'elsewhere'; readonly custodian: string }
  /** What is for sale is not lent. */
  | { readonly kind: 'in_stock' }
  | { readonly kind: 'offered_already' }
  /** Its customer has it. */
  | { readonly kind: 'lent' }

/** A device that a shop lends. */
export interface LoanDeviceReading {
  readonly id: string
  readonly site: string
  readonly device: string
  readonly model: string
  readonly deposit: Money
  /** Whose customer has it, and until when; null while it is there. */
  readonly lent: { readonly reference: string; readonly dueOn: string } | null
}

/** Puts a device of ours among those that a shop lends, once per key. */
export const offerLoanDevice = (deps: LoanDeviceDependencies, wish: NewLoanDevice): Promise<AnsweredOnce<LoanDeviceRefusal>> =>
  answerOnce<LoanDeviceRefusal>(deps, wish.request, async (tx) => {
    const { site, deviceId, deposit } = wish
    const [device] = await tx.$queryRaw<[Pick<Device, 'owner' | 'custodian'>?]>`
      select owner, custodian from devices where id = ${deviceId} for update`
    if (!device) return { refused: { kind: 'unknown' } }
    if (device.owner !== 'house') return { refused: { kind: 'not_ours' } }
    if (device.custodian !== custodianText({ kind: 'site', name: site }))
      return { refused: { kind: 'elsewhere', custodian: device.custodian } }
    if ((await tx.stockUnit.count({ where: { deviceId, endedAt: null } })) > 0) return { refused: { kind: 'in_stock' } }
    const known = await tx.loanDevice.findUnique({ where: { deviceId } })
    if (known && known.retiredAt === null) return { refused: { kind: 'offered_already' } }
    const terms = { site, depositMinor: deposit.minor, currency: deposit.currency, retiredAt: null }
    const { id } = known
      ? await tx.loanDevice.update({ where: { deviceId }, data: terms })
      : await tx.loanDevice.create({ data: { id: randomUUID(), deviceId, ...terms } })
    return { answer: { status: 201, body: { loanDevice: id, site, device: deviceId, deposit } } }
  })

/** Takes a device from those that are lent, once per key; one that is out comes back first. */
export const retireLoanDevice = (
  deps: LoanDeviceDependencies,
  { id, request }: { readonly id: string; readonly request: IdempotentRequest },
): Promise<AnsweredOnce<LoanDeviceRefusal>> =>
  answerOnce<LoanDeviceRefusal>(deps, request, async (tx, at) => {
    const device = await lockLoanDevice(tx, id)
    if (!device) return { refused: { kind: 'unknown' } }
    if ((await tx.loan.count({ where: { loanDeviceId: id, returnedAt: null } })) > 0) return { refused: { kind: 'lent' } }
    await tx.loanDevice.update({ where: { id }, data: { retiredAt: device.retiredAt ?? at } })
    return { answer: { status: 200, body: { loanDevice: id } } }
  })

/** A device that is lent, held until the transaction is over: of two that want it at once the second waits here. */
export async function lockLoanDevice(tx: Transaction, id: string): Promise<LoanDevice | null> {
  await tx.$queryRaw`select id from loan_devices where id = ${id}::uuid for update`
  return tx.loanDevice.findUnique({ where: { id } })
}

/** What is lent, at one site or at all of them, by site. */
export async function readLoanDevices(database: Pick<Database, '$queryRaw'>, site: string | null): Promise<readonly LoanDeviceReading[]> {
  const found = await database.$queryRaw<
    (Omit<LoanDeviceReading, 'deposit' | 'lent'> & {
      depositMinor: number
      currency: Currency
      reference: string | null
      dueOn: string | null
    })[]
  >`
    select d.id, d.site, d.device_id as device, v.model_id as model, d.deposit_minor as "depositMinor", d.currency,
           l.case_id as reference, l.due_on as "dueOn"
      from loan_devices d join devices v on v.id = d.device_id
      left join loans l on l.loan_device_id = d.id and l.returned_at is null
     where d.retired_at is null and (${site}::text is null or d.site = ${site}) order by d.site, d.id`
  return found.map(({ depositMinor, currency, reference, dueOn, ...device }) => ({
    ...device,
    deposit: money(depositMinor, currency),
    lent: reference === null || dueOn === null ? null : { reference, dueOn },
  }))
}
