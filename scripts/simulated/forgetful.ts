/**
 * Settings of a PostgreSQL in which nothing has to outlive a power cut, and all of which is in memory: a commit waits for no disk, and what is
 * looked for by its key is found by its index, also where a whole table is no more than some hundred pages. Its statistics are made anew each
 * time that as many months of simulated time have passed again, of a smaller sample.
 */
export const FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  checkpoint_timeout: '30min',
  shared_buffers: '512MB',
  random_page_cost: '0.1',
  default_statistics_target: '20',
  jit: 'off',
}
