/** `acceptCounterOffer` as it stands in an address: `accept-counter-offer`. */
export const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export const commandPath = (reference: string, command: string): string => `/v1/trade-ins/${reference}/${kebab(command)}`
