import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let house: string

beforeEach(async () => {
  house = await mkdtemp(join(tmpdir(), 'reprise-imports-'))
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) await copyFile(file, join(house, file))
  await symlink(resolve('node_modules'), join(house, 'node_modules'))
})

afterEach(() => rm(house, { recursive: true, force: true }))

async function plant(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(house, path)), { recursive: true })
  await writeFile(join(house, path), content)
}

/** The names of the rules that were broken, with from and to. */
function refusals(): Promise<string[]> {
  const program = join(house, 'node_modules', '.bin', 'depcruise')
  const rooms = ['domain', 'markets', 'workflows', 'activities', 'platform', 'api', 'providers']
  return new Promise((done, fail) => {
    execFile(
      program,
      ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...rooms],
      { cwd: house },
      (error, out, complaint) => {
        const lines = out.split('\n').filter((line) => line.trimStart().startsWith('error'))
        if (error !== null && lines.length === 0) fail(new Error(`${out}${complaint}`))
        else done(lines.map((line) => line.trim().replace(/^error\s+/, '')))
      },
    )
  })
}

const nothing = 'export const nothing = undefined\n'

async function furnish(): Promise<void> {
  await plant('domain/money.ts', nothing)
  await plant('markets/fr.ts', "import { nothing } from '../domain/money.ts'\nexport const fr = nothing\n")
  await plant('activities/pay.ts', nothing)
  await plant('platform/clock.ts', nothing)
  await plant('providers/carriers/easypost-webhook.ts', nothing)
  await plant('providers/carriers/easypost.ts', nothing)
  await plant('workflows/trade-in.ts', "import type { nothing } from '../activities/pay.ts'\nexport type N = typeof nothing\n")
  await plant('api/webhooks.ts', "import { nothing } from '../providers/carriers/easypost-webhook.ts'\nexport const check = nothing\n")
}

test('a house where each room imports what it may is accepted', async () => {
  await furnish()
  expect(await refusals()).toEqual([])
})

test('the domain imports no other room, no package and nothing of Node', async () => {
  await furnish()
  await plant(
    'domain/wrong.ts',
    `import { readFileSync } from 'node:fs'
import { DateTime } from 'luxon'
import { Type } from 'typebox'
import { fr } from '../markets/fr.ts'
export const all = [readFileSync, DateTime, Type, fr]
`,
  )
  expect((await refusals()).sort()).toEqual([
    expect.stringMatching(/^domain imports no package but typebox: domain\/wrong\.ts → .*node_modules\/luxon\//),
    'domain imports only itself: domain/wrong.ts → markets/fr.ts',
    'domain uses nothing of Node: domain/wrong.ts → fs',
  ])
})

test('workflows take only types of activities', async () => {
  await furnish()
  await plant('workflows/wrong.ts', "import { nothing } from '../activities/pay.ts'\nexport const n = nothing\n")
  expect(await refusals()).toEqual(['workflows imports only types of activities/: workflows/wrong.ts → activities/pay.ts'])
})

test('the API reaches no provider but the checks of signatures', async () => {
  await furnish()
  await plant('api/wrong.ts', "import { nothing } from '../providers/carriers/easypost.ts'\nexport const n = nothing\n")
  expect(await refusals()).toEqual([
    expect.stringMatching(/^api imports only itself and .*: api\/wrong\.ts → providers\/carriers\/easypost\.ts$/),
  ])
})

test('two files that import each other are refused', async () => {
  await furnish()
  await plant('platform/a.ts', "import { b } from './b.ts'\nexport const a = () => b\n")
  await plant('platform/b.ts', "import { a } from './a.ts'\nexport const b = () => a\n")
  expect((await refusals()).join('\n')).toContain('nothing of the product imports in a circle')
})
