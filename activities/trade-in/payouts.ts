import { type Currency, money } from '../../domain/money/money.ts'
import { returnReasonClass } from '../../domain/payouts/return-reasons.ts'
import { ComeAgain } from '../../platform/cases/effects.ts'
import { type JsonRow, rowOf } from '../../platform/database/json-row.ts'
import type { Payout, TradeIn } from '../../platform/database/rows.ts'
import { changeRow, findRow, getRow } from '../../platform/database/table-rows.ts'
import { acceptKeptReports } from '../../platform/trade-in/accept-bank-fact.ts'
import { payoutIdOf } from '../../platform/trade-in/payout-id.ts'
import type { Payee } from '../../platform/trade-in/sealed.ts'
import { effect, settled } from '../effect.ts'
import type { TradeInEffectDependencies } from './dependencies.ts'

/** Refusals of the batch that new details from the seller can cure. */
const CURED_BY_NEW_DETAILS: readonly string[] = ['iban', 'payee_name']

/** Checking the payee, and paying: by transfer or gift. */
export const createPayoutEffects = (deps: TradeInEffectDependencies) => ({
  checkPayee: effect(deps, async ({ effect: { caseId } }) => {
    const row = await getRow(deps.database, 'trade_ins', { caseId })
    if (row.payoutMethod !== 'bank_transfer') return { result: 'not_needed' }
    const { iban, holder } = payeeOf(deps, row)
    const answer = settled(await deps.payouts.verifyPayee({ iban, name: holder }))
    if ('refused' in answer) return { result: 'no_match', data: { because: answer.refused } }
    const check = answer.done
    if (check.result !== 'close') return { result: check.result }
    return {
      result: 'close',
      write: async (tx) => {
        await changeRow(tx, 'trade_ins', { caseId }, { payeeSuggestion: deps.secrets.seal(check.name) })
      },
    }
  }),

  payOut: effect(deps, async ({ effect: { key, caseId, requestedAt }, mayHaveRun }) => {
    const row = await getRow(deps.database, 'trade_ins', { caseId })
    const payout = await payoutRow(deps, row, key)
    if (mayHaveRun) {
      const found = settled(await deps.payouts.find(payout.id))
      if ('refused' in found) throw new ComeAgain(`the bank refuses to say where a payment stands: ${found.refused}`, 60)
      if (found.done.state !== 'not_found') return { result: 'submitted', data: { payoutId: payout.id } }
    }
    const { iban, holder } = payeeOf(deps, row)
    const outcome = await deps.payouts.submit(key, {
      executeOn: requestedAt.toISOString().slice(0, 10),
      createdAt: requestedAt,
      payouts: [
        {
          endToEndId: payout.id,
          amount: money(payout.amountMinor, payout.currency as Currency),
          payee: { name: holder, iban },
          remittance: caseId,
        },
      ],
    })
    const answer = settled(outcome)
    if ('done' in answer) return { result: 'submitted', data: { payoutId: payout.id } }
    const detail = CURED_BY_NEW_DETAILS.includes(answer.refused) ? 'new_details' : returnReasonClass(answer.refused)
    return { result: 'refused', detail, data: { code: answer.refused } }
  }),

  bookGift: effect(deps, async () => ({ result: 'booked' })),
})

/**
 * One row for one attempt to pay, there before the call; its id is what comes back in every report of the bank. Reports that
 * came before it are handed on at every try: the first may have ended between its row and them.
 */
async function payoutRow(deps: TradeInEffectDependencies, row: TradeIn, key: string): Promise<Payout> {
  const payout = (await findRow(deps.database, 'payouts', { effectKey: key })) ?? (await newPayout(deps, row, key))
  await acceptKeptReports(deps, payout)
  return payout
}

async function newPayout(deps: TradeInEffectDependencies, row: TradeIn, key: string): Promise<Payout> {
  const id = payoutIdOf(key)
  const [written] = await deps.database.$queryRaw<[{ row: JsonRow }]>`
    insert into payouts as p (id, case_id, effect_key, method, purpose, amount_minor, currency, created_at, previous_id)
    values (${id}, ${row.caseId}, ${key}, ${row.payoutMethod ?? ''}, ${row.payoutPurpose}, ${row.agreedMinor ?? 0}, ${row.currency},
            ${deps.clock.now()}, (select id from payouts where case_id = ${row.caseId} order by created_at desc limit 1))
    returning to_jsonb(p) as row`
  return rowOf<Payout>(written.row)
}

function payeeOf(deps: TradeInEffectDependencies, row: TradeIn): Payee {
  if (!row.payee) throw new Error(`${row.caseId}: there is no account to pay to`)
  return JSON.parse(deps.secrets.open(row.payee)) as Payee
}
