import { subscriptionMails } from './notices.ts'

/** What a customer is told on a way from state to state; null where nothing. */
export const mailOf = (from: string, by: string, to: string): string | null =>
  subscriptionMails.onWay[`${from} ${by} ${to}`] ?? (from === to ? undefined : subscriptionMails.onEntering[to]) ?? null
