import type { ListedInvoice } from '../../platform/subscription/invoices/list-invoices.ts'
import { formatLocalDate, formatMoney, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { type Html, html } from '../html.ts'

/** Invoices and credit notes of a subscription, each with its paper. `to`: where a paper is, by its path below the page. */
export const invoiceList = (invoices: readonly ListedInvoice[], reader: Reader, to: (path: string) => string): Html => {
  const { page } = textsIn(reader.language).processes.subscription
  const line = ({ kind, name, issuedOn, total }: ListedInvoice): string =>
    fill(kind === 'invoice' ? page.invoiceLine : page.creditNoteLine, {
      number: name,
      date: formatLocalDate(issuedOn, reader),
      amount: formatMoney(total, reader),
    })
  if (invoices.length === 0) return html`<h2>${page.invoicesHeading}</h2><p>${page.noInvoices}</p>`
  return html`<h2>${page.invoicesHeading}</h2><ul class="plain">${invoices.map(
    (one) => html`<li><a href="${to(`invoices/${one.year}/${one.number}/invoice.pdf`)}">${line(one)}</a></li>`,
  )}</ul>`
}
