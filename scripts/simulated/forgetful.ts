/** Settings of a PostgreSQL in which nothing has to outlive a power cut: a commit waits for no disk. */
export const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
