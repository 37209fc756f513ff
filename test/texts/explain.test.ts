import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../domain/market/language.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { buttonOf, explain, isLiveState, refusalText, ruleOnSilence } from '../../texts/explain.ts'
import type { Reader } from '../../texts/format.ts'

const paris = (language: Reader['language']): Reader => ({ language, market: 'FR', zone: 'Europe/Paris' })
const waiting = {
  state: 'counter_offered',
  since: new Date('2027-03-03T09:00:00Z'),
  until: new Date('2027-03-17T13:02:00Z'),
} as const

describe('the sentence that explains where a case stands', () => {
  it('says in English for whom it waits, since when, until when, and what then', () => {
    expect(explain(tradeInProcess, paris('en'), waiting, 'agent')).toBe(
      'Waits for the customer since 3 March until 17 March 2027 at 14:02; then we return the device free of charge; silence is never taken as a yes.',
    )
  })

  it('says it in French', () => {
    expect(explain(tradeInProcess, paris('fr'), { ...waiting, state: 'locked' }, 'agent')).toBe(
      'En attente du client depuis le 3 mars et jusqu’au 17 mars 2027 à 14:02\u202f; ensuite, nous renvoyons l’appareil gratuitement.',
    )
  })

  it('says it in Spanish', () => {
    expect(
      explain(tradeInProcess, { language: 'es', market: 'ES', zone: 'Europe/Madrid' }, { ...waiting, state: 'in_transit' }, 'agent'),
    ).toBe(
      'A la espera del transportista desde el 3 de marzo y hasta el 17 de marzo de 2027 a las 14:02 CET; después, preguntamos al transportista dónde está el paquete.',
    )
  })

  it('says it in German, the verb in its place', () => {
    expect(
      explain(tradeInProcess, { language: 'de', market: 'DE', zone: 'Europe/Berlin' }, { ...waiting, state: 'delivered' }, 'agent'),
    ).toBe('Wartet auf die Werkstatt seit dem 3. März und bis zum 17. März 2027 um 14:02; danach suchen wir nach dem Paket.')
  })

  it('says "you" to the customer', () => {
    expect(explain(tradeInProcess, paris('en'), { ...waiting, state: 'locked' }, 'customer')).toMatch(/^Waits for you since 3 March /)
  })

  it('names both years across New Year', () => {
    const over = { state: 'locked', since: new Date('2026-12-28T09:00:00Z'), until: new Date('2027-01-11T09:00:00Z') } as const
    expect(explain(tradeInProcess, paris('en'), over, 'agent')).toContain('since 28 December 2026 until 11 January 2027 at 10:00')
  })

  const live = Object.keys(tradeInProcess.table.states).filter((state) => isLiveState(tradeInProcess, state))
  it.each(live)('is whole for %s in every language', (state) => {
    for (const language of LANGUAGES) {
      expect(explain(tradeInProcess, paris(language), { ...waiting, state }, 'agent')).toMatch(/2027.*14:02.*\.$/)
      expect(ruleOnSilence(tradeInProcess, paris(language), state, waiting.until)).toMatch(/2027.*14:02.*\.$/)
    }
  })
})

describe('the rule on silence', () => {
  const rule = (language: Reader['language'], state: string) => ruleOnSilence(tradeInProcess, paris(language), state, waiting.until)

  it('tells the customer what happens without an answer', () => {
    expect(rule('en', 'no_offer')).toBe('If we do not hear from you by 17 March 2027 at 14:02, we return the device free of charge.')
    expect(rule('de', 'no_offer')).toBe(
      'Wenn wir bis zum 17. März 2027 um 14:02 nichts von Ihnen hören, schicken wir das Gerät kostenlos zurück.',
    )
  })

  it('speaks of the parcel where a parcel is awaited', () => {
    expect(rule('en', 'awaiting_shipment')).toBe(
      'If the device has not been handed over by 17 March 2027 at 14:02, the price is no longer held: the device is valued afresh when it arrives.',
    )
  })

  it('speaks of others when others have to act, and of time when only time has to pass', () => {
    expect(rule('fr', 'in_transit')).toBe(
      'Si rien ne se passe d’ici au 17 mars 2027 à 14:02, nous demandons au transporteur où se trouve le colis.',
    )
    expect(rule('en', 'payout_scheduled')).toBe('After 17 March 2027 at 14:02, the payment is sent.')
  })
})

describe('a refusal', () => {
  it('is told in the language of the reader', () => {
    expect(refusalText(tradeInProcess, paris('es'), 'under_age')).toBe('Para vendernos un dispositivo hay que ser mayor de edad.')
    expect(refusalText(tradeInProcess, paris('es'), 'toString')).toBeUndefined()
  })
})

describe('a button', () => {
  it('names the amount that it accepts', () => {
    expect(buttonOf(tradeInProcess, paris('en'), { name: 'acceptOffer', amount: '€184.00' })).toBe('Accept €184.00')
    expect(buttonOf(tradeInProcess, paris('de'), { name: 'acceptCounterOffer', amount: '120,00 €' })).toBe('120,00 € annehmen')
  })

  it('says what it does', () => {
    expect(buttonOf(tradeInProcess, paris('es'), { name: 'confirmUnlocked' })).toBe('He quitado el bloqueo')
  })
})
