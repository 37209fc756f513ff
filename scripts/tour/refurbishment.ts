import { currentChecklist } from '../../domain/device-tests/checklists.ts'
import { type Amount, shownAmount } from '../amount.ts'
import { type BenchPerson, benchPerson } from '../station/bench-person.ts'
import { certify } from '../station/certify.ts'
import { measure } from '../station/measure.ts'
import { call, until } from './call.ts'
import { followCase, type SeenCase } from './follow.ts'
import { STEP_LIMIT_MS, TourStopped, type TourWorld } from './world.ts'

/** A refurbishment as the tour reads it. */
interface SeenRefurbishment extends SeenCase {
  readonly site: string
}

interface SeenDevice {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly cases?: readonly { readonly reference: string; readonly process: string }[]
  readonly links: { readonly self: string; readonly labelPdf: string; readonly labelPng: string }
}

/** Light wear: nothing that is seen from 20 cm. */
const WORN = {
  face_back: [{ kind: 'scratch', lengthMm: 6, depthUm: 4, visibleAtCm: 12 }],
  battery_full_charge: 2_700,
} as const

/**
 * Goes on with the device that was bought, as its technicians: tested, wiped with a certificate, graded by what was measured, and put on
 * sale. Prints the timeline as it happens, then where its life and its label are. Throws `TourStopped`, with a sentence, where it cannot
 * go on.
 */
export async function tourRefurbishment(world: TourWorld, imei: string): Promise<void> {
  const { api, print } = world
  const began = performance.now()
  const [tester, second, lead] = [benchPerson(world.technician), benchPerson(world.second), benchPerson(world.lead)]
  print('The tour goes on: the phone that was bought is tested, wiped, graded and put on sale')

  const { device, reference } = await until(world, `A refurbishment of the device ${imei}`, STEP_LIMIT_MS, async () => {
    const found = await call(world, { method: 'GET', url: `${api}/v1/devices?identity=${imei}`, as: lead.as })
    const [known] = (found.body as { devices: readonly SeenDevice[] }).devices
    if (known === undefined) return undefined
    const { body } = await call(world, { method: 'GET', url: `${api}${known.links.self}`, as: lead.as })
    const own = (body as SeenDevice).cases?.find(({ process }) => process === 'refurbishment')
    return own && { device: body as SeenDevice, reference: own.reference }
  })
  const path = `${api}/v1/refurbishments/${reference}`
  const follower = followCase<SeenRefurbishment>(world, path, tester.as)
  print(`> With the purchase its refurbishment was opened: ${reference}, of the device ${device.id}. Its label says ${device.label}.`)
  const { site } = await follower.untilState('received', STEP_LIMIT_MS)
  const give = (act: string, by: BenchPerson, body: unknown) => call(world, { method: 'POST', url: `${path}/${act}`, as: by.as, body })

  const { category, checks } = currentChecklist('phone')
  const results = measure(checks, WORN, tester)
  await give('results', tester, { results })
  await give('record-tests', tester, { minutes: 12 })
  print(`> ${results.length} checks of its list are measured and recorded, and the test is closed.`)
  await follower.untilState('awaiting_wipe', STEP_LIMIT_MS)

  await give('record-wipe', tester, {
    certificate: certify({
      category,
      name: device.name,
      serial: imei,
      registerNumber: device.label,
      reference,
      site,
      operator: tester,
      verifier: second,
      how: 'for sale',
    }),
  })
  print('> It is wiped, with a certificate by NIST SP 800-88 r2 that somebody else verified; then lock and lists are asked once more.')
  await follower.untilState('awaiting_grading', STEP_LIMIT_MS)

  await give('grade-device', tester, {})
  const graded = await follower.untilState(['second_grading', 'stocked'], STEP_LIMIT_MS)
  if (graded.state === 'second_grading') {
    // One device in twenty is graded by two.
    const faces = checks.filter((check) => check.measure.kind === 'marks')
    await give('results', second, { results: measure(faces, WORN, second) })
    await give('record-second-grading', second, {})
    await follower.untilState('stocked', STEP_LIMIT_MS)
  }
  const { grade, price } = await inStock(world, lead.as, device.id)
  print(
    `> Graded ${grade} by what was measured, and for sale at ${shownAmount(price)} (sample prices): ${((performance.now() - began) / 1000).toFixed(1)} s on the bench.`,
  )
  const token = `"Authorization: Bearer $(node -p 'JSON.parse(fs.readFileSync("${world.tokens}","utf8")).lead')"`
  print(`
Look at it
  Its whole life       curl -s ${api}${device.links.self} -H ${token}
  Its label            curl -s ${api}${device.links.labelPdf} -H ${token} > label.pdf
  What is for sale     curl -s '${api}/v1/stock-units?market=FR' -H ${token}
  In Temporal          ${world.temporalUi}/${reference}
`)
}

/** The unit of a device, as shops see it. */
async function inStock(
  { signal, api }: TourWorld,
  as: string,
  device: string,
): Promise<{ readonly grade: string; readonly price: Amount }> {
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { body } = await call({ signal }, { method: 'GET', url: `${api}/v1/stock-units?market=FR&limit=100${after}`, as })
    const page = body as { items: readonly { device: string; grade?: string; price?: Amount }[]; nextCursor?: string }
    const own = page.items.find((unit) => unit.device === device)
    if (own?.grade !== undefined && own.price !== undefined) return { grade: own.grade, price: own.price }
    cursor = page.nextCursor
  }
  throw new TourStopped(`${device} was stocked and is not for sale.`)
}
