/** The languages a person can be written to in (ISO 639-1). */
export const LANGUAGES = ['fr', 'es', 'de', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
