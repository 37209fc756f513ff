import { describe, expect, it } from 'vitest'
import type { Process } from '../../domain/case/process.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { repairProcess } from '../../domain/repair/process.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { textsIn, textsOf } from '../../texts/index.ts'
import { missingIn, missingTexts } from '../../texts/missing.ts'

const PROCESSES: readonly Process[] = [tradeInProcess, repairProcess]

const trees = () => structuredClone({ fr: textsIn('fr'), es: textsIn('es'), de: textsIn('de'), en: textsIn('en') })

describe('the texts', () => {
  it('lack nothing', () => {
    expect(missingTexts()).toEqual([])
  })

  describe.each(LANGUAGES.flatMap((language) => PROCESSES.map((process) => ({ language, process, name: process.workflowType }))))(
    'of $name in $language',
    ({ language, process }) => {
      const words = textsOf(process, language)

      it.each(Object.keys(process.table.states))('name the state %s, and what follows when its time runs out', (state) => {
        const said = words.states[state]
        expect(said?.heading).toMatch(/\S/)
        expect(said?.label.length).toBeLessThanOrEqual(60)
        if (said && 'consequence' in said) expect(said.consequence).toMatch(/^\p{Ll}.*[^.]$/u)
      })

      it.each(process.table.commands)('name the command %s', (command) => {
        expect(words.commands[command]).toMatch(/\S/)
      })

      it.each(process.mailKinds)('have a subject and words for the mail %s', (kind) => {
        const mail = words.mails[kind]
        expect(mail?.subject).toMatch(/\S/)
        expect(mail && 'opening' in mail ? [mail.opening] : mail?.body).not.toEqual([])
      })
    },
  )
})

describe('the search for missing texts', () => {
  it('finds a text that is not there', () => {
    const one = trees()
    Reflect.deleteProperty(one.de.processes.trade_in.states, 'paying')
    expect(missingIn(one)).toContain('de: processes.trade_in.states.paying.heading is missing')
  })

  it('finds an empty text', () => {
    const one = trees()
    Object.assign(one.es.page, { back: ' ' })
    expect(missingIn(one)).toEqual(['es: page.back is empty'])
  })

  it('finds a placeholder that differs from English', () => {
    const one = trees()
    Object.assign(one.fr.processes.trade_in.mails.offer, { subject: 'Notre offre : {prix}' })
    expect(missingIn(one)).toEqual(['fr: processes.trade_in.mails.offer.subject has the placeholders [prix], English has [device, offer]'])
  })

  it('finds a sentence left in English', () => {
    const one = trees()
    Object.assign(one.fr.processes.trade_in.states.paying, { heading: one.en.processes.trade_in.states.paying.heading })
    expect(missingIn(one)).toEqual(['fr: processes.trade_in.states.paying.heading is not translated'])
  })

  it('finds a text that nobody knows in English', () => {
    const one = trees()
    Object.assign(one.de.page, { surprise: 'Hallo' })
    expect(missingIn(one)).toEqual(['de: page.surprise is unknown in English'])
  })
})

describe('French typography', () => {
  it('never lets a line break before high punctuation', () => {
    const all = JSON.stringify(textsIn('fr'))
    expect(all).not.toMatch(/ [;:!?»%]|« /)
    expect(textsIn('fr').page.chooseHeading).toBe('Que souhaitez-vous faire\u202f?')
    expect(textsIn('fr').page.doneText).toBe('«\u00a0{command}\u00a0», reçu le {time}.')
  })

  it('uses the curved apostrophe throughout', () => {
    expect(JSON.stringify(textsIn('fr'))).not.toContain("'")
  })
})
