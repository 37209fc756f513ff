import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readOptions } from '../../scripts/start/options.ts'
import { startToItsEnd } from './start-process.ts'

test('npm start --help lists what can be set', async () => {
  const { code, printed } = await startToItsEnd(['--help'])
  expect(code).toBe(0)
  for (const option of ['--data DIR', '--port N', '--tour', '--no-tour', '--role ROLE', '--migrate', '--help'])
    expect(printed).toContain(option)
  expect(printed).toContain('docs/settings.md')
})

test.each([
  [['--no-tuor'], 'There is no option --no-tuor: did you mean --no-tour? See npm start -- --help.'],
  [['8080'], '8080 is not an option: options begin with two dashes, such as --data DIR.'],
  [['--port', '80000'], '--port: found "80000", allowed is a whole number from 1 to 65535.'],
  [['--port'], '--port needs a value: --port N.'],
  [['--help=yes'], '--help takes no value, found "yes".'],
  [['--tour', '--no-tour'], '--tour and --no-tour exclude each other: give one of them.'],
  [['--role', 'replay'], '--role: found "replay", allowed is one of api, workflows, activities, relay. Did you mean relay?'],
])('npm start %j is refused with what would be right', (args, reason) => {
  expect(readOptions(args)).toEqual({ kind: 'refused', reason })
})

test('a wrong option ends the start', async () => {
  const { code, printed } = await startToItsEnd(['--dta', 'elsewhere'])
  expect({ code, printed }).toEqual({ code: 1, printed: 'There is no option --dta: did you mean --data? See npm start -- --help.\n' })
})

test('roles by themselves need services of one’s own', async () => {
  const { code, printed } = await startToItsEnd(['--role', 'api'])
  expect(code).toBe(1)
  expect(printed).toBe(
    '--role is for services of your own: set DATABASE_URL and TEMPORAL_ADDRESS, or leave it out to run everything here.\n',
  )
})

test('services of one’s own need all their settings, and no embedded part is started', async () => {
  const { code, printed } = await startToItsEnd(['--role', 'api'], { DATABASE_URL: 'postgresql://127.0.0.1/reprise' })
  expect(code).toBe(1)
  expect(printed).toContain('The settings cannot be used:\n')
  expect(printed).toContain('  TEMPORAL_ADDRESS: found nothing, allowed is host:port\n')
  expect(printed).not.toContain('SMTP_URL')
})

test('an option of the embedded parts is refused beside services of one’s own', async () => {
  const { code, printed } = await startToItsEnd(['--tour'], { TEMPORAL_ADDRESS: '127.0.0.1:7233' })
  expect(code).toBe(1)
  expect(printed).toBe('--tour is for a start without services of its own: leave it out, or unset DATABASE_URL and TEMPORAL_ADDRESS.\n')
})

test('a database whose secrets are gone is not opened with new ones', async () => {
  const data = await mkdtemp(join(tmpdir(), 'reprise-start-'))
  await mkdir(join(data, 'postgres'))
  const { code, printed } = await startToItsEnd(['--data', data])
  expect(code).toBe(1)
  expect(printed).toContain(
    `${data}/secrets.json is gone, and the database beside it cannot be read without it: put it back, or delete ${data} to begin anew.`,
  )
  await rm(data, { recursive: true })
})
