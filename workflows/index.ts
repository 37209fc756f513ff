export { tradeIn } from './trade-in.ts'
