/** As the API tells an amount. */
export interface Amount {
  readonly minor: number
  readonly currency: string
}

export const shownAmount = ({ minor, currency }: Amount): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(minor / 100)
