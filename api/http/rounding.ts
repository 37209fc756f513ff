/** A share of 0 to 1 to four decimals; nothing where there is none. */
export const toShare = (share: number | undefined): number | undefined =>
  share === undefined ? undefined : Math.round(share * 10_000) / 10_000

/** Hours to two decimals, about half a minute; nothing where there are none. */
export const toHundredths = (hours: number | undefined): number | undefined =>
  hours === undefined ? undefined : Math.round(hours * 100) / 100
