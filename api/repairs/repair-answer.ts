import type { Currency, Money } from '../../domain/money/money.ts'
import { validLabel } from '../../platform/parcels/valid-label.ts'
import type { RepairBeside } from '../../platform/repair/read-beside.ts'
import type { RepairReading } from '../../platform/repair/read-repair.ts'
import { isInOffice } from '../cases/reach-case.ts'
import { addressOfDevice } from '../devices/address.ts'
import type { AnswerContext } from '../processes/answer-context.ts'
import { addressOf } from '../processes/names.ts'
import type { Reader } from '../processes/reader.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import { REPAIRS } from './names.ts'
import type { RepairAnswer } from './repair-schemas.ts'

/** A repair as it is read, with what other rows say of it. */
export type RepairToAnswer = RepairReading & { readonly beside: RepairBeside }

/** What a repair tells whoever reads it: what was said in confidence, only the house and whoever works on it. */
export const ownAnswerOf = (subject: RepairToAnswer, { deps, reader }: AnswerContext): RepairAnswer => {
  const { repair: row, customer, beside } = subject
  const { promise, loan, due, paid, passcodeReadings, guaranteedUntil } = beside
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
      ...(row.returnWay === 'shop' && row.code !== null && isTold(reader) && { code: row.code }),
      ...(returned && { parcel: parcelOf(returned) }),
    },
    repairer: repairerOf(subject, deps),
    ...(promise && { promise: { on: promise.promisedOn, because: promise.because, missed: promise.missed } }),
    ...(loan && {
      loan: {
        model: loan.model,
        site: loan.site,
        lentAt: loan.lentAt.toISOString(),
        dueOn: loan.dueOn,
        deposit: loan.deposit,
      },
    }),
    papers: papersOf(subject, reader),
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
    ...((row.passcode !== null || passcodeReadings.length > 0) && {
      passcode: {
        kept: row.passcode !== null,
        readings: passcodeReadings.map(({ at, actor, reason }) => ({ at: at.toISOString(), by: actor.split(':')[0] ?? '', reason })),
      },
    }),
    ...(due && reader.kind !== 'site' && { due }),
    ...(paid && { paid: { amount: paid.amount, at: paid.at.toISOString() } }),
    ...(guaranteedUntil && { guaranteedUntil: guaranteedUntil.toISOString() }),
    ...(row.firstRepairId !== null && { firstRepair: row.firstRepairId }),
    ...(reader.kind !== 'customer' && {
      internal: {
        ...(reader.kind === 'agent' &&
          isInOffice(reader) &&
          customer.erasedAt === null && {
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

/** Whoever has the device on the bench hands it to nobody, so does not need the code. */
const isTold = ({ kind }: Reader): boolean => kind !== 'partner'

/** Whoever works on it: the label goes there, and the form names it. */
function repairerOf({ repair, market }: RepairReading, { marketAt, clock }: ApiDependencies): RepairAnswer['repairer'] {
  const { workshop, repairers } = marketAt(market, clock.now())
  const { id, name, address, phone } = repairers.find((partner) => partner.id === repair.site) ?? workshop
  return { site: id, name, line1: address.line1, postcode: address.postcode, city: address.city, phone }
}

/** An invoice names its buyer: it is not for a partner's bench. */
const papersOf = ({ id, beside }: RepairToAnswer, { kind: reader }: Reader): RepairAnswer['papers'] =>
  beside.papers
    .filter(({ kind }) => reader !== 'partner' || !BILLS.has(kind))
    .map(({ kind, number, path, at }) => ({ kind, number, at: at.toISOString(), url: `${addressOf(REPAIRS, id)}/${path}` }))

const BILLS: ReadonlySet<string> = new Set(['invoice', 'credit_note'])

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
