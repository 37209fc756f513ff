/** How many of each there are, the most frequent first. */
export const countBy = <T>(things: readonly T[], of: (thing: T) => string): [string, number][] =>
  [...Map.groupBy(things, of)].map(([key, all]): [string, number] => [key, all.length]).toSorted((a, b) => b[1] - a[1])

/** Rows of columns, numbers to the right. */
export const table = (rows: readonly (readonly (string | number)[])[]): string => {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, `${cell}`.length)), [])
  return rows
    .map((row) =>
      `  ${row.map((cell, at) => (typeof cell === 'number' ? `${cell}`.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join('  ')}`.trimEnd(),
    )
    .join('\n')
}
