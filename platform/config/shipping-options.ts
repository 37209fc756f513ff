/** By market the shipping option of each way: to us, and to the customer. */
export type ShippingOptions = Readonly<Record<string, { readonly return: string; readonly outbound: string }>>

/** Reads `ES=to_us/to_the_customer,DE=…`; undefined where a market is named twice or anything is missing. */
export function parseShippingOptions(text: string): ShippingOptions | undefined {
  const options = text.split(',').map((part) => /^([A-Z]{2})=([^=/]+)\/([^=/]+)$/.exec(part))
  const found: Record<string, ShippingOptions[string]> = {}
  for (const option of options) {
    const [, market, toUs, toCustomer] = option ?? []
    if (market === undefined || toUs === undefined || toCustomer === undefined || market in found) return undefined
    found[market] = { return: toUs, outbound: toCustomer }
  }
  return found
}
