import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectNode } from './node.mjs'
import { modulesFolder, projectRoot, readText, sha256, toolsFolder } from './paths.mjs'
import { run } from './run.mjs'

const schemaFolder = join(projectRoot, 'prisma', 'schema')
const generatedClient = join(projectRoot, 'prisma', 'generated', 'client.ts')
const stampFile = join(toolsFolder, 'client.stamp')

/** Changes with any schema file, its name, and the version of Prisma. */
function schemaHash() {
  const files = readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
  const parts = files.map((name) => `${name}\n${readFileSync(join(schemaFolder, name), 'utf8')}`)
  return sha256([readText(join(modulesFolder, 'prisma', 'package.json')) ?? '', ...parts].join('\n'))
}

export const clientStep = {
  title: 'database client from the schema',
  cure: 'correct the schema in prisma/schema where the message says; `npm run check` shows the same.',

  isDone() {
    return existsSync(generatedClient) && readText(stampFile) === schemaHash()
  },

  async run() {
    const hash = schemaHash()
    const node = projectNode()
    // Prisma's command insists on a schema engine and would fetch one; generating uses none, so any program that exists will do.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: node, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
    await run(node, [join(modulesFolder, 'prisma', 'build', 'index.js'), 'generate'], { cwd: projectRoot, env })
    mkdirSync(toolsFolder, { recursive: true })
    writeFileSync(stampFile, hash)
  },
}
