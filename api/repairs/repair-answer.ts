import type { Currency, Money } from '../../domain/money/money.ts'
import type { Bill } from '../../platform/cases/process-records.ts'
import { validLabel } from '../../platform/parcels/valid-label.ts'
import type { RepairReading } from '../../platform/repair/read-repair.ts'
import { isInOffice } from '../cases/reach-case.ts'
import { addressOfDevice } from '../devices/address.ts'
import type { AnswerContext } from '../processes/answer-context.ts'
import { addressOf } from '../processes/names.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import { REPAIRS } from './names.ts'
import type { RepairAnswer } from './repair-schemas.ts'

/** A repair as it is read, with what is still to be paid. */
export type RepairToAnswer = RepairReading & { readonly bill: Bill | null }

/** What a repair tells whoever reads it: what was said in confidence, only the house and whoever works on it. */
export const ownAnswerOf = (subject: RepairToAnswer, { deps, reader }: AnswerContext): RepairAnswer => {
  const { repair: row, customer, bill } = subject
  const amount = (minor: number): Money => ({ minor, currency: row.currency as Currency })
  const estimate = estimateOf(subject)
  const handOver = handOverOf(subject, deps)
  const newest = row.quotes.find(({ version }) => version === row.quoteVersion)
  const returned = subject.parcels.findLast(({ leg }) => leg === 'return')
  return {
    emailConfirmed: customer.emailConfirmedAt !== null,
    device: deviceOf(row, deps),
    problem: row.problem as RepairAnswer['problem'],
    ...(estimate && { estimate }),
    ...(row.diagnosisFeeMinor > 0 && { diagnosisFee: { amount: amount(row.diagnosisFeeMinor), agreed: row.feeAgreedAt !== null } }),
    cover: { by: row.cover, reasons: row.coverReasons as unknown[] },
    ...(handOver && { handOver }),
    return: {
      way: row.returnWay as RepairAnswer['return']['way'],
      ...(row.returnSite !== null && { site: row.returnSite }),
      ...(returned && { parcel: parcelOf(returned) }),
    },
    findings: (row.findings as { readonly code: RepairAnswer['findings'][number] }[]).map(({ code }) => code),
    ...(newest && {
      quote: {
        version: newest.version,
        status: newest.status,
        url: `${addressOf(REPAIRS, subject.id)}/quotes/${newest.version}`,
        issuedAt: newest.issuedAt.toISOString(),
        ...(newest.answeredAt && { answeredAt: newest.answeredAt.toISOString() }),
      },
    }),
    declarations: row.declarations.map(({ kind, words, at, quoteVersion }) => ({
      kind: kind as RepairAnswer['declarations'][number]['kind'],
      words,
      at: at.toISOString(),
      quoteVersion,
    })),
    ...(row.withdrawalEndsAt && { withdrawableUntil: row.withdrawalEndsAt.toISOString() }),
    ...(row.partsExpectedOn !== null && { partsExpectedOn: row.partsExpectedOn }),
    ...(row.repairedAt && { repairedAt: row.repairedAt.toISOString() }),
    ...(bill && reader.kind !== 'site' && { due: bill.amount }),
    ...(reader.kind === 'agent' && {
      internal: {
        ...(isInOffice(reader) && {
          customer: {
            name: customer.name,
            email: customer.email,
            ...(customer.phone && { phone: customer.phone }),
            mailComesBack: customer.emailBadAt !== null,
          },
        }),
        ...(row.words !== null && { words: deps.secrets.open(row.words) }),
        site: row.site,
        ...(row.deviceId !== null && { device: { id: row.deviceId, url: addressOfDevice(row.deviceId) } }),
        ...(row.receivedWeight !== null && { weightReceived: row.receivedWeight }),
        accessories: row.accessories,
        minutes: row.minutes,
        failedQualityChecks: row.failedQualityChecks,
        pickupAttempts: row.pickupAttempts,
      },
    }),
  }
}

/** What was told at the opening; absent where the market has no price for it. */
export function estimateOf({ repair: { estimate, currency } }: RepairReading): RepairAnswer['estimate'] {
  const { low, high } = estimate as { readonly low?: number; readonly high?: number }
  const amount = (minor: number): Money => ({ minor, currency: currency as Currency })
  return low === undefined || high === undefined ? undefined : { low: amount(low), high: amount(high) }
}

export const deviceOf = (
  row: Pick<RepairReading['repair'], 'modelId' | 'category' | 'storage' | 'hazard'>,
  { catalogue }: Pick<ApiDependencies, 'catalogue'>,
): RepairAnswer['device'] => {
  const model = catalogue.find(({ id }) => id === row.modelId)
  return {
    category: row.category as RepairAnswer['device']['category'],
    model: row.modelId,
    brand: model?.brand ?? '',
    name: model?.name ?? row.modelId,
    storage: row.storage,
    hazard: row.hazard.length > 0,
  }
}

const parcelOf = ({ carrier, trackingCode, status }: RepairReading['parcels'][number]) => ({ carrier, trackingCode, status })

function handOverOf(subject: RepairReading, { clock }: Pick<ApiDependencies, 'clock'>): RepairAnswer['handOver'] {
  const { repair: row, parcels, pickups } = subject
  if (row.way === null) return undefined
  const parcel = parcels.findLast(({ leg }) => leg === 'inbound')
  const label = validLabel(parcels, clock.now())
  const pickup = pickups.at(-1)
  return {
    way: row.way as NonNullable<RepairAnswer['handOver']>['way'],
    ...(row.way === 'pickup' &&
      pickup && {
        pickup: {
          startsAt: pickup.startsAt.toISOString(),
          endsAt: pickup.endsAt.toISOString(),
          zone: pickup.zone,
          changeableUntil: pickup.cancelUntil.toISOString(),
          status: pickup.status,
        },
      }),
    ...(parcel && { parcel: { ...parcelOf(parcel), ...(label && { label: `${addressOf(REPAIRS, subject.id)}/label` }) } }),
    ...(row.dropOffSite !== null &&
      row.code !== null && { dropOff: { site: row.dropOffSite, code: row.code, ...(row.dropOffDay !== null && { day: row.dropOffDay }) } }),
  }
}
