import { expect, it } from 'vitest'
import { SETTINGS } from '../../../platform/config/settings.ts'
import { settingsTable } from '../../../platform/config/settings-table.ts'

it('The table of settings has one row for each, with what is allowed, its default and who reads it', () => {
  const rows = settingsTable().trimEnd().split('\n').slice(2)
  expect(rows).toHaveLength(Object.keys(SETTINGS).length)
  expect(rows).toContain('| `API_PORT` | whole number from 0 to 65535 | `3000` | api | Port to listen on; 0 takes a free one. |')
  expect(rows.find((row) => row.startsWith('| `LINK_SECRET`'))).toMatch(
    /\*\*must be given\*\* \| api, workflows, activities, relay \| .* Secret\. \|$/,
  )
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(7)
})
