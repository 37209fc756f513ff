import { placeOfAddress } from '../../domain/calendar/place-of-address.ts'
import type { RepairBodies } from '../../domain/repair/bodies.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import type { DeclarationKind } from '../../domain/repair/declarations.ts'
import { type QuotedVariant, quoteForm, type RepairForm } from '../../domain/repair/quote-form.ts'
import { withdrawalEnds } from '../../domain/repair/withdrawal.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import { placeOf } from '../cases/limits.ts'
import { changeRow, getRow, insertRow } from '../database/table-rows.ts'
import { send } from '../database/transactions.ts'
import { releaseParts } from '../parts/release-parts.ts'
import { reserveInStock } from '../parts/reserve-in-stock.ts'
import { promise } from '../promises/promises.ts'
import { addressOf } from './address-of.ts'
import { variantOf } from './approved-variant.ts'
import { declare } from './declarations.ts'
import { quotedTicket } from './form-of.ts'
import { missingParts } from './missing-parts.ts'
import { preparedOf, update, type WriteContext, type Writer } from './write-context.ts'

/** The quote, its answer, and what the customer declared with it. */
export const quoteWriters: Readonly<Record<string, Writer>> = {
  issueQuote: async (c) => {
    const draft = c.step.body as BodyOf<'issueQuote'>
    const { approvesItself } = preparedOf<RepairBodies['issueQuote']>(c)
    const ticket = await quotedTicket({ tx: c.tx, rules: c.deps, subject: c.step.case, row: c.row, policy: c.policy, at: c.step.at })
    const form = quoteForm(draft, ticket, c.deps.calendars)
    const { by: cover, ref: coverRef, reasons } = ticket.cover
    const { version } = form
    // What was approved stays so for ever; what nobody has answered is replaced.
    await send(
      c.tx,
      Prisma.sql`
      update repair_quotes set status = 'replaced', answered_at = ${c.step.at} where case_id = ${c.row.caseId} and status = 'offered'`,
    )
    await insertRow(c.tx, 'repair_quotes', {
      caseId: c.row.caseId,
      version,
      form: form as never,
      currency: c.row.currency,
      issuedAt: c.step.at,
      issuedBy: c.step.actor,
    })
    await update(c, {
      quoteVersion: version,
      approvedVersion: null,
      approvedVariant: null,
      approvedAt: null,
      withdrawalEndsAt: null,
      cover,
      coverRef,
      coverReasons: reasons as never,
    })
    await keepOnly(c, form.variants)
    const [only] = form.variants
    if (approvesItself && only) await approve(c, form, only.id)
    return { data: { version, variants: form.variants.map(({ id, due }) => ({ id, due })), approvesItself } }
  },
  approveQuote: async (c) => {
    const body = c.step.body as BodyOf<'approveQuote'>
    const { startsNow } = preparedOf<RepairBodies['approveQuote']>(c)
    const kinds: readonly DeclarationKind[] = [
      ...(body.startNow ? (['start_now', 'loses_withdrawal_right'] as const) : []),
      ...(body.acceptsDataLoss ? (['accepts_data_loss'] as const) : []),
      ...(body.wipe ? (['wipe'] as const) : []),
    ]
    await declare(c, body.quoteVersion, kinds)
    const { form } = await getRow(c.tx, 'repair_quotes', { caseId: c.row.caseId, version: body.quoteVersion })
    const quoted = form as unknown as RepairForm
    await approve(c, quoted, body.variant)
    await update(c, {
      inPerson: body.site !== undefined,
      withdrawalEndsAt: body.startNow || body.site !== undefined ? null : await endOfWithdrawal(c, quoted),
    })
    return { data: { version: body.quoteVersion, variant: body.variant, startsNow } }
  },
  declineQuote: async (c) => {
    await answered(c, 'declined')
    return undefined
  },
  startNow: async (c) => {
    await declare(c, c.row.approvedVersion ?? 0, ['start_now', 'loses_withdrawal_right'])
    await update(c, { withdrawalEndsAt: null })
    return undefined
  },
  withdraw: async (c) => {
    await update(c, { approvedVersion: null, approvedVariant: null })
    return { data: { at: c.step.at.toISOString() } }
  },
}

/** What was not answered in time. */
export const quoteDeadline: Writer = async (c) => {
  if (c.step.from === 'quoted') await answered(c, 'expired')
  return undefined
}

const answered = (c: WriteContext, status: 'approved' | 'declined' | 'expired') =>
  changeRow(c.tx, 'repair_quotes', { caseId: c.row.caseId, version: c.row.quoteVersion }, { status, answeredAt: c.step.at })

/** The variant stands, its day is promised, and its parts are held as far as they are there. */
async function approve(c: WriteContext, form: RepairForm, variant: string): Promise<void> {
  const { version } = form
  const { caseId, site, deviceId } = c.row
  await changeRow(c.tx, 'repair_quotes', { caseId, version }, { status: 'approved', answeredAt: c.step.at })
  await update(c, { approvedVersion: version, approvedVariant: variant, approvedAt: c.step.at })
  await promise(c.tx, c.deps, c.step.case, { because: 'ordered', at: c.step.at })
  const approved = variantOf(caseId, form, variant)
  await keepOnly(c, [approved])
  const { quality } = approved
  if (deviceId === null || quality === 'no_part') return
  // What an earlier quote had held is held once.
  for (const { partNumber, short } of await missingParts(c.tx, caseId, approved))
    for (let piece = 0; piece < short; piece += 1)
      await reserveInStock(c.tx, { partNumber, qualities: [quality], deviceId, caseId, site, at: c.step.at, actor: c.step.actor })
}

/** What an earlier quote had held, and none of these variants needs, is for other devices. */
async function keepOnly(c: WriteContext, variants: readonly Pick<QuotedVariant, 'parts'>[]): Promise<void> {
  const keep = variants.flatMap(({ parts }) => parts.map(({ partNumber }) => partNumber))
  await releaseParts(c.tx, { caseId: c.row.caseId, keep, at: c.step.at, actor: c.step.actor })
}

/** Where the customer lives decides which days are holidays. */
async function endOfWithdrawal(c: WriteContext, { cover }: RepairForm): Promise<Date | null> {
  const { withdrawal } = c.policy
  if (withdrawal === null || cover.by !== 'customer') return null
  const address = await addressOf(c.tx, c.deps, c.step.case)
  const place = address ? placeOfAddress(c.deps.marketAt(c.step.case.market, c.step.at), address) : placeOf(c.step.case)
  return withdrawalEnds(c.step.at, withdrawal.days, place, c.deps.calendars)
}
