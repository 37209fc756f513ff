import { randomUUID } from 'node:crypto'
import type { Recall } from '../../prisma/generated/client.ts'
import { lockCase } from '../cases/lock-case.ts'
import type { Transaction } from '../database/database.ts'
import { openCasesOf } from '../devices/device-cases.ts'
import { addToLife } from '../devices/life.ts'
import { changeUnit, lockDevice, lockUnit } from '../stock/change-unit.ts'
import { liveUnitOf } from '../stock/stock-device.ts'
import { recallLine } from './recall-line.ts'

/** What a case that a recall found is before support for. */
const boardReasonOf = ({ reason }: Pick<Recall, 'reason'>): string => `its device is recalled: ${reason}`

/**
 * Does to one device what a recall asks for, once: its sale is forbidden, its open cases come before support, its buyer is told, and its
 * life says so. Nothing is done for a recall that no longer stands.
 */
export async function applyRecall(tx: Transaction, recallId: string, deviceId: string, at: Date): Promise<void> {
  const recall = await standing(tx, recallId)
  if (!recall) return
  await setBoard(tx, await openCasesOf(tx, deviceId), boardReasonOf(recall), at)
  await lockDevice(tx, deviceId)
  const key = { recallId_deviceId: { recallId, deviceId } }
  const known = await tx.recallDevice.findUnique({ where: key })
  if (known?.appliedAt) return
  await tx.recallDevice.upsert({ where: key, create: { recallId, deviceId, foundAt: at, appliedAt: at }, update: { appliedAt: at } })
  await forbid(tx, deviceId, true, at)
  await tellBuyer(tx, recallId, deviceId, at)
  await addToLife(tx, deviceId, [recallLine(recall, deviceId, at, 'recalled')])
}

/** Takes back from one device what a recall did, as far as no other recall asks for it; who was told stays told. */
export async function liftFromDevice(tx: Transaction, recall: Recall, deviceId: string, at: Date): Promise<void> {
  const key = { recallId_deviceId: { recallId: recall.id, deviceId } }
  await clearBoard(tx, await openCasesOf(tx, deviceId), boardReasonOf(recall))
  await lockDevice(tx, deviceId)
  const found = await tx.recallDevice.findUniqueOrThrow({ where: key })
  if (found.liftedAt) return
  await tx.recallDevice.update({ where: key, data: { liftedAt: at } })
  if (!found.appliedAt) return
  const others = await tx.recallDevice.count({ where: { deviceId, appliedAt: { not: null }, recall: { status: 'standing' } } })
  if (others === 0) await forbid(tx, deviceId, false, at)
  await addToLife(tx, deviceId, [recallLine(recall, deviceId, at, 'lifted')])
}

/** The recall, held so that nobody lifts it meanwhile; null where it does not stand. */
async function standing(tx: Transaction, id: string): Promise<Recall | null> {
  await tx.$queryRaw`select 1 from recalls where id = ${id}::uuid for share`
  return tx.recall.findFirst({ where: { id, status: 'standing' } })
}

async function setBoard(tx: Transaction, cases: readonly string[], boardReason: string, at: Date): Promise<void> {
  for (const id of cases) {
    const subject = await lockCase(tx, id)
    if (subject.closedAt || subject.boardReason === boardReason) continue
    await tx.case.update({ where: { id }, data: { boardReason, boardSince: at, version: { increment: 1 } } })
  }
}

async function clearBoard(tx: Transaction, cases: readonly string[], boardReason: string): Promise<void> {
  for (const id of cases) {
    const subject = await lockCase(tx, id)
    if (subject.boardReason !== boardReason) continue
    await tx.case.update({ where: { id }, data: { boardReason: null, boardSince: null, version: { increment: 1 } } })
  }
}

async function forbid(tx: Transaction, deviceId: string, forbidden: boolean, at: Date): Promise<void> {
  const live = await liveUnitOf(tx, deviceId)
  const unit = live && (await lockUnit(tx, live.id))
  if (unit && !unit.endedAt && unit.forbidden !== forbidden) await changeUnit(tx, unit, { forbidden }, at)
}

/** Whoever has it now, by its last sale; a buyer without a mail address is reached another way. */
async function tellBuyer(tx: Transaction, recallId: string, deviceId: string, at: Date): Promise<void> {
  const { owner } = await tx.device.findUniqueOrThrow({ where: { id: deviceId }, select: { owner: true } })
  if (owner !== 'buyer') return
  const sale = await tx.sale.findFirst({ where: { deviceId }, orderBy: { soldAt: 'desc' } })
  if (!sale?.canBeMailed) return
  await tx.recallMail.create({
    data: { id: randomUUID(), recallId, saleId: sale.id, dueAt: at, messageId: `recall.${recallId}.${sale.id}` },
  })
}
