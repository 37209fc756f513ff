export { refurbishment } from './refurbishment.ts'
export { renewalRun } from './renewal-run.ts'
export { repair } from './repair.ts'
export { tradeIn } from './trade-in.ts'
