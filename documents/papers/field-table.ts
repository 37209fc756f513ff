import type { Pdf } from './pdf.ts'

const LABELS_WIDTH = 170
const AMOUNTS_WIDTH = 110
const QUANTITIES_WIDTH = 80
const GAP = 10
const BELOW_ROW = 3
const GREY = '#555555'

/** What stands beside its name on a paper; a value may be several lines. */
export type FieldRow = readonly [name: string, value: string]

/** A line of a bill: what it is for, how much of it, and what it comes to. */
export type AmountRow = readonly [name: string, quantity: string, amount: string]

/** A heading with a line under it. */
export const drawHeading = (pdf: Pdf, heading: string): void => {
  const { left } = edgesOf(pdf)
  pdf.font('bold').fontSize(11).fillColor('black').text(heading, left, pdf.y)
  drawRule(pdf)
}

/** Names on the left, values on the right, from where the paper has got to; a row that no longer fits begins a new page. */
export const drawFields = (pdf: Pdf, rows: readonly FieldRow[]): void => {
  const { left, right } = edgesOf(pdf)
  const values = left + LABELS_WIDTH + GAP
  pdf.fontSize(9).font('regular')
  for (const [name, value] of rows)
    drawRow(pdf, [
      { text: name, at: left, width: LABELS_WIDTH, colour: GREY },
      { text: value, at: values, width: right - values },
    ])
}

/** What each column is, a line under it, then the rows; quantities and amounts stand at the right of theirs. */
export const drawAmounts = (pdf: Pdf, columns: AmountRow, rows: readonly AmountRow[]): void => {
  pdf.fontSize(9).font('bold')
  drawAmountRow(pdf, columns)
  drawRule(pdf)
  pdf.font('regular')
  for (const row of rows) drawAmountRow(pdf, row)
}

const drawAmountRow = (pdf: Pdf, [name, quantity, amount]: AmountRow): void => {
  const { left, right } = edgesOf(pdf)
  const amounts = right - AMOUNTS_WIDTH
  const quantities = amounts - GAP - QUANTITIES_WIDTH
  drawRow(pdf, [
    { text: name, at: left, width: quantities - GAP - left },
    { text: quantity, at: quantities, width: QUANTITIES_WIDTH, align: 'right' },
    { text: amount, at: amounts, width: AMOUNTS_WIDTH, align: 'right' },
  ])
}

interface Cell {
  readonly text: string
  /** Points from the left edge of the page. */
  readonly at: number
  readonly width: number
  readonly align?: 'right'
  readonly colour?: string
}

/** Cells beside one another, as high as the highest of them. */
const drawRow = (pdf: Pdf, cells: readonly Cell[]): void => {
  const height = Math.max(...cells.map(({ text, width }) => pdf.heightOfString(text, { width })))
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage()
  const top = pdf.y
  for (const { text, at, width, align = 'left', colour = 'black' } of cells) pdf.fillColor(colour).text(text, at, top, { width, align })
  pdf.y = top + height + BELOW_ROW
}

const drawRule = (pdf: Pdf): void => {
  const { left, right } = edgesOf(pdf)
  pdf
    .moveTo(left, pdf.y + 2)
    .lineTo(right, pdf.y + 2)
    .lineWidth(0.5)
    .stroke(GREY)
  pdf.y += 8
}

const edgesOf = ({ page }: Pdf): { readonly left: number; readonly right: number } => ({
  left: page.margins.left,
  right: page.width - page.margins.right,
})
