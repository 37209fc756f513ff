import { SETTINGS, type Setting } from './settings.ts'

const all: Readonly<Record<string, Setting>> = SETTINGS
const cell = (text: string) => text.replaceAll('|', '\\|')

const withoutGiving = ({ default: value, optional }: Setting): string => {
  if (value !== undefined) return `\`${value}\``
  return optional ? 'may be left out' : '**must be given**'
}

/** The Markdown table of all settings, for the documentation. */
export const settingsTable = (): string =>
  [
    '| setting | allowed | if not given | read by | meaning |',
    '|---|---|---|---|---|',
    ...Object.entries(all).map(([name, setting]) => {
      const meaning = setting.secret ? `${setting.description} Secret.` : setting.description
      return `| \`${name}\` | ${cell(setting.kind.allowed)} | ${withoutGiving(setting)} | ${setting.roles.join(', ')} | ${cell(meaning)} |`
    }),
    '',
  ].join('\n')
