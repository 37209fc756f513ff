import type { Money } from '../../domain/money/money.ts'
import { formatMoney, type Reader } from '../../texts/format.ts'
import type { PagePhoto } from '../case-page.ts'
import { type Html, html, type Part } from '../html.ts'
import type { Addresses } from '../processes/process-page.ts'

/** A fact in a list of facts; nothing where there is none. */
export const row = (label: string, value: Part): Part => (value === null ? null : html`<div><dt>${label}</dt><dd>${value}</dd></div>`)

/** The amount that counts, in large letters. */
export const priceRow = (label: string, amount: Money, reader: Reader): Html =>
  html`<div><dt>${label}</dt><dd class="price">${formatMoney(amount, reader)}</dd></div>`

export const gallery = (photos: readonly PagePhoto[], about: string, to: Addresses): Html =>
  html`<ul class="photos">${photos.map(
    ({ id }, index) =>
      html`<li><a href="${to.photo(id)}"><img src="${to.photo(id)}" alt="${about} ${index + 1}" loading="lazy" width="120" height="120"></a></li>`,
  )}</ul>`
