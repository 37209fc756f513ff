import type { MarginRulesVersion } from '../domain/margin/scheme.ts'
import type { MarketCode } from '../domain/market/market.ts'

// Of the markets so far, those of the European Union (directive 2006/112/EC, article 314: bought within the Community).
const EUROPEAN_UNION: readonly MarketCode[] = ['FR', 'ES', 'DE']

/** How second-hand devices are taxed at their sale, by market, oldest version first. */
export const MARGIN_RULES: Readonly<Record<MarketCode, readonly MarginRulesVersion[]>> = {
  FR: [
    {
      // Normal rate 20 % (CGI art. 278); mention by CGI art. 297 A and directive 2006/112/EC art. 226 (14), BOI-TVA-SECT-90-80.
      validFrom: '2014-01-01',
      rules: {
        scheme: 'margin',
        rateBasisPoints: 2_000,
        boughtIn: EUROPEAN_UNION,
        byWork: { none: 'margin', repaired: 'margin', renewed: 'margin' },
        mention: 'Régime particulier – Biens d’occasion',
      },
    },
  ],
  DE: [
    {
      // Always the normal rate, 19 % (UStG § 12 (1), § 25a (5)); mention by § 14a (6).
      validFrom: '2021-01-01',
      rules: {
        scheme: 'margin',
        rateBasisPoints: 1_900,
        boughtIn: EUROPEAN_UNION,
        byWork: { none: 'margin', repaired: 'margin', renewed: 'margin' },
        mention: 'Gebrauchtgegenstände/Sonderregelung',
      },
    },
  ],
  ES: [
    {
      // Normal rate 21 % (LIVA art. 90). Art. 136 takes goods "renewed or transformed" by the reseller out of the scheme, and the
      // binding answer V2489-21 is about refurbished phones: whatever was worked on waits for an adviser.
      validFrom: '2012-09-01',
      rules: {
        scheme: 'margin',
        rateBasisPoints: 2_100,
        boughtIn: EUROPEAN_UNION,
        byWork: { none: 'margin', repaired: 'hold', renewed: 'hold' },
        mention: 'Régimen especial de los bienes usados',
      },
    },
  ],
  // Sales tax, no VAT; some states tax the price less the trade-in.
  US: [{ validFrom: '1900-01-01', rules: { scheme: 'none' } }],
}
