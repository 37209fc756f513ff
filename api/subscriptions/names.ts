import { subscriptionProcess } from '../../domain/subscription/process.ts'

/** How subscriptions are called in addresses and in the documentation. */
export const SUBSCRIPTIONS = { process: subscriptionProcess, plural: 'subscriptions' } as const
