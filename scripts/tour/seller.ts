import { randomInt } from 'node:crypto'
import { completeImei } from '../../domain/device/imei.ts'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'

const MODULUS = 97

const remainder = (digits: string): number => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % MODULUS, 0)

/** A made-up French account with its right check digits: those of the national account key, then those of ISO 13616. */
function frenchIban(account: string): string {
  const bank = '30006'
  const branch = '00001'
  const key = MODULUS - ((89 * Number(bank) + 15 * Number(branch) + 3 * Number(account)) % MODULUS)
  const bban = `${bank}${branch}${account}${String(key).padStart(2, '0')}`
  // F is 15 and R is 27 there.
  const check = MODULUS + 1 - remainder(`${bban}152700`)
  return `FR${String(check).padStart(2, '0')}${bban}`
}

/** Somebody new on each tour: cases that share an account, address or device are looked at by a person before they go on. */
export interface Seller {
  readonly name: string
  readonly email: string
  readonly imei: string
  readonly acceptance: Omit<BodyOf<'acceptOffer'>, 'offerVersion'>
}

export function newSeller(): Seller {
  const number = randomInt(1_000, 10_000)
  const name = 'Camille Durand'
  return {
    name,
    email: `camille.durand.${number}@example.org`,
    // The last two digits before the check digit choose what the sandbox of device checks finds: 80 is clear.
    imei: completeImei(`35693803${number}80`),
    acceptance: {
      seller: {
        birthDate: '1990-05-17',
        occupation: 'nurse',
        identity: { type: 'identity_card', number: `12AB${number}7`, issuedOn: '2020-01-15', authority: 'Préfecture du Rhône' },
      },
      address: { line1: `${number} rue des Lilas`, postcode: '69100', city: 'Villeurbanne' },
      shipping: 'label',
      payout: { method: 'bank_transfer', iban: frenchIban(`1234567${number}`), holder: name },
    },
  }
}
