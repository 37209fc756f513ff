import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'

/** What an address has that ends in the id of its row: `/v1/recalls/{id}`. */
export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) }, closed)
