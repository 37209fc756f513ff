import type { Call } from '../calls.ts'
import { type Check, check } from '../checks.ts'
import { Slots } from '../slots.ts'

interface LifeLine {
  readonly number: number
  readonly kind: string
  readonly data: { readonly from?: string; readonly to?: string }
}

interface DevicePage {
  readonly custodian: { readonly code: string }
  readonly life: readonly LifeLine[]
  readonly nextCursor?: string
}

const AT_ONCE = 8

/**
 * Reads every device's life as anybody of the house would, and follows it: it begins when the device was first seen, its lines are
 * numbered without gaps, and each hand-over takes it from where the last one left it, to who has it now.
 */
export async function checkLives(api: string, call: Call, as: string, devices: readonly string[]): Promise<readonly Check[]> {
  const unread: string[] = []
  const odd: string[] = []
  const broken: string[] = []
  let lines = 0
  const slots = new Slots(AT_ONCE)
  const read = async (device: string): Promise<void> => {
    const life = await lifeOf(api, call, as, device)
    if (life === undefined) return void unread.push(device)
    lines += life.lines.length
    if (life.lines[0]?.kind !== 'seen' || life.lines.some(({ number }, at) => number !== at + 1)) odd.push(device)
    const moves = life.lines.filter(({ kind }) => kind === 'hand_over')
    const isUnbroken = moves.every(({ data }, at) => at === 0 || data.from === moves[at - 1]?.data.to)
    const last = moves.at(-1)
    if (!isUnbroken || (last !== undefined && last.data.to !== life.custodian)) broken.push(device)
  }
  const going: Promise<void>[] = []
  for (const device of devices) {
    await slots.take()
    going.push(read(device).finally(() => slots.give()))
  }
  await Promise.all(going)
  const found = (names: readonly string[]): string => [`${names.length} of ${devices.length}`, ...names.slice(0, 5)].join(' ')
  return [
    check('lives of devices that cannot be read', unread.length === 0, `${found(unread)}; ${lines} lines read`),
    check('lives that do not begin with the first sight, or have gaps', odd.length === 0, found(odd)),
    check('devices whose custody is broken', broken.length === 0, found(broken)),
  ]
}

/** The oldest line first; undefined where it is not answered. */
async function lifeOf(api: string, call: Call, as: string, device: string) {
  const lines: LifeLine[] = []
  let custodian = ''
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const answer = await call({ method: 'GET', url: `${api}/v1/devices/${device}?limit=100${after}`, kind: 'device’s life', as })
    if (answer.status !== 200) return undefined
    const page = answer.body as DevicePage
    lines.push(...page.life)
    custodian = page.custodian.code
    cursor = page.nextCursor
  }
  return { custodian, lines: lines.toReversed() }
}
