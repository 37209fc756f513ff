import type { BodyOf } from '../../../../domain/repair/command-bodies.ts'
import { VARIANT } from '../../../station/quote.ts'
import { sayProblem } from '../../calls.ts'
import { Refused } from '../../give.ts'
import type { Act } from '../branches.ts'
import { asCustomer, type Doing, give, type Part } from '../part.ts'

interface Options {
  readonly pickup: { readonly windows: readonly { readonly window: string }[] }
  readonly mailIn: { readonly because?: string }
  readonly shops: readonly { readonly site: string; readonly days: readonly { readonly day: string; readonly free: number }[] }[]
}

async function optionsOf(part: Part, as: string): Promise<Options> {
  const answer = await part.call({ method: 'GET', url: `${part.url}/hand-over-options`, kind: 'read', as })
  if (answer.status !== 200) throw new Refused(`hand-over options: ${sayProblem(answer)}`)
  return answer.body as Options
}

type Arranged = BodyOf<'arrangeHandOver'>

/** A window begins while it is chosen: the next one then. */
async function arrange(part: Part, as: string, choose: (options: Options) => Promise<Arranged> | Arranged): Promise<void> {
  for (let tries = 1; ; tries++) {
    const body = await choose(await optionsOf(part, as))
    try {
      return await give(part, 'arrangeHandOver', as, { ...body, address: part.customer.address, agreesDiagnosisFee: true })
    } catch (error) {
      if (tries === 5 || !(error instanceof Refused && /window_(past|not_offered)/.test(error.message))) throw error
    }
  }
}

const SENT_IN: Arranged = { way: 'mail_in' }

/** In the n-th window that is offered, the last where there are fewer; where none is, it is sent in. */
const fetched =
  (n: number, link: (part: Part) => Promise<string> = (part) => part.mailedLink()): Doing =>
  async (part) =>
    arrange(part, `Link ${await link(part)}`, ({ pickup: { windows } }) => {
      const window = windows[n] ?? windows.at(-1)
      // What must not travel by parcel is fetched in no window.
      if (window === undefined) return part.device.hazards.length > 0 ? { way: 'pickup' } : SENT_IN
      return { way: 'pickup', window: window.window }
    })

const brought: Doing = async (part) =>
  arrange(part, await asCustomer(part), ({ shops }) => {
    const found = shops.flatMap(({ site, days }) => days.filter(({ free }) => free > 0).map(({ day }) => ({ site, day })))[0]
    if (found === undefined) return part.device.hazards.length > 0 ? { way: 'pickup' } : SENT_IN
    const back = part.course.coming.back === undefined ? {} : ({ returnWay: 'shop', returnSite: found.site } as const)
    return { way: 'drop_off', ...found, ...back }
  })

const changeWindow: Doing = async (part) => {
  const as = await asCustomer(part)
  const [, window] = (await optionsOf(part, as)).pickup.windows
  if (window === undefined) return
  try {
    await give(part, 'changePickup', as, { window: window.window })
  } catch (error) {
    // Its own window began meanwhile: a driver comes.
    if (!(error instanceof Refused && /too_late_to_change|window_/.test(error.message))) throw error
  }
}

const WORKS_AT_ONCE = { startNow: true, losesWithdrawalRight: true } as const
const version = (seen: Parameters<Doing>[1]) => ({ quoteVersion: seen.quote?.version ?? 0 })

/** What customers do about their device, with the link that they were mailed. */
export const CUSTOMER = {
  'have it fetched': fetched(0),
  'have it fetched later': fetched(4),
  'have it fetched, by the link in the answer': fetched(0, (part) => part.answerLink()),
  'send it in': async (part) => arrange(part, await asCustomer(part), () => (part.device.hazards.length > 0 ? { way: 'pickup' } : SENT_IN)),
  'bring it': brought,
  'confirm the address': async (part) => give(part, 'confirmEmail', await asCustomer(part), {}),
  'change the window': changeWindow,
  cancel: async (part) => give(part, 'cancel', await asCustomer(part), { reason: 'It works again' }),
  approve: async (part, seen) =>
    give(part, 'approveQuote', await asCustomer(part), { ...version(seen), variant: VARIANT, ...WORKS_AT_ONCE }),
  decline: async (part, seen) => give(part, 'declineQuote', await asCustomer(part), version(seen)),
  withdraw: async (part) => give(part, 'withdraw', await asCustomer(part), {}),
  'have it back': async (part) => give(part, 'chooseOutcome', await asCustomer(part), { choice: 'return' }),
  'take the voucher': async (part) => give(part, 'chooseOutcome', await asCustomer(part), { choice: 'voucher' }),
  'let it be recycled': async (part) => give(part, 'chooseOutcome', await asCustomer(part), { choice: 'recycle' }),
  'give a return address': async (part) => give(part, 'giveReturnAddress', await asCustomer(part), { address: part.customer.otherAddress }),
  'choose the value': async (part) => give(part, 'chooseCompensation', await asCustomer(part), { choice: 'value' }),
  'fall silent': async () => undefined,
} as const satisfies Partial<Record<Act, Doing>>
