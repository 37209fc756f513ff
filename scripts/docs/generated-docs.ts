import { buildApp } from '../../api/app.ts'
import type { ApiDependencies } from '../../api/route-plugin.ts'
import { diagramsMarkdown } from '../../documents/diagram.ts'
import { stateTableMarkdown } from '../../documents/state-table.ts'
import { tradeInDefaults } from '../../markets/trade-in-defaults.ts'
import { systemClock } from '../../platform/clock.ts'
import { settingsTable } from '../../platform/config/settings-table.ts'
import { createLogger } from '../../platform/logger/logger.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'

const NOTE = '<!-- Written by `npm run docs` from the code. Change the code, not this file. -->'

/** Every document that is made from the code: path → content. What is committed must say the same. */
export async function generatedDocs(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    [
      'docs/settings.md',
      page(
        'Settings',
        'Read once at the start; a wrong value ends it with the setting’s name, what was found and what is allowed.',
        settingsTable(),
      ),
    ],
    ['docs/trade-in-states.md', `${NOTE}\n\n${stateTableMarkdown(tradeInDefaults('EUR')).trim()}\n`],
    ['docs/trade-in-diagrams.md', `${NOTE}\n\n${diagramsMarkdown().trim()}\n`],
    ['docs/openapi.json', `${JSON.stringify(await openApiDocument(), null, 1)}\n`],
  ])
}

const page = (title: string, about: string, content: string): string => `# ${title}\n\n${NOTE}\n\n${about}\n\n${content.trim()}\n`

/** The API's own document. Nothing behind the routes is called for it, so nothing stands behind them here. */
async function openApiDocument(): Promise<unknown> {
  const dependencies = {
    settings: { PUBLIC_URL: 'http://127.0.0.1:3000', BODY_LIMIT_BYTES: 262_144, RATE_LIMIT_PER_MINUTE: 300 },
    logger: createLogger({ LOG_LEVEL: 'silent', LOG_FORMAT: 'json', DEPLOYMENT: 'development' }),
    clock: systemClock,
    catalogue: CATALOGUE,
    photos: { maximumBytes: 20 * 1024 * 1024 },
  } as unknown as ApiDependencies
  const app = buildApp(dependencies)
  await app.ready()
  const { payload } = await app.inject({ url: '/openapi.json' })
  await app.close()
  return JSON.parse(payload) as unknown
}
