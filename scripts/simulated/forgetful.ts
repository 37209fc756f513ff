/**
 * Settings of a PostgreSQL in which nothing has to outlive a power cut, and all of which is in memory: a commit waits for no disk, and what is
 * looked for by its key is found by its index, also where a whole table is no more than some hundred pages.
 */
export const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', random_page_cost: '0.1' }
