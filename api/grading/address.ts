import type { Category } from '../../domain/catalogue/category.ts'

/** Where a version of the grading model of a category is told. */
export const addressOfGradingModel = (category: Category, version: number): string => `/v1/grading-models/${category}?version=${version}`
