import { addDays, daysBetween, type LocalDate } from '../calendar/local-date.ts'

/** From a local date to another, which is not in it any more. */
export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** Day of the month on which the periods of a subscription begin, 1 to 31; in a month that has no such day on its last one. */
export type AnchorDay = number

export const anchorDayOf = (date: LocalDate): AnchorDay => Number(date.slice(8))

/**
 * The period that a date is in. Its boundaries come of the anchor day and the month alone, never of the boundary before: 31 Jan, 28 Feb,
 * 31 Mar. So periods follow one another without gap or overlap, whoever asks about which of them first.
 */
export const periodAt = (anchorDay: AnchorDay, date: LocalDate): Period => {
  const month = monthOf(date)
  const own = boundaryIn(month, anchorDay)
  return own <= date ? { from: own, to: boundaryIn(after(month), anchorDay) } : { from: boundaryIn(before(month), anchorDay), to: own }
}

/** The first boundary on a date or after it. */
export const boundaryFrom = (anchorDay: AnchorDay, date: LocalDate): LocalDate => {
  const { from, to } = periodAt(anchorDay, date)
  return from === date ? from : to
}

/** Whole periods of an anchor day from one boundary to another. Throws RangeError where `from` is no boundary of it. */
export const periodsBetween = (anchorDay: AnchorDay, from: LocalDate, to: LocalDate): readonly Period[] => {
  const periods: Period[] = []
  for (let at = from; at < to; ) {
    const period = periodAt(anchorDay, at)
    if (period.from !== at) throw new RangeError(`periods of the anchor day ${anchorDay} begin on ${period.from}, found ${at}`)
    periods.push(period)
    at = period.to
  }
  return periods
}

export const daysOf = ({ from, to }: Period): number => daysBetween(from, to)

/** `YYYY-MM` */
type Month = string

const monthOf = (date: LocalDate): Month => date.slice(0, 7)
const after = (month: Month): Month => monthOf(addDays(`${month}-28`, 4))
const before = (month: Month): Month => monthOf(addDays(`${month}-01`, -1))

const boundaryIn = (month: Month, anchorDay: AnchorDay): LocalDate => {
  const last = anchorDayOf(addDays(`${after(month)}-01`, -1))
  return `${month}-${String(Math.min(anchorDay, last)).padStart(2, '0')}`
}
