import { CATEGORIES } from '../catalogue/category.ts'
import { loweringRuleProblems } from '../stock-price/stock-price.ts'
import { checkRefurbishmentPolicy } from './check-refurbishment-policy.ts'
import { checkRepairPolicy } from './check-repair-policy.ts'
import { checkSubscriptionPolicy } from './check-subscription-policy.ts'
import { checkTradeInPolicy } from './check-trade-in-policy.ts'
import { LANGUAGES } from './language.ts'
import { MARKET_CODES, type Market, type MarketSite, type MarketVersion } from './market.ts'
import type { Problem } from './problem.ts'

/**
 * What is wrong in market data, all at once; nothing for data that may start. Paths read like `FR[2026-01-01…].zone`.
 * Whether a holiday region has a table is checked beside the tables (`markets/index.ts`).
 */
export const checkMarkets = (versions: readonly MarketVersion[]): readonly Problem[] => [
  ...missingMarkets(versions),
  ...checkVersions(versions),
  ...versions.flatMap((version) => checkMarket(version.market, pathOf(version))),
]

/** How problems name one version. */
export const pathOf = (version: MarketVersion): string => `${version.market.code}[${version.validFrom}]`

const missingMarkets = (versions: readonly MarketVersion[]): Problem[] =>
  MARKET_CODES.filter((code) => !versions.some(({ market }) => market.code === code)).map((code) => ({
    path: code,
    found: 'no version',
    allowed: 'at least one version of each market',
  }))

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/

const checkVersions = (versions: readonly MarketVersion[]): Problem[] => {
  const problems: Problem[] = []
  const seen = new Map<string, string>()
  for (const version of versions) {
    const path = `${pathOf(version)}.validFrom`
    const begins = Date.parse(version.validFrom)
    if (!INSTANT.test(version.validFrom) || Number.isNaN(begins)) {
      problems.push({ path, found: quoted(version.validFrom), allowed: 'an instant with its offset, such as 2026-01-01T00:00:00+01:00' })
      continue
    }
    const key = `${version.market.code} ${begins}`
    const other = seen.get(key)
    if (other) problems.push({ path, found: `the same beginning as ${other}`, allowed: 'one version at a time' })
    seen.set(key, pathOf(version))
  }
  return problems
}

