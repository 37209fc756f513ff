/** Rows that share `by`. */
export interface Grouped<Dimension extends string, Row> {
  readonly by: Readonly<Partial<Record<Dimension, string>>>
  readonly rows: readonly Row[]
}

/** Rows put together by the given dimensions, in the order of what they share; one group of all rows when none is given, none without rows. */
export const groupedBy = <Dimension extends string, Row extends Readonly<Record<Dimension, string>>>(
  dimensions: readonly Dimension[],
  rows: readonly Row[],
): readonly Grouped<Dimension, Row>[] => {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(dimensions.map((dimension) => row[dimension])))
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([shared, members]) => {
      const values = JSON.parse(shared) as string[]
      const by = Object.fromEntries(dimensions.map((dimension, index) => [dimension, values[index]])) as Grouped<Dimension, Row>['by']
      return { by, rows: members }
    })
}
