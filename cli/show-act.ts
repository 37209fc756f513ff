import type { PreviewAnswer } from '../api/processes/preview-routes.ts'
import { listOf, timeOf } from './output.ts'

/** What a command would do, a line for each thing. */
export function showPreview(preview: PreviewAnswer): string {
  const { leadsTo, goesOnTo, secondPerson } = preview
  const states = (list: PreviewAnswer['leadsTo']) => list.map(({ state, label }) => `${label} (${state})`).join(' or ')
  return listOf([
    ['would do', `${preview.command}, from ${preview.state}`],
    ['leads to', states(leadsTo)],
    ...(goesOnTo.length > 0 ? [['then', states(goesOnTo)] as const] : []),
    ...preview.waitsFor.map(({ label, key }) => ['waits for', `${label} (${key})`] as const),
    ...preview.undoes.map(({ label, key }) => ['undoes', `${label} (${key})`] as const),
    ...preview.money.map(({ kind, words, by }) => [kind.replaceAll('_', ' '), `${words}${by ? ` by ${by}` : ''}`] as const),
    ...preview.tells.map(({ mail, with: state }) => ['tells', `${mail}, with ${state}`] as const),
    ...preview.drops.map(({ mail, dueAt }) => ['will not send', `${mail}, planned for ${timeOf(dueAt)}`] as const),
    ...(secondPerson ? [['second person', 'has to approve it'] as const] : []),
    ['nothing done', `with --run-at it can be taken back until ${timeOf(preview.latestRunAt)} at the latest`],
  ])
}

/** What became of an act: a case as it now stands, or what was kept, extended, sent or noted. */
export function showActed(answer: Readonly<Record<string, unknown>>): string {
  if (typeof answer['heading'] === 'string')
    return `${String(answer['heading'])} (${String(answer['state'])})\n${String(answer['explanation'])}\n`
  return listOf(Object.entries(answer).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const))
}