const checkMarket = (market: Market, path: string): Problem[] => {
  const problems: Problem[] = []
  const refuse = (where: string, found: string, allowed: string) => problems.push({ path: `${path}.${where}`, found, allowed })

  if (!isZone(market.zone)) refuse('zone', quoted(market.zone), 'an IANA zone such as Europe/Paris')
  if (!market.languages.includes(market.defaultLanguage)) {
    refuse('defaultLanguage', quoted(market.defaultLanguage), `one of its languages: ${market.languages.join(', ') || 'none given'}`)
  }
  for (const language of market.languages) {
    if (!LANGUAGES.includes(language)) refuse('languages', quoted(language), LANGUAGES.join(', '))
  }
  if (!/^\+[1-9]\d{0,2}$/.test(market.phonePrefix)) refuse('phonePrefix', quoted(market.phonePrefix), 'plus and one to three digits')
  if (market.categories.length === 0) refuse('categories', 'none', CATEGORIES.join(', '))
  for (const [where, list] of [
    ['languages', market.languages],
    ['categories', market.categories],
    ['carriers', market.carriers.map((one) => `${one.carrier} ${one.service}`)],
    ['dropOffSites', market.dropOffSites.map((site) => site.id)],
    ['repairers', market.repairers.map((site) => site.id)],
    ['charities', market.charities.map((charity) => charity.id)],
  ] as const) {
    for (const twice of repeated(list)) refuse(where, `${quoted(twice)} twice`, 'each one once')
  }

  problems.push(...checkAddressRules(market, path))
  for (const [index, { zone, postcodes }] of market.address.places.entries()) {
    const where = `address.places[${index}]`
    if (!isZone(zone)) refuse(`${where}.zone`, quoted(zone), 'an IANA zone such as Europe/Paris')
    for (const beginning of postcodes) if (!isBeginning(beginning)) refuse(`${where}.postcodes`, quoted(beginning), BEGINNING)
  }
  const share = market.priceList.secondPersonAboveBasisPoints
  if (!Number.isSafeInteger(share) || share <= 0) refuse('priceList.secondPersonAboveBasisPoints', String(share), 'a whole number above 0')

  for (const problem of loweringRuleProblems(market.stock.lowering))
    refuse('stock.lowering', problem, 'steps that come later and lower more')
  if (market.marginRules.length === 0) refuse('marginRules', 'none', 'at least one version')

  if (market.carriers.length === 0) refuse('carriers', 'none', 'at least one carrier, or nobody can send a device in')
  for (const [index, carrier] of market.carriers.entries()) {
    if (!(carrier.maximumGrams > 0)) refuse(`carriers[${index}].maximumGrams`, String(carrier.maximumGrams), 'above 0')
  }

  if (market.workshop.kind !== 'workshop') refuse('workshop.kind', quoted(market.workshop.kind), 'workshop')
  problems.push(...checkSite(market, market.workshop, `${path}.workshop`))
  for (const [index, shop] of market.dropOffSites.entries()) {
    const where = `dropOffSites[${index}]`
    problems.push(...checkSite(market, shop, `${path}.${where}`))
    for (const { opens, closes } of shop.hours)
      if (!isTime(opens) || !isTime(closes) || opens >= closes)
        refuse(`${where}.hours`, quoted(`${opens}-${closes}`), 'HH:mm, opening before closing')
    if (!isCount(shop.dropOffsPerDay)) refuse(`${where}.dropOffsPerDay`, String(shop.dropOffsPerDay), 'a whole number above 0')
  }
  for (const [index, repairer] of market.repairers.entries()) {
    const where = `repairers[${index}]`
    problems.push(...checkSite(market, repairer, `${path}.${where}`))
    for (const beginning of repairer.postcodes) if (!isBeginning(beginning)) refuse(`${where}.postcodes`, quoted(beginning), BEGINNING)
    if (!isCount(repairer.ticketsPerDay)) refuse(`${where}.ticketsPerDay`, String(repairer.ticketsPerDay), 'a whole number above 0')
  }

  if (market.tradeIn.shipping.includes('drop_off') && market.dropOffSites.length === 0) {
    refuse('dropOffSites', 'none', 'at least one site, since tradeIn.shipping offers drop_off')
  }
  if (market.tradeIn.payout.methods.includes('charity') && market.charities.length === 0) {
    refuse('charities', 'none', 'at least one, since tradeIn.payout.methods offers charity')
  }
  problems.push(...checkTradeInPolicy(market.tradeIn, market.currency, `${path}.tradeIn`))
  problems.push(...checkRefurbishmentPolicy(market.refurbishment, market.currency, `${path}.refurbishment`))
  if (market.repair) problems.push(...checkRepairPolicy(market.repair, market.currency, `${path}.repair`))
  problems.push(...checkSubscriptionPolicy(market.subscription, market.currency, `${path}.subscription`))
  return problems
}

const checkAddressRules = (market: Market, path: string): Problem[] => {
  const { postcodePattern, postcodeExample } = market.address
  const pattern = compile(postcodePattern)
  if (!pattern) return [{ path: `${path}.address.postcodePattern`, found: quoted(postcodePattern), allowed: 'a regular expression' }]
  if (pattern.test(postcodeExample)) return []
  return [{ path: `${path}.address.postcodeExample`, found: quoted(postcodeExample), allowed: `what ${postcodePattern} matches` }]
}

const checkSite = (market: Market, site: MarketSite, path: string): Problem[] => {
  const problems: Problem[] = []
  if (!/^[a-z0-9-]+$/.test(site.id))
    problems.push({ path: `${path}.id`, found: quoted(site.id), allowed: 'small letters, digits and hyphens' })
  if (site.address.country !== market.code) {
    problems.push({ path: `${path}.address.country`, found: quoted(site.address.country), allowed: market.code })
  }
  if (compile(market.address.postcodePattern)?.test(site.address.postcode) === false) {
    const allowed = `a postcode of the market, such as ${market.address.postcodeExample}`
    problems.push({ path: `${path}.address.postcode`, found: quoted(site.address.postcode), allowed })
  }
  if (!site.phone.startsWith(market.phonePrefix)) {
    problems.push({ path: `${path}.phone`, found: quoted(site.phone), allowed: `a number that begins with ${market.phonePrefix}` })
  }
  return problems
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

const isCount = (count: number): boolean => Number.isSafeInteger(count) && count > 0

const BEGINNING = 'digits, or a range of two of one length such as 010-018'

const isBeginning = (text: string): boolean => {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? []
  return from !== undefined && (to === undefined || (to.length === from.length && from < to))
}

const compile = (pattern: string): RegExp | undefined => {
  try {
    return new RegExp(`^(?:${pattern})$`)
  } catch {
    return undefined
  }
}

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone.includes('/')
  } catch {
    return false
  }
}

const repeated = (list: readonly string[]): string[] => list.filter((one, index) => list.indexOf(one) !== index)

const quoted = (text: string): string => `"${text}"`
