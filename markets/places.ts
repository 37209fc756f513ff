import type { AddressPlace, MarketCode } from '../domain/market/market.ts'

const inZone =
  (zone: string) =>
  (region: string, ...postcodes: readonly string[]): AddressPlace => ({ zone, region, postcodes })
const paris = inZone('Europe/Paris')
const madrid = inZone('Europe/Madrid')
const berlin = inZone('Europe/Berlin')

/**
 * Where an address lies, by market. Postcodes of provinces and states are own knowledge; in Germany, where they follow the post and
 * not the borders, a range is given to the state in which most of it lies.
 */
export const PLACES: Readonly<Record<MarketCode, readonly AddressPlace[]>> = {
  // Good Friday and 26 December are holidays in Alsace and Moselle (Code du travail L3134-13).
  FR: [paris('FR-57', '57'), paris('FR-67', '67'), paris('FR-68', '68')],
  ES: [
    madrid('ES-AN', '04', '11', '14', '18', '21', '23', '29', '41'),
    madrid('ES-AR', '22', '44', '50'),
    madrid('ES-AS', '33'),
    madrid('ES-CB', '39'),
    madrid('ES-CE', '51'),
    madrid('ES-CL', '05', '09', '24', '34', '37', '40', '42', '47', '49'),
    madrid('ES-CM', '02', '13', '16', '19', '45'),
    inZone('Atlantic/Canary')('ES-CN', '35', '38'),
    madrid('ES-CT', '08', '17', '25', '43'),
    madrid('ES-EX', '06', '10'),
    madrid('ES-GA', '15', '27', '32', '36'),
    madrid('ES-IB', '07'),
    madrid('ES-MC', '30'),
    madrid('ES-MD', '28'),
    madrid('ES-ML', '52'),
    madrid('ES-NC', '31'),
    madrid('ES-PV', '01', '20', '48'),
    madrid('ES-RI', '26'),
    madrid('ES-VC', '03', '12', '46'),
  ],
  DE: [
    berlin('DE-BB', '019', '030-033', '049', '144-169', '172-173'),
    berlin('DE-BE', '100-141'),
    berlin('DE-BW', '680-684', '687-693', '695-799', '880', '882-891', '895-896', '979'),
    berlin('DE-BY', '637-639', '800-879', '881', '892-894', '897-964', '966-978'),
    berlin('DE-HB', '275', '280-287'),
    berlin('DE-HE', '340-343', '345-363', '372', '600-636', '640-659', '685-686', '694'),
    berlin('DE-HH', '200-212', '220-227'),
    berlin('DE-MV', '170-171', '174-199', '239'),
    berlin('DE-NI', '213-214', '216-219', '260-274', '276-279', '288-293', '295-319', '370-371', '374-376', '378-387', '484-499'),
    berlin('DE-NW', '320-339', '344', '377', '400-483', '500-533', '536-539', '570-574', '577-599'),
    berlin('DE-RP', '534-535', '540-569', '575-576', '668-679'),
    berlin('DE-SH', '215', '228-238', '240-259'),
    berlin('DE-SL', '660-667'),
    berlin('DE-SN', '010-018', '020-029', '034-045', '047-048', '080-099'),
    berlin('DE-ST', '060-069', '294', '388-399'),
    berlin('DE-TH', '046', '070-079', '364-369', '373', '965', '980-999'),
  ],
  // Carriers close on federal holidays only, so that states differ by their clocks: those of most of the people in a range.
  US: [
    inZone('America/Chicago')(
      'US',
      '324-325',
      '350-372',
      '375',
      '380-397',
      '420-424',
      '463-464',
      '476-477',
      '500-576',
      '580-588',
      '600-692',
      '700-797',
    ),
    inZone('America/Denver')('US', '577', '590-599', '693', '798-834', '836-837', '840-847', '870-885'),
    inZone('America/Phoenix')('US', '850-865'),
    inZone('America/Los_Angeles')('US', '835', '838', '889-961', '970-994'),
    inZone('Pacific/Honolulu')('US', '967-968'),
    inZone('America/Anchorage')('US', '995-999'),
  ],
}
