import { completeImei } from '../../domain/device/imei.ts'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'

/** Whoever a test tells of: no value occurs twice, and none is like what the product writes. */
export interface Person {
  readonly customer: { readonly name: string; readonly email: string; readonly phone: string }
  readonly acceptance: Pick<BodyOf<'acceptOffer'>, 'seller' | 'address' | 'payout'>
  readonly imei: string
  readonly words: string
}

const FIRST_NAMES = ['Zéphyrine', 'Théophraste', 'Hermengarde', 'Wandrille', 'Ysoline', 'Cunégonde', 'Radegonde'] as const
function person(index: number): Person {
  const name = `${FIRST_NAMES[index] ?? ''} Quatrebarbes-Nédélec`
  return {
    customer: { name, email: `quatrebarbes.${index}@courriel-prive.example`, phone: `+3361277${String(4100 + index * 37)}` },
    acceptance: {
      seller: {
        birthDate: `1961-0${index + 1}-2${index}`,
        occupation: `campanologue n${index}`,
        identity: {
          type: 'passport',
          number: `QX77ZK4${index}`,
          issuedOn: `2019-0${index + 1}-11`,
          authority: `Sous-préfecture de Brivezac ${index}`,
        },
      },
      address: { line1: `${index + 3}bis impasse des Martinets`, postcode: '19120', city: `Brivezac-le-Haut-${index}` },
      payout: { method: 'bank_transfer', iban: ibanOf(index), holder: name },
    },
    imei: completeImei(`352099${String(7_110_000 + index * 7)}0`),
    words: `ma cousine Éléonore-${index} l'a fait tomber dans l'étang`,
  }
}

/** A valid account that no other test has. */
function ibanOf(index: number): string {
  const account = `37040044${String(7_177_171_700 + index * 61)}`
  const check = 98n - (BigInt(`${account}131400`) % 97n)
  return `DE${String(check).padStart(2, '0')}${account}`
}

export const secretsOf = ({ customer, acceptance, imei, words }: Person): string[] => [
  customer.name,
  ...customer.name.split(' '),
  customer.email,
  customer.phone,
  acceptance.seller.birthDate,
  acceptance.seller.occupation ?? '',
  acceptance.seller.identity?.number ?? '',
  acceptance.seller.identity?.issuedOn ?? '',
  acceptance.seller.identity?.authority ?? '',
  acceptance.address.line1,
  acceptance.address.city,
  acceptance.payout.iban ?? '',
  (acceptance.payout.iban ?? '').replace(/(.{4})(?=.)/g, '$1 '),
  imei,
  words,
]

const PEOPLE = FIRST_NAMES.map((_, index) => person(index)) as [Person, Person, Person, Person, Person, Person, Person]
export const [paid, disputed, returned, close, refused, dropped, mended] = PEOPLE
export const people: readonly Person[] = PEOPLE
