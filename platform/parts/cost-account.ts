import type { Account } from '../books/ledger.ts'

/** Where the cost of a part goes that is fitted: a device of ours is worth more by it, in somebody else's it is what the repair costs us. */
export const costAccountOf = (owner: string): Account => (owner === 'house' ? 'stock:devices' : 'expense:cost_of_repair')
