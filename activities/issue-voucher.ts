import { getCase } from '../platform/cases/case-row.ts'
import type { EffectDependencies } from '../platform/cases/effects.ts'
import { type LimitDependencies, placeOf } from '../platform/cases/limits.ts'
import { type ProcessRecords, processOf } from '../platform/cases/process-records.ts'
import { newVoucherCode } from '../platform/vouchers/voucher-code.ts'
import { effect } from './effect.ts'

export interface VoucherEffectDependencies extends EffectDependencies, LimitDependencies {
  readonly processes: Readonly<Record<string, ProcessRecords>>
}

/** Issues the one voucher of a case, whatever its process: over what, and how long it is taken, its process says. */
export const createVoucherEffects = (deps: VoucherEffectDependencies) => ({
  issueVoucher: effect(deps, async ({ effect: { key, caseId } }) => {
    const subject = await getCase(deps.database, caseId)
    const terms = await processOf(deps, subject).voucher?.(deps.database, subject)
    if (!terms) throw new Error(`${key}: the process '${subject.process}' issues no vouchers`)
    const { minor, currency } = terms.amount
    const now = deps.clock.now()
    return {
      result: 'issued',
      data: { amountMinor: minor, currency },
      write: async (tx) => {
        await tx.voucher.create({
          data: {
            code: newVoucherCode(),
            caseId,
            effectKey: key,
            amountMinor: minor,
            balanceMinor: minor,
            currency,
            issuedAt: now,
            expiresAt: deps.calendars.after(terms.validity, now, placeOf(subject)),
          },
        })
      },
    }
  }),
})
