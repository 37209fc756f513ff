/** What a device's label shows and its codes hold. */
export interface Labelled {
  readonly id: string
  readonly establishment: string | null
  readonly registerNumber: number | null
}

/**
 * The number on a device's label: where it stands in a purchase register, that establishment and number (FR: Code pénal R321-4 wants it
 * visible on the object), `FR-LYON-000123`; elsewhere the device's own.
 */
export const labelNumber = ({ id, establishment, registerNumber }: Labelled): string =>
  establishment === null || registerNumber === null ? id : `${establishment.toUpperCase()}-${String(registerNumber).padStart(6, '0')}`
