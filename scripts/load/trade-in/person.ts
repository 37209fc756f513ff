import type { Category } from '../../../domain/catalogue/category.ts'
import type { MarketCode } from '../../../domain/market/market.ts'
import type { BodyOf } from '../../../domain/trade-in/command-bodies.ts'
import { madeUpIdentity, ownDigits } from '../made-up-identity.ts'
import { madeUpName, PLACES } from '../made-up-people.ts'
import { createDraw } from '../random.ts'
import type { Branch } from './branches.ts'

/** Somebody who sells one device: made up, and nobody else in this run or an earlier one, so that no limit on repeated sellers is met. */
export interface Person {
  readonly name: string
  readonly email: string
  readonly holder: string
  readonly address: BodyOf<'giveReturnAddress'>['address']
  /** Where every carrier goes. */
  readonly otherAddress: BodyOf<'giveReturnAddress'>['address']
  readonly seller: BodyOf<'acceptOffer'>['seller']
  readonly identity: string
  /** The n-th account, from 0. */
  iban(n: number): string
  readonly charity: string
}

const OCCUPATIONS = ['nurse', 'teacher', 'baker', 'student', 'engineer', 'retired']

/** Who is given what a seller gives away. */
const CHARITIES: Readonly<Record<MarketCode, string>> = {
  FR: 'ecrans-pour-tous',
  ES: 'conecta-barrio',
  DE: 'geraete-fuer-schulen',
  US: 'devices-for-classrooms',
}

/** `run` tells one run from another, up to five digits; `n` one trade-in of it from the next, from 0. */
export function newPerson(run: string, n: number, seed: number, market: MarketCode, category: Category, branch: Branch): Person {
  const draw = createDraw(seed, 'person', n)
  const { street, city, region, postcode, prefix } = PLACES[market]
  const name = madeUpName(draw)
  const place = { city, ...(region !== undefined && { region }) }
  const own = ownDigits(run, n)
  const magic = branch.device ?? '80'
  const shared = branch.address === 'shared'
  return {
    name,
    email: `seller-${n}.${run}@load.example`,
    holder: branch.payee === undefined ? name : `${name} ${branch.payee}`,
    address: {
      line1: shared ? `1 ${street}, block ${run} ${Math.floor(n / 400)}` : `${n + 1} ${street}, flat ${run}`,
      postcode: branch.postcode === undefined ? postcode : `${prefix}${branch.postcode}`,
      ...place,
    },
    otherAddress: { line1: `${n + 1} ${street}, house ${run}`, postcode, ...place },
    seller: {
      birthDate: `${1950 + draw.integer(50)}-0${1 + draw.integer(9)}-1${draw.integer(10)}`,
      occupation: draw.pick(OCCUPATIONS),
      identity: { type: 'identity_card', number: `LD${own}`, issuedOn: '2021-03-01', authority: `Town hall of ${city}` },
    },
    identity: madeUpIdentity(category, own, magic),
    iban: (account) => germanIban(`${account}${own.slice(-9)}`.padStart(10, '0')),
    charity: CHARITIES[market],
  }
}

/** A made-up account with right check digits (ISO 13616): anybody in the euro payments area may be paid to a German one. */
function germanIban(account: string): string {
  const bban = `37040044${account}`
  // D is 13 and E is 14 there.
  const rest = [...`${bban}131400`].reduce((left, digit) => (left * 10 + Number(digit)) % 97, 0)
  return `DE${String(98 - rest).padStart(2, '0')}${bban}`
}
