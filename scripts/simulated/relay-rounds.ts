import { commandWindow } from '../../workers/relay/deliver-commands.ts'
import { noticeWindow, type SendDependencies } from '../../workers/relay/send-notices.ts'

/** One round of the relay's commands, waited for to its end: those never tried and those tried before, `atOnce` of each. */
export async function deliverCommands(deps: Parameters<typeof commandWindow>[0], atOnce: number): Promise<number> {
  const lanes = ['first', 'again'] as const
  const windows = lanes.map((lane) => commandWindow(deps, { lane, atOnce, patience: 10_000 }))
  const claimed = await Promise.all(windows.map((window) => window.fill()))
  await Promise.all(windows.map((window) => window.drain()))
  return claimed.reduce((sum, count) => sum + count, 0)
}

/** One round of the relay's notices, waited for to its end. */
export async function sendNotices(deps: SendDependencies, atOnce: number): Promise<number> {
  const window = noticeWindow(deps, atOnce)
  const claimed = await window.fill()
  await window.drain()
  return claimed
}
