import { expect, test, vi } from 'vitest'
import { createProgress } from '../../cli/progress.ts'

function printed(work: () => void): string {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  work()
  write.mockRestore()
  return lines.join('')
}

test('a terminal has one line, with how fast it goes and how long it will take', () => {
  let now = 0
  const said = printed(() => {
    const progress = createProgress('cases have a run', true, () => now)
    now = 2_000
    progress.told(500, 2_000)
    now = 8_000
    progress.told(2_000, 2_000)
    progress.end()
  })
  expect(said.split('\r').map((line) => line.trimEnd())).toEqual([
    '',
    '500 of 2000 cases have a run, 250 a second, 6 s left',
    '2000 of 2000 cases have a run',
  ])
})

test('a log has a line every five seconds, and the last one', () => {
  let now = 0
  const said = printed(() => {
    const progress = createProgress('cases have a run', false, () => now)
    for (now = 1_000; now <= 12_000; now += 1_000) progress.told(now / 10, 1_200)
    progress.end()
  })
  expect(said).toBe(
    '500 of 1200 cases have a run, 100 a second, 7 s left\n1000 of 1200 cases have a run, 100 a second, 2 s left\n1200 of 1200 cases have a run\n',
  )
})
