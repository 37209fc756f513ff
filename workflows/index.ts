export { refurbishment } from './refurbishment.ts'
export { repair } from './repair.ts'
export { tradeIn } from './trade-in.ts'
