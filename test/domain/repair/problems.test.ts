import { expect, it } from 'vitest'
import { PART_FAMILIES } from '../../../domain/device-tests/check.ts'
import { familiesOf, PROBLEM_CODES, PROBLEMS } from '../../../domain/repair/problems.ts'

it('Every problem can be chosen for some kind of device, once, and may be parts that there are', () => {
  const offered = Object.values(PROBLEMS)
  expect(new Set(offered.flat())).toEqual(new Set(PROBLEM_CODES))
  for (const problems of offered) expect(new Set(problems).size).toBe(problems.length)
  for (const problem of PROBLEM_CODES) expect(PART_FAMILIES).toEqual(expect.arrayContaining([...familiesOf(problem)]))
})
