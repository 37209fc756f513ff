/** Whether a postcode begins with one of these: `35`, or a range of beginnings of one length, `010-018`. */
export const beginsWith = (postcode: string, beginnings: readonly string[]): boolean =>
  beginnings.some((beginning) => {
    const [from = '', to = from] = beginning.split('-')
    const start = postcode.trim().slice(0, from.length)
    return from <= start && start <= to
  })
