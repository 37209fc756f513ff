import { PART_FAMILIES, type PartFamily } from '../../domain/device-tests/check.ts'
import { PART_NUMBER, type Part } from '../../domain/parts/part.ts'
import { type ReadTable, readCsvTable } from '../../markets/csv/read-csv-table.ts'

type PartReason = 'not_a_number' | 'unknown_family' | 'no_name' | 'no_model' | 'unknown_model'

const NUMBER = new RegExp(PART_NUMBER)
const LONGEST_NAME = 120

const isFamily = (word: string): word is PartFamily => (PART_FAMILIES as readonly string[]).includes(word)

/**
 * Reads parts from CSV: columns number, family, name and models, which are ids of the catalogue with blanks between them.
 *
 * @param modelIds of the catalogue
 */
export const parsePartsCsv = (text: Uint8Array, modelIds: readonly string[]): ReadTable<Part, PartReason> => {
  const models = new Set(modelIds)
  return readCsvTable<Part, 'number' | 'family' | 'name' | 'models', PartReason>(
    {
      columns: ['number', 'family', 'name', 'models'],
      holds: 'parts',
      keyOf: ({ number }) => number,
      rowOf: (field) => {
        const [number, family, name] = [field('number'), field('family'), field('name')]
        const fits = [...new Set(field('models').split(/\s+/).filter(Boolean))]
        const unknown = fits.find((id) => !models.has(id))
        const found = (text: string) => `"${text.slice(0, 80)}"`
        if (!NUMBER.test(number)) {
          return { reason: 'not_a_number', found: found(number), allowed: '2 to 40 of A-Z, 0-9, - and ., beginning with a letter or digit' }
        }
        if (!isFamily(family)) return { reason: 'unknown_family', found: found(family), allowed: PART_FAMILIES.join(', ') }
        if (name === '' || name.length > LONGEST_NAME)
          return { reason: 'no_name', found: found(name), allowed: `a name of at most ${LONGEST_NAME} signs` }
        if (fits.length === 0) return { reason: 'no_model', found: '""', allowed: 'at least one model that it fits' }
        if (unknown !== undefined) return { reason: 'unknown_model', found: found(unknown), allowed: 'ids of models of the catalogue' }
        return { number, family, name, fits }
      },
    },
    text,
  )
}
