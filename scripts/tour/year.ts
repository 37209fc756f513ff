import { addDays } from '../../domain/calendar/local-date.ts'
import { shownAmount } from '../amount.ts'
import type { SteppedHouse } from '../simulated/stepped-house.ts'
import { call } from './call.ts'
import { paysFirst } from './card-at-bank.ts'
import { type SeenSubscription, type SignedUp, signUpBody } from './sign-up.ts'
import { anyImei, beginSimulatedYear, type SimulatedYear } from './simulated-year.ts'
import { TourStopped, type TourWorld } from './world.ts'

/** A Sunday, ten in Paris: the last day of a month, so that each month has its own last day. */
const BEGINS = '2027-01-31T09:00:00Z'
const CUSTOMER = { name: 'Lou Petit', email: 'lou.petit@example.org' }
/** Pays what its customer confirms; of what is charged later the first two tries are declined. */
const CARD_SHORT_OF_MONEY = 'pm_sbx_soft_n2'
const MONTHS = 12

/**
 * Plays a year of one subscription in simulated time: signed up for, charged month by month, declined once and recovered, cancelled; then a later
 * charge is attempted and refused. The same code, rows and API as the rest, on a clock that is moved by hand. Prints what happens. Throws
 * `TourStopped`, with a sentence, where it cannot go on.
 */
export async function tourYear(world: TourWorld): Promise<void> {
  const { print } = world
  const began = performance.now()
  print('The tour ends with a year of such a subscription, in simulated time: on a clock moved by hand, in a database of its own')
  const year = await beginSimulatedYear(world.database, BEGINS)
  try {
    await playYear({ ...world, api: year.api, payments: year.payments }, year)
  } finally {
    await year.end()
  }
  print(
    `> A year and two months in ${((performance.now() - began) / 1000).toFixed(1)} s. A whole market of them: npm run simulate -- --help\n`,
  )
}

async function playYear(world: TourWorld, year: SimulatedYear): Promise<void> {
  const { print } = world
  const { house, api } = year
  const { body } = await call(world, { method: 'POST', url: `${api}/v1/subscriptions`, body: signUpBody(CUSTOMER, anyImei()) })
  const { reference, price, firstPayment, link, coverFrom } = body as SignedUp
  const path = `${api}/v1/subscriptions/${reference}`
  const as = `Link ${link.token}`
  const read = async (): Promise<SeenSubscription> =>
    (await call(world, { method: 'GET', url: `${path}?language=en`, as })).body as SeenSubscription
  const say = (words: string) => print(`  ${shownDay(house.clock.now())}  ${words}`)
  await paysFirst(world, firstPayment, CARD_SHORT_OF_MONEY)
  await house.settle()
  say(`${CUSTOMER.name} signs up, ${reference}, and pays ${shownAmount(price)}; covered from ${coverFrom}`)

  for (let month = 1; month <= MONTHS; month += 1) {
    const { nextChargeOn } = await read()
    if (nextChargeOn === undefined) throw new TourStopped(`${reference} is not due any more after ${month - 1} months.`)
    await house.tick(nextChargeOn)
    if ((await read()).state === 'past_due') await recovers(house, read, say)
    const charge = (await read()).charges.at(-1)
    if (charge)
      say(
        `the period from ${charge.period} is ${charge.status}: ${shownAmount(charge.amount)}${charge.invoice ? `, invoice ${charge.invoice}` : ''}`,
      )
  }

  const { paidUntil = '' } = await read()
  await house.advanceTo(new Date(`${addDays(paidUntil, -15)}T10:00:00Z`))
  await call(world, { method: 'POST', url: `${path}/cancel`, as, body: {} })
  say(`they cancel, in one call: it ends with what is paid, on ${paidUntil}`)
  await house.tick(paidUntil)
  say(`it is ${(await read()).state}, and nothing was charged`)
  await chargesLater(world, year, { reference, path, as, on: addDays(paidUntil, 31), say })
}

/** Tried again day by day as the decline deserves, until it is paid. */
async function recovers(house: SteppedHouse, read: () => Promise<SeenSubscription>, say: (words: string) => void): Promise<void> {
  const tries = new Set<string>()
  for (let day = 0; day <= 7 && (await read()).state === 'past_due'; day += 1) {
    const declined = await house.database.declinedTry.findMany({ orderBy: { at: 'desc' }, take: 1 })
    const [last] = declined
    if (last && !tries.has(`${last.n}`)) say(`declined, try ${last.n}: ${last.code}. Their customer is told, and it is tried again`)
    tries.add(`${last?.n}`)
    await house.advanceTo(new Date(house.clock.now().getTime() + 86_400_000))
  }
  say('paid after all: recovered, and the next day it is due stays as it was')
}

interface Later {
  readonly reference: string
  readonly path: string
  readonly as: string
  readonly on: string
  say(words: string): void
}

/** A charge after the end, attempted in every way there is: the run of a later day, and taking it up again. */
async function chargesLater(world: TourWorld, { house, api, scheduler, payments }: SimulatedYear, later: Later): Promise<void> {
  const { reference, path, as, on, say } = later
  const charged = async () => {
    const { body } = await call(world, { method: 'GET', url: `${payments}/__sandbox/calls` })
    return Object.entries((body as { calls: { charged: Readonly<Record<string, number>> } }).calls.charged)
  }
  const before = await charged()
  await house.advanceTo(new Date(`${on}T09:00:00Z`))
  const run = await call(world, { method: 'POST', url: `${api}/v1/renewal-runs`, as: scheduler, body: { market: 'FR', date: on } })
  await house.settle()
  const { due } = run.body as { readonly due: number }
  const refusals: string[] = []
  for (const command of ['keep', 'resume'])
    await call(world, { method: 'POST', url: `${path}/${command}`, as, body: {} }).catch((error: unknown) => {
      if (!(error instanceof TourStopped)) throw error
      refusals.push(error.message.replace(/.*was answered /, `${command} is answered `))
    })
  const after = await charged()
  if (due > 0 || refusals.length < 2 || after.length > before.length || after.some(([, times]) => times !== 1))
    throw new TourStopped(`${reference} was charged after its end.`)
  const { _sum } = await house.database.ledgerPosting.aggregate({ _sum: { minor: true } })
  if (Number(_sum.minor) !== 0) throw new TourStopped(`The ledger's sum is ${_sum.minor}.`)
  say(`a later charge is attempted, and refused: the run of ${on} finds ${due} due`)
  for (const refusal of refusals) say(refusal)
  say(`by the provider's own count ${after.length} periods were charged, each once; the ledger's sum is 0`)
}

const shownDay = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'Europe/Paris' }).format(at).padStart(12)
