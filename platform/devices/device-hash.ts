/** How one device is found in reports, counters and cases: the same hash everywhere, of one spelling of its identity. */
export const deviceHash = (secrets: { searchHash(text: string): string }, identity: string): string =>
  secrets.searchHash(`device:${identity}`)
