import type { DeviceScheme } from '../../domain/margin/scheme.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import type { Sale, SaleRefund } from '../../prisma/generated/client.ts'
import type { PaidTo, SaleTerms } from './terms.ts'

/** A sale with what was paid back of it. */
export type SaleWithRefunds = Sale & { readonly refunds: readonly SaleRefund[] }

/** A sale as it is told, with its margin; of the buyer nothing. */
export const saleView = (sale: SaleWithRefunds) => {
  const amount = (minor: number) => money(minor, sale.currency as Currency)
  const scheme = sale.scheme as unknown as DeviceScheme
  return {
    id: sale.id,
    unit: sale.unitId,
    device: sale.deviceId,
    market: sale.market,
    ...(sale.reference !== null && { reference: sale.reference }),
    ...(sale.order !== null && { order: sale.order }),
    soldAt: sale.soldAt.toISOString(),
    recordedAt: sale.recordedAt.toISOString(),
    recordedBy: sale.actor,
    price: amount(sale.priceMinor),
    purchase: amount(sale.purchaseMinor),
    margin: amount(sale.priceMinor - sale.purchaseMinor),
    vat: {
      scheme: scheme.scheme,
      amount: amount(sale.vatMinor),
      ...('rateBasisPoints' in scheme && { rateBasisPoints: scheme.rateBasisPoints }),
      ...('mention' in scheme && { mention: scheme.mention }),
    },
    cost: amount(sale.costMinor),
    paidTo: sale.paidTo as PaidTo,
    terms: { channel: sale.channel as SaleTerms['channel'], guaranteeMonths: sale.guaranteeMonths },
    ...(sale.refunds.length > 0 && {
      refunds: sale.refunds
        .toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())
        .map(({ id, amountMinor, vatMinor, paidBackAt, actor, reason }) => ({
          id,
          amount: amount(amountMinor),
          vat: amount(vatMinor),
          paidBackAt: paidBackAt.toISOString(),
          recordedBy: actor,
          reason,
        })),
    }),
  }
}
