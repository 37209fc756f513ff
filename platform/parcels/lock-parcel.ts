import type { Transaction } from '../database/database.ts'

/** How carriers name a parcel. Codes are used again after months. */
interface TrackedParcel {
  readonly carrier: string
  readonly trackingCode: string
}

export const subjectOf = ({ carrier, trackingCode }: TrackedParcel): string => `${carrier}/${trackingCode}`

/** Whoever writes a parcel's row and whoever reports of it come one after the other: no report falls between the two. */
export async function lockParcel(tx: Transaction, parcel: TrackedParcel): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('parcel'), hashtext(${subjectOf(parcel)}))::text`
}
