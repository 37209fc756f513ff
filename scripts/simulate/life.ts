import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts'
import { createDraw, type Draw } from '../load/random.ts'
import type { DrawnPrice } from './prices.ts'

/** What a customer does, or what happens to their card or account; whether it can be done then, the product says. */
export type ActKind =
  /** Signs up, or is a customer already when it begins. */
  | 'sign_up'
  | 'is_there'
  | 'withdraw'
  | 'cancel'
  | 'keep'
  | 'pause'
  | 'resume'
  /** Too little money for a try, or for four; afterwards there is enough. */
  | 'short_once'
  | 'short_for_days'
  /** No money any more, and no use any more. */
  | 'emptied'
  | 'lost'
  /** Another card is given, also where nothing is wrong with the one they have; or their bank replaces it, and nobody tells us. */
  | 'gives_another'
  | 'replaced'
  /** Another plan is chosen. */
  | 'changes_to_l'
  | 'changes_to_m'
  /** Another price was told: they leave, or agree where that is asked. Who does neither says nothing. */
  | 'leaves_over_price'
  | 'agrees_to_price'
  /** What was paid last is disputed at their bank, which decides for us or for them; a debit it takes back and asks nobody. */
  | 'disputes'
  | 'dispute_won'
  | 'dispute_lost'
  | 'takes_back'

export interface Act {
  readonly on: LocalDate
  /** Local hour. */
  readonly hour: number
  readonly kind: ActKind
}

/** One customer, by number from 1: what they chose, and all that they will do. */
export interface Life {
  readonly number: number
  /** The day of the sign-up; of whoever is there already the first that is to be charged. */
  readonly begins: LocalDate
  readonly plan: 'm' | 'l'
  readonly paidBy: 'card' | 'sepa_debit'
  /** `no`: they leave the page before they have paid. */
  readonly paysFirst: 'yes' | 'no'
  readonly acts: readonly Act[]
}

/** How often, in ten thousandths: of customers, then of their months. Samples, as a subscription for a few euros has it. */
const OF_CUSTOMERS = { isThere: 8_000, planL: 3_000, debits: 1_500, neverPays: 200, withdraws: 200 } as const
const OF_MONTHS = {
  cancel: 220,
  pause: 60,
  short_once: 250,
  short_for_days: 100,
  emptied: 70,
  lost: 60,
  gives_another: 60,
  replaced: 100,
  changesPlan: 80,
  disputes: 12,
  takes_back: 80,
} as const
/** Of those to whom it applies. */
const AFTERWARDS = { keeps: 600, resumes: 8_000, givesAnother: 7_000, leavesOverPrice: 250, agreesToPrice: 7_000, isWon: 4_000 } as const

/** People are about at these hours; the charge time is before. */
export const HOURS = [10, 13, 16, 19] as const

const happens = (draw: Draw, inTenThousand: number): boolean => draw.integer(10_000) < inTenThousand

/** The time that is drawn for, and the prices that are announced in it. */
export interface Drawn {
  readonly from: LocalDate
  readonly months: number
  readonly prices: readonly DrawnPrice[]
}

/** What becomes of a customer in a simulated time: the same for the same seed and number, whatever becomes of the others. */
export function drawLife(seed: number, number: number, { from, months, prices }: Drawn): Life {
  const draw = createDraw(seed, 'life', number)
  const end = monthsAfter(from, months)
  const isThere = happens(draw, OF_CUSTOMERS.isThere)
  const begins = dayIn(draw, from, isThere ? monthsAfter(from, 1) : end)
  const acts: Act[] = [isThere ? { on: from, hour: HOURS[0], kind: 'is_there' } : act(draw, begins, 'sign_up')]
  const chosen = {
    number,
    begins,
    plan: happens(draw, OF_CUSTOMERS.planL) ? ('l' as const) : ('m' as const),
    paidBy: happens(draw, OF_CUSTOMERS.debits) ? ('sepa_debit' as const) : ('card' as const),
    paysFirst: !isThere && happens(draw, OF_CUSTOMERS.neverPays) ? ('no' as const) : ('yes' as const),
  }
  if (chosen.paysFirst === 'no') return { ...chosen, acts }
  if (!isThere && happens(draw, OF_CUSTOMERS.withdraws)) acts.push(act(draw, addDays(begins, 1 + draw.integer(10)), 'withdraw'))
  let has = chosen
  for (let month = 1; monthsAfter(begins, month) < end; month += 1) {
    const ofMonth = actsOfMonth(draw, monthsAfter(begins, month - 1), monthsAfter(begins, month), has)
    acts.push(...ofMonth)
    if (ofMonth.some(({ kind }) => kind === 'changes_to_l')) has = { ...has, plan: 'l' }
    if (ofMonth.some(({ kind }) => kind === 'changes_to_m')) has = { ...has, plan: 'm' }
  }
  for (const { announcedOn } of prices) if (announcedOn > begins) acts.push(...answersToPrice(draw, announcedOn))
  const inTime = acts.filter(({ on }) => on < end)
  return { ...chosen, acts: inTime.toSorted((a, b) => (a.on === b.on ? a.hour - b.hour : a.on < b.on ? -1 : 1)) }
}

