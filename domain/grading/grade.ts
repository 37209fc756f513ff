/** The grades a device is sold at, best first. */
export const SALE_GRADES = ['premium', 'excellent', 'good', 'fair'] as const
export type SaleGrade = (typeof SALE_GRADES)[number]

/** What grading comes to, best first; a device of grade `none` is not for sale as it is. */
export const GRADES = [...SALE_GRADES, 'none'] as const
export type Grade = (typeof GRADES)[number]

/** The worse of two grades. */
export const worse = (one: Grade, other: Grade): Grade => (GRADES.indexOf(one) > GRADES.indexOf(other) ? one : other)
