import type { Static } from 'typebox'
import type { MarketCode } from '../../domain/market/market.ts'
import { marketAt } from '../../markets/index.ts'
import type { StockUnit } from '../../platform/database/rows.ts'
import { unitView } from '../../platform/stock/unit-view.ts'
import { listingTitle } from '../../texts/listing.ts'
import type { Column } from '../http/csv-answer.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import type { ListedUnitSchema } from './stock-schemas.ts'

type ListedUnit = Static<typeof ListedUnitSchema>

/** A unit as the feed tells it, with what a shop may call it. */
export const listedUnit = (unit: StockUnit, { catalogue, clock }: Pick<ApiDependencies, 'catalogue' | 'clock'>): ListedUnit => {
  const view = unitView(unit)
  const model = catalogue.find(({ id }) => id === unit.modelId)
  const market = unit.market as MarketCode
  const { zone, defaultLanguage: language } = marketAt(market, clock.now())
  const name = model ? `${model.brand} ${model.name}` : unit.modelId
  return { ...view, title: listingTitle({ ...view, name }, { language, market, zone }) } as ListedUnit
}

/** The same as lines of a file. */
export const UNIT_COLUMNS: readonly Column<ListedUnit>[] = [
  ['id', ({ id }) => id],
  ['device', ({ device }) => device],
  ['status', ({ status }) => status],
  ['market', ({ market }) => market],
  ['site', ({ site }) => site],
  ['title', ({ title }) => title],
  ['category', ({ category }) => category],
  ['model', ({ model }) => model],
  ['storage_gb', ({ storage }) => storage],
  ['colour', ({ colour }) => colour],
  ['grade', ({ grade }) => grade],
  ['price_minor', ({ price }) => price?.minor],
  ['listed_price_minor', ({ listedPrice }) => listedPrice?.minor],
  ['currency', ({ price }) => price?.currency],
  ['vat_scheme', ({ vat }) => vat.scheme],
  ['vat_mention', ({ vat }) => vat.mention],
  ['stocked_at', ({ stockedAt }) => stockedAt],
  ['changed_at', ({ changedAt }) => changedAt],
]
