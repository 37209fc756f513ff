import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sepaText } from '../../../providers/payouts/sepa-text.ts'

test.each([
  ['José Ñúñez', 'Jose Nunez'],
  ['Jürgen Groß', 'Jurgen Gross'],
  ['François Lœuillet', 'Francois Loeuillet'],
  ['Łukasz Żółć', 'Lukasz Zolc'],
  ['Søren Ærø', 'Soren AEro'],
  ['Ștefan Țîrdea', 'Stefan Tirdea'],
  ['Çağrı Işık', 'Cagri Isik'],
  ['Γιώργος Παπαδόπουλος', 'Giorgos Papadopoylos'],
  ['Щерю Жеков', 'Shteryu Zhekov'],
  ['D’Angelo & Söhne_GmbH', "D'Angelo + Sohne-GmbH"],
  ['ﬁrst™ 🙂 name', 'firstTM name'],
  ['//a//b//', 'a/b'],
])('%s is written %s', (name, written) => {
  expect(sepaText(name, 70)).toBe(written)
})

test('a text of which nothing can be written is empty', () => {
  expect(sepaText('山田太郎 🙂', 70)).toBe('')
})

test('whatever comes in, what is written is in the SEPA character set and not too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(sepaText(text, 70)).toMatch(/^(?!\/)(?!.*\/\/)[A-Za-z0-9/\-?:().,'+ ]{0,70}(?<![/ ])$/)
    }),
  )
})
