export const say = (text: string): void => void process.stdout.write(text)

/** Columns side by side, each as wide as its widest cell; the last one runs on. Without rows, nothing. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ')
  return `${all.map((row) => line(row).trimEnd()).join('\n')}\n`
}

/** Names with their values, one a line, aligned. */
export const listOf = (entries: readonly (readonly [name: string, value: string])[]): string => {
  const width = Math.max(0, ...entries.map(([name]) => name.length))
  return entries.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join('')
}

/** An instant as it reads best in a terminal: `2027-03-10 08:00:00 UTC`. */
export const timeOf = (instant: string): string => `${instant.slice(0, 19).replace('T', ' ')} UTC`

/** How long something has lasted, in its largest two units: `2 d 3 h`. */
export function sinceOf(instant: string, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(instant)) / 1000))
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  return first < 0
    ? '0 s'
    : parts
        .slice(first, first + 2)
        .filter(([count]) => count > 0)
        .map(([count, unit]) => `${count} ${unit}`)
        .join(' ')
}
