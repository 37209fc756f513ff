import { expect, test } from 'vitest'
import { follow, type SeenState, type Turn } from '../../../scripts/load/follow.ts'

const nobody = { opened: () => undefined, parked: () => undefined, unparked: () => undefined }

/** A case that is seen in these states, one after the other, a final one with an asterisk; and what is done in them. */
async function played(states: readonly string[], turns: Readonly<Record<string, Pick<Turn<SeenState>, 'brings'>>>, reopensAs?: string) {
  const rest = [...states]
  const done: string[] = []
  const ending = await follow<SeenState>(
    {
      stage: {
        reference: 'TI-1',
        url: 'http://127.0.0.1/v1/trade-ins/TI-1',
        answered: undefined,
        call: async () => {
          const [state = '', ending] = (rest.length > 1 ? rest.shift() : rest[0])?.split('*') ?? []
          const at = `2026-11-28T17:00:${String(states.length - rest.length).padStart(2, '0')}.000Z`
          const body = ending === undefined ? { state, waitsFor: { who: 'seller', since: at } } : { state, closedAt: at }
          return { status: 200, body, etag: undefined }
        },
      },
      reader: 'nobody',
      reopensAs,
      turn: (state) => ({ does: async () => void done.push(state), rests: 'no', ...turns[state] }),
    },
    nobody,
    new AbortController().signal,
  )
  return { ending: ending.kind === 'ended' ? ending.state : ending.kind, done }
}

test('a parcel taken on the last day is followed until the carrier’s news of it has come, though its time was over before', async () => {
  const late = ['awaiting_late_shipment', 'expired*', 'in_transit', 'closed*']
  expect(await played(late, { awaiting_late_shipment: { brings: 'in_transit' } })).toEqual({
    ending: 'closed',
    done: ['awaiting_late_shipment', 'expired', 'in_transit'],
  })
  expect(await played(late, {})).toEqual({ ending: 'expired', done: ['awaiting_late_shipment'] })
})

test('a transfer that the bank sends back is followed until then, whatever the parcel brought before', async () => {
  const returned = ['awaiting_shipment', 'in_transit', 'closed*', 'payout_details_needed', 'closed*']
  const { ending, done } = await played(returned, { awaiting_shipment: { brings: 'in_transit' } }, 'payout_details_needed')
  expect([ending, done]).toEqual(['closed', ['awaiting_shipment', 'in_transit', 'closed', 'payout_details_needed']])
})
