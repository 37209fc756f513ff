import type { ReportedSeller, SellerReportLine } from '../../platform/books/read-seller-report.ts'
import { type Column, csvOfRows } from '../http/csv-answer.ts'

export interface ReportHead {
  readonly market: string
  readonly year: number
  readonly mode: 'count' | 'report'
  readonly currency: string
}

const quarterly = (n: 1 | 2 | 3 | 4): readonly Column<SellerReportLine>[] => [
  [`q${n}_sales`, ({ quarters }) => quarters[n - 1]?.sales],
  [`q${n}_consideration_minor`, ({ quarters }) => quarters[n - 1]?.minor],
  [`q${n}_fees_withheld_minor`, () => 0],
]

const personal = (title: string, of: (person: ReportedSeller) => unknown): Column<SellerReportLine> => [
  title,
  ({ person }) => (person === null ? null : of(person)),
]

/** The list as CSV, UTF-8; the columns of persons only where the market reports them. */
export const sellerReportCsv = ({ market, year, mode, currency }: ReportHead, lines: readonly SellerReportLine[]): string =>
  csvOfRows<SellerReportLine>(
    [
      ['market', () => market],
      ['year', () => year],
      ['sales', ({ sales }) => sales],
      ['consideration_minor', ({ totalMinor }) => totalMinor],
      ['currency', () => currency],
      ...([1, 2, 3, 4] as const).flatMap(quarterly),
      ...(mode === 'report'
        ? [
            personal('name', ({ name }) => name),
            personal('birth_date', ({ birthDate }) => birthDate),
            personal('address', ({ address }) => Object.values(address ?? {}).join(', ')),
            personal('document', ({ identity }) => identity?.type),
            personal('document_number', ({ identity }) => identity?.number),
            personal('iban_ends', ({ ibanEnds }) => ibanEnds.join(' ')),
          ]
        : []),
      ['cases', ({ cases }) => cases.join(' ')],
    ],
    lines,
  )
