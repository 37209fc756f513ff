import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

const PORTS = new URL('../../../platform/embedded/ports.ts', import.meta.url).href
/** Takes 200 ports, says so, and lives until what it reads ends. */
const TAKER = `
  import { findAnyPort } from ${JSON.stringify(PORTS)}
  const ports = []
  while (ports.length < 200) ports.push(await findAnyPort())
  console.log(JSON.stringify(ports))
  process.stdin.resume()
`

test('eight starts at the same time are given 1,600 ports, no two of them the same, though none listens yet', async () => {
  const takers = Array.from({ length: 8 }, () =>
    spawn(process.execPath, ['--input-type=module', '--eval', TAKER], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  const ports = (await Promise.all(takers.map(({ stdout }) => once(createInterface(stdout), 'line')))).flatMap(
    ([said]) => JSON.parse(said) as number[],
  )
  expect(ports).toHaveLength(1600)
  expect(new Set(ports).size).toBe(1600)
  await Promise.all(
    takers.map((taker) => {
      taker.stdin.end()
      return once(taker, 'exit')
    }),
  )
})
