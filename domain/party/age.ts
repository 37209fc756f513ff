/** Full years on the local day of `at`. `birthDate` is YYYY-MM-DD; born on 29 February counts from 1 March in other years. */
export function ageOn(birthDate: string, at: Date, zone: string): number {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}
