import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** Rows that are sent together: each alone costs more on its way than in itself. */
const TOGETHER = 500

/**
 * Writes a row for each item into columns of a table, named with blanks between, by one COPY: as they come, so that a million are never held.
 * What a row is told of must fit its column as text; a backslash and what ends a value or a row is escaped.
 */
export async function copyRows<Item>(
  client: pg.PoolClient,
  table: string,
  columns: string,
  items: Iterable<Item>,
  rowOf: (item: Item) => readonly (string | number)[],
): Promise<void> {
  const lines = function* () {
    let lines: string[] = []
    for (const item of items) {
      lines.push(rowOf(item).map(escaped).join('\t'))
      if (lines.length < TOGETHER) continue
      yield `${lines.join('\n')}\n`
      lines = []
    }
    if (lines.length > 0) yield `${lines.join('\n')}\n`
  }
  await pipeline(Readable.from(lines()), client.query(copyFrom(`copy ${table} (${columns.replaceAll(' ', ', ')}) from stdin`)))
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const escaped = (value: string | number): string => String(value).replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
