import type { PartLot } from '../../prisma/generated/client.ts'

/** The device that a part was taken out of, with its number in the purchase register, which the part keeps (FR: Code pénal R321-4). */
export interface Donor {
  readonly device: string
  readonly establishment?: string
  readonly registerNumber?: number
}

/** The donor of a lot; undefined for one that a supplier delivered. */
export const donorOf = (lot: Pick<PartLot, 'donorDeviceId' | 'donorEstablishment' | 'donorRegisterNumber'>): Donor | undefined =>
  lot.donorDeviceId === null
    ? undefined
    : {
        device: lot.donorDeviceId,
        ...(lot.donorEstablishment !== null && { establishment: lot.donorEstablishment }),
        ...(lot.donorRegisterNumber !== null && { registerNumber: lot.donorRegisterNumber }),
      }
