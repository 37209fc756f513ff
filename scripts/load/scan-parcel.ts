import { type Call, sayProblem } from './calls.ts'
import { Refused } from './give.ts'

/** What the carrier reports, in the words of the carriers' sandbox. */
export interface Scan {
  readonly status: string
  readonly detail?: string
}

/** The carrier reports a parcel. Throws `Refused` where it has no such parcel. */
export async function scanParcel(
  call: Call,
  carriers: string,
  trackingCode: string | undefined,
  { status, ...more }: Scan & { readonly weightGrams: number },
): Promise<void> {
  if (trackingCode === undefined) throw new Refused(`the carrier: ${status} of a parcel that has no tracking code`)
  const body = { trackingCode, status, ...more }
  const answer = await call({ method: 'POST', url: `${carriers}/__sandbox/scan`, kind: 'sandbox: carriers', body })
  if (answer.status !== 200) throw new Refused(`the carrier: ${status}: ${sayProblem(answer)}`)
}
