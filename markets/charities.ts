import type { Charity, MarketCode } from '../domain/market/market.ts'

/** Sample charities: names and accounts are fictitious, the IBANs valid in form only. */
export const CHARITIES: Readonly<Record<MarketCode, readonly Charity[]>> = {
  FR: [
    {
      id: 'ecrans-pour-tous',
      name: 'Écrans pour tous (exemple)',
      account: { by: 'iban', iban: 'FR7630006000010000000424236', holder: 'Écrans pour tous' },
    },
  ],
  ES: [
    {
      id: 'conecta-barrio',
      name: 'Conecta Barrio (ejemplo)',
      account: { by: 'iban', iban: 'ES8121000418430000004242', holder: 'Conecta Barrio' },
    },
  ],
  DE: [
    {
      id: 'geraete-fuer-schulen',
      name: 'Geräte für Schulen (Beispiel)',
      account: { by: 'iban', iban: 'DE91370400440000004242', holder: 'Geräte für Schulen' },
    },
  ],
  US: [{ id: 'devices-for-classrooms', name: 'Devices for Classrooms (sample)', account: { by: 'statement' } }],
}
