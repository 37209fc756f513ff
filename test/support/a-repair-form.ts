import { money } from '../../domain/money/money.ts'
import { quoteForm, type RepairForm } from '../../domain/repair/quote-form.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { QUOTE_RULES } from '../../markets/repair/quote-rules.ts'

/** The form of a broken screen as it was issued in Lyon: with a new part or a used one, and data that may be lost. */
export const aRepairForm = (at: Date): RepairForm =>
  quoteForm(
    {
      variants: [
        {
          id: 'new',
          quality: 'new',
          genuine: true,
          parts: [{ partNumber: 'IP13-DISPLAY', quantity: 1, unitMinor: 9_900 }],
          workMinutes: 45,
          durationDays: 3,
        },
        {
          id: 'used',
          quality: 'used',
          genuine: true,
          parts: [{ partNumber: 'IP13-DISPLAY', quantity: 1, unitMinor: 6_900 }],
          workMinutes: 45,
          durationDays: 4,
        },
      ],
      loan: 'none',
      ancillary: [],
      dataLossExpected: true,
      wipeOffered: false,
      price: 'fixed',
    },
    {
      version: 1,
      policy: { ...QUOTE_RULES.FR, vatBasisPoints: 2_000 },
      goods: { category: 'phone', modelId: 'apple-iphone-13', storage: 128, identityEnd: '3809' },
      priceNew: money(909_00, 'EUR'),
      findings: ['display'],
      cover: { by: 'customer', ref: null, reasons: [] },
      site: { ...marketAt('FR', at).workshop, labels: [] },
      company: 'Reprise France SAS',
      contact: { email: 'help@reprise.example', online: 'https://reprise.example' },
      handOverPlace: { kind: 'delivery' },
      feePaid: null,
      at: at,
      place: { zone: 'Europe/Paris', region: 'FR' },
    },
    calendars,
  )
