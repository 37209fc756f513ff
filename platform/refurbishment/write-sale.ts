import { randomUUID } from 'node:crypto'
import type { Category } from '../../domain/catalogue/category.ts'
import { type Grade, type SaleGrade, worse } from '../../domain/grading/grade.ts'
import type { SellerKind, WorkDone } from '../../domain/margin/scheme.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import type { BodyOf } from '../../domain/refurbishment/command-bodies.ts'
import { levyOn } from '../../domain/refurbishment/policy.ts'
import { sourceOf } from '../cases/record/writers.ts'
import { insertRow } from '../database/table-rows.ts'
import { addCost, costOf } from '../devices/costs.ts'
import { stockDevice } from '../stock/stock-device.ts'
import { withdrawUnit } from '../stock/withdraw-unit.ts'
import { type GradedNow, gradedNow } from './grade.ts'
import { amountOf, preparedOf, tell, update, type WriteContext, type Writer } from './write-context.ts'
import { book, costLine } from './write-costs.ts'

/** Grades and prices. */
export const saleWriters: Readonly<Record<string, Writer>> = {
  gradeDevice: async (c) => {
    const graded = await gradedAsPrepared(c)
    await keepGrading(c, 1, graded)
    await update(c, { grade: graded.grade, gradeModel: graded.by.model })
    return tell(c, 'grade', { grade: graded.grade, ...graded.by })
  },
  recordSecondGrading: async (c) => {
    const graded = await gradedAsPrepared(c)
    await keepGrading(c, 2, graded)
    // Two people saw the same faces: the buyer is promised the worse of what they found.
    const grade = worse(c.row.grade as Grade, graded.grade)
    await update(c, { grade })
    return tell(c, 'grade', { grade, second: graded.grade, ...graded.by })
  },
  setPrice: async (c) => {
    const { price } = c.step.body as BodyOf<'setPrice'>
    await update(c, { priceMinor: price })
    return { data: { priceMinor: price, currency: c.row.currency } }
  },
}

/** What entering the stock means, and leaving it by what nobody wants. */
export const saleEntries: Readonly<Record<string, Writer>> = {
  stocked: async (c) => {
    await oweLevy(c)
    const { deviceId, site, grade, priceMinor, purchaseMinor } = c.row
    const unit = await stockDevice(c.tx, c.deps, {
      ...sourceOf(c),
      deviceId,
      market: c.step.case.market,
      site,
      grade: grade === null || grade === 'none' ? null : (grade as SaleGrade),
      purchase: {
        price: amountOf(c, purchaseMinor),
        seller: c.row.sellerKind as SellerKind,
        boughtIn: c.row.boughtIn as MarketCode,
        work: c.row.work as WorkDone,
      },
      price: priceMinor === null ? null : amountOf(c, priceMinor),
    })
    return { data: { unit: unit.id, grade, priceMinor: unit.priceMinor, currency: unit.currency, status: unit.status } }
  },
  withdrawn: takenOffSale,
  ownership_hold: takenOffSale,
}

async function takenOffSale(c: WriteContext): Promise<undefined> {
  if (c.step.from === 'stocked') await withdrawUnit(c.tx, { ...sourceOf(c), deviceId: c.row.deviceId, reason: c.step.by })
}

/** By the model that the door graded by, though a newer one may be in force since. */
async function gradedAsPrepared(c: WriteContext): Promise<GradedNow> {
  const { model } = preparedOf<{ readonly model: number }>(c)
  const graded = await gradedNow(c.tx, c.row, c.step.by === 'recordSecondGrading' ? 'second_grading' : 'test', model)
  if (graded.kind !== 'graded') throw new Error(`${c.row.caseId} was graded at the door and cannot be now: ${graded.missing.join(', ')}`)
  return graded
}

async function keepGrading(c: WriteContext, nth: 1 | 2, { grade, reasons, by }: GradedNow): Promise<void> {
  await insertRow(c.tx, 'gradings', {
    id: randomUUID(),
    caseId: c.row.caseId,
    deviceId: c.row.deviceId,
    nth,
    testRound: c.row.testRound,
    grader: c.step.actor,
    grade,
    ...by,
    reasons: JSON.stringify(reasons),
    at: c.step.at,
  })
}

/** Owed once since it was bought, when it is put on sale as refurbished: what is sold for its parts owes none. */
async function oweLevy(c: WriteContext): Promise<void> {
  const levy = levyOn(c.policy, c.row.category as Category, c.row.storage)
  if (levy.minor === 0 || c.row.grade === null || c.row.grade === 'none') return
  const before = await costOf(c.tx, c.row.deviceId)
  if (before && before.byKind.levy.minor > 0) return
  await addCost(c.tx, costLine(c, 'levy', levy))
  await book(c, 'levy_owed', 'levy', [
    { account: 'stock:devices', debit: levy },
    { account: 'payable:levies', credit: levy },
  ])
}