/** Of a price that is announced on a day: a mail is read within days, and thought about for weeks. */
function answersToPrice(draw: Draw, announcedOn: LocalDate): readonly Act[] {
  const on = addDays(announcedOn, 1 + draw.integer(25))
  const kind = happens(draw, AFTERWARDS.leavesOverPrice) ? 'leaves_over_price' : 'agrees_to_price'
  return kind === 'leaves_over_price' || happens(draw, AFTERWARDS.agreesToPrice) ? [act(draw, on, kind)] : []
}

function actsOfMonth(draw: Draw, from: LocalDate, to: LocalDate, { plan, paidBy }: Pick<Life, 'plan' | 'paidBy'>): readonly Act[] {
  const acts: Act[] = []
  const on = (kind: ActKind, day: LocalDate) => acts.push(act(draw, day, kind))
  const anyDay = () => dayIn(draw, addDays(from, 1), to)
  const cancelled = happens(draw, OF_MONTHS.cancel) ? anyDay() : undefined
  if (cancelled !== undefined) {
    on('cancel', cancelled)
    if (happens(draw, AFTERWARDS.keeps)) on('keep', addDays(cancelled, 1))
  }
  const paused = happens(draw, OF_MONTHS.pause) ? anyDay() : undefined
  if (paused !== undefined) {
    on('pause', paused)
    if (happens(draw, AFTERWARDS.resumes)) on('resume', addDays(paused, 40 + draw.integer(90)))
  }
  for (const kind of ['short_once', 'short_for_days'] as const) if (happens(draw, OF_MONTHS[kind])) on(kind, anyDay())
  for (const kind of ['emptied', 'lost'] as const)
    if (happens(draw, OF_MONTHS[kind])) {
      on(kind, anyDay())
      // Told that it was not paid, they give another within days.
      if (happens(draw, AFTERWARDS.givesAnother)) on('gives_another', addDays(to, 1 + draw.integer(12)))
    }
  for (const kind of ['gives_another', 'replaced'] as const) if (happens(draw, OF_MONTHS[kind])) on(kind, anyDay())
  if (happens(draw, OF_MONTHS.changesPlan)) on(plan === 'm' ? 'changes_to_l' : 'changes_to_m', anyDay())
  if (paidBy === 'sepa_debit' && happens(draw, OF_MONTHS.takes_back)) on('takes_back', anyDay())
  if (paidBy === 'card' && happens(draw, OF_MONTHS.disputes)) {
    const disputed = anyDay()
    on('disputes', disputed)
    on(happens(draw, AFTERWARDS.isWon) ? 'dispute_won' : 'dispute_lost', addDays(disputed, 20 + draw.integer(40)))
  }
  return acts
}

const act = (draw: Draw, on: LocalDate, kind: ActKind): Act => ({ on, hour: draw.pick(HOURS), kind })

/** A day from one to another, which is not drawn. */
const dayIn = (draw: Draw, from: LocalDate, to: LocalDate): LocalDate =>
  addDays(from, draw.integer(Math.max(1, (Date.parse(to) - Date.parse(from)) / 86_400_000)))

/** The same day so many months later, or the last one of that month. Counted from the first, not month by month: a life asks for hundreds. */
export function monthsAfter(from: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10)
}
