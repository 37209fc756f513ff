export { refurbishment } from './refurbishment.ts'
export { tradeIn } from './trade-in.ts'
