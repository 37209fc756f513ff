import { call, until } from './call.ts'
import { STEP_LIMIT_MS, type TourWorld } from './world.ts'

/** The token of the personal link in the first mail to this address about a case. */
export const linkMailedTo = (world: TourWorld, email: string, reference: string): Promise<string> =>
  until(world, `A mail to ${email} with a link`, STEP_LIMIT_MS, async () => {
    const { body } = await call(world, { method: 'GET', url: `${world.mailbox}/api/mails?to=${encodeURIComponent(email)}` })
    const { mails } = body as { mails: readonly { text: string }[] }
    return mails
      .filter(({ text }) => text.includes(reference))
      .map(({ text }) => /\/c\/([\w.-]+)/.exec(text)?.[1])
      .find((token) => token !== undefined)
  })
