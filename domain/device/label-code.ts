/** As much of a device as its label's codes carry. */
export interface Labelled {
  readonly id: string
  readonly establishment: string | null
  readonly registerNumber: number | null
}

export type LabelCode =
  | { readonly kind: 'register'; readonly establishment: string; readonly number: number }
  | { readonly kind: 'device'; readonly id: string }

/** What both codes of a label carry: the number in the purchase register that is in force, `fr-lyon/1042`; else the device's own. */
export const labelCode = ({ id, establishment, registerNumber }: Labelled): string =>
  establishment !== null && registerNumber !== null ? `${establishment}/${registerNumber}` : id

const REGISTERED = /^([a-z][a-z0-9-]{1,39})\/([1-9]\d{0,8})$/
const DEVICE = /^DV-?([0-9A-Z]{8})$/

/** Reads what was scanned from a label, or typed off it: there O is 0, I and L are 1. Null for anything else. */
export const readLabelCode = (text: string): LabelCode | null => {
  const read = text.normalize('NFKC').replace(/\s/g, '')
  const [, establishment, number] = REGISTERED.exec(read.toLowerCase()) ?? []
  if (establishment !== undefined) return { kind: 'register', establishment, number: Number(number) }
  const [, own] = DEVICE.exec(read.toUpperCase()) ?? []
  return own === undefined ? null : { kind: 'device', id: `DV-${own.replaceAll('O', '0').replaceAll(/[IL]/g, '1')}` }
}
