import type { TradeInMailFacts } from '../../documents/mails/trade-in/facts.ts'
import type { Language } from '../../domain/market/language.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import type { MailKind } from '../../domain/trade-in/notices.ts'

const MARKETS = {
  fr: { market: 'FR', zone: 'Europe/Paris', currency: 'EUR', name: 'Camille Martin' },
  es: { market: 'ES', zone: 'Europe/Madrid', currency: 'EUR', name: 'Lucía Fernández' },
  de: { market: 'DE', zone: 'Europe/Berlin', currency: 'EUR', name: 'Jörg Weiß' },
  en: { market: 'US', zone: 'America/New_York', currency: 'USD', name: 'Avery Johnson' },
} as const satisfies Record<Language, { market: TradeInMailFacts['market']; zone: string; currency: Currency; name: string }>

/** The facts of one mail of an ordinary case in the language's own market: 17 March 2027, 14:02 in Paris. */
export const sampleFacts = (kind: MailKind, language: Language): TradeInMailFacts => {
  const { market, zone, currency, name } = MARKETS[language]
  const voucher = { code: 'RPS-7Q2M-44TX', amount: money(193_20, currency), expiresOn: '2030-03-17' }
  const reasons = [{ reason: 'screen_cracked' }, { reason: 'battery_worn' }] as const
  return {
    reference: 'TI-7K3M9Q4',
    market,
    zone,
    device: 'Samsung Galaxy S21 Ultra 5G 256 GB',
    pageUrl: 'https://reprise.example/c/3f9a7c',
    help: 'help@reprise.example',
    name,
    offer: money(184_00, currency),
    price: money(120_00, currency),
    deadline: new Date('2027-03-17T13:02:00Z'),
    quarantineUntil: new Date('2027-04-14T12:02:00Z'),
    payoutOn: '2027-03-15',
    reasons,
    payout: { method: 'bank_transfer', amount: money(184_00, currency), ibanEnd: '0189' },
    voucher,
    shipping: { kind: 'label', trackingCode: '6A12345678901', printlessCode: 'H7K2' },
    returnReason: 'as_you_asked',
    withdrawnAt: new Date('2027-04-02T15:30:00Z'),
    cancelledAt: new Date('2027-04-02T15:30:00Z'),
    refused: { command: 'cancel', state: 'received' },
    ...(kind === 'return_sent' && { trackingCode: '8R98765432109' }),
  }
}
