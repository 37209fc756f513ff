import type { BodyOf } from '../../../../domain/trade-in/command-bodies.ts'
import type { Act } from '../branches.ts'
import { type Doing, give, type Part } from './acting.ts'

type Payout = BodyOf<'changePayoutDetails'>['payout']

/** How the seller asks to be paid at first. */
async function firstPayout({ branch, device, person, stage, nextIban }: Part): Promise<Payout> {
  if (branch.payout === 'charity') return { method: 'charity', charityId: person.charity }
  if (branch.payout === 'voucher' || device.market === 'US') return { method: 'voucher' }
  const iban = nextIban()
  if (branch.bank !== undefined) {
    // biome-ignore lint/suspicious/noThenProperty: a word of the sandbox's control plane; never awaited
    const scenario = { match: { path: '/files', text: iban }, then: branch.bank }
    await stage.call({ method: 'POST', url: `${stage.world.bank}/__sandbox/scenario`, kind: 'sandbox: bank', body: scenario })
  }
  return { method: 'bank_transfer', iban, holder: person.holder }
}

const accept =
  (link: (part: Part) => Promise<string>): Doing =>
  async (part, { offer }) => {
    const { person, branch } = part
    await give(part, 'acceptOffer', `Link ${await link(part)}`, {
      offerVersion: offer.version,
      seller: person.seller,
      address: person.address,
      shipping: branch.shipping ?? 'label',
      payout: await firstPayout(part),
    })
  }

const asCustomer = async (part: Part): Promise<string> => `Link ${await part.mailedLink()}`
const counterVersion = (seen: Parameters<Doing>[1]): { counterVersion: number } => ({ counterVersion: seen.counterOffer?.version ?? 0 })

/** What sellers do, with the link that they were mailed. */
export const CUSTOMER = {
  'accept by the mailed link': accept((part) => part.mailedLink()),
  'accept by the link in the answer': accept((part) => part.answerLink()),
  'confirm the address': async (part) => give(part, 'confirmEmail', await asCustomer(part), {}),
  cancel: async (part) => give(part, 'cancel', await asCustomer(part), { reason: 'I keep it after all' }),
  'fall silent': async () => undefined,
  unlock: async (part) => give(part, 'confirmUnlocked', await asCustomer(part), {}),
  'ask for it back': async (part) => give(part, 'requestReturn', await asCustomer(part), {}),
  'accept the counter-offer': async (part, seen) => give(part, 'acceptCounterOffer', await asCustomer(part), counterVersion(seen)),
  'decline the counter-offer': async (part, seen) => give(part, 'declineCounterOffer', await asCustomer(part), counterVersion(seen)),
  'dispute the counter-offer': async (part, seen) =>
    give(part, 'disputeCounterOffer', await asCustomer(part), { ...counterVersion(seen), text: 'It left my hands as I described it.' }),
  'choose return': async (part) => give(part, 'chooseNoOffer', await asCustomer(part), { choice: 'return' }),
  'choose recycling': async (part) => give(part, 'chooseNoOffer', await asCustomer(part), { choice: 'recycle' }),
  'choose the value': async (part) => give(part, 'chooseCompensation', await asCustomer(part), { choice: 'value' }),
  'choose a replacement': async (part) => give(part, 'chooseCompensation', await asCustomer(part), { choice: 'replacement' }),
  'confirm the payee': async (part) => give(part, 'confirmPayee', await asCustomer(part), {}),
  'give another account': async (part) =>
    give(part, 'changePayoutDetails', await asCustomer(part), {
      payout: { method: 'bank_transfer', iban: part.nextIban(), holder: part.person.name },
    }),
  'take a voucher instead': async (part) => give(part, 'changePayoutDetails', await asCustomer(part), { payout: { method: 'voucher' } }),
  'give a return address': async (part) => give(part, 'giveReturnAddress', await asCustomer(part), { address: part.person.otherAddress }),
} as const satisfies Partial<Record<Act, Doing>>
