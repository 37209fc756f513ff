/** Through what a customer reads: only the mailed link can confirm the address it was mailed to. */
export type Through = 'mailed_link' | 'other'
