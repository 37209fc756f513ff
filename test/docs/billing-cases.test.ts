import { readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { BILLING_CASES } from '../support/billing-cases.ts'

/** The names of tests: what stands in quotes behind `it` or `test`, whatever is between. */
const NAMES = /^\s*(?:it|test)[.\w]*\(?[^'`\n]*['`]([^\n]+)/gm
/** One or several numbers that a name begins with: `C1, C3, C4: …`. */
const NUMBERS = /^((?:[A-H]\d{1,2}(?:, | and )?)+)[:,]/

it('Every case that charging subscriptions has to get right is told by a test whose name begins with its number', async () => {
  const folder = new URL('..', import.meta.url)
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.test.ts'))
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')))
  const shown = texts.flatMap((text) =>
    [...text.matchAll(NAMES)].flatMap(([, name = '']) => NUMBERS.exec(name)?.[1]?.match(/[A-H]\d{1,2}/g) ?? []),
  )
  expect(Object.keys(BILLING_CASES).filter((number) => !shown.includes(number))).toEqual([])
})
