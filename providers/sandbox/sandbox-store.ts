import { DatabaseSync, type StatementSync } from 'node:sqlite'

/** How often each effect happened: kind → key → count. */
type EffectCounts = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Of one kind: under how many keys, how often in all, and how often at most under one. */
interface EffectTotal {
  readonly keys: number
  readonly times: number
  readonly most: number
}

/** A named set of JSON values by key, in the order of their first writing. */
export interface Collection<T> {
  get(key: string): T | undefined
  put(key: string, value: T): void
  delete(key: string): void
  entries(): { readonly key: string; readonly value: T }[]
  /** How many there are. */
  count(): number
  /** So many values whose keys come before one, the nearest first. */
  before(key: string, limit: number): readonly T[]
}

/**
 * What a sandbox remembers, in one SQLite file (`:memory:` for a test). Every write is on disk, as far as the death of the
 * process goes, when the call returns, so that a sandbox killed at any instant goes on where it stood.
 */
export class SandboxStore {
  readonly #db: DatabaseSync
  readonly #countOne: StatementSync
  readonly #next: StatementSync
  #depth = 0

  constructor(file: string) {
    this.#db = new DatabaseSync(file)
    this.#db.exec(`
      PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;
      PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000;
      CREATE TABLE IF NOT EXISTS entry (collection TEXT NOT NULL, key TEXT NOT NULL, position INTEGER PRIMARY KEY AUTOINCREMENT, value TEXT NOT NULL, UNIQUE (collection, key));
      CREATE TABLE IF NOT EXISTS effect (kind TEXT NOT NULL, key TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;`)
    this.#countOne = this.#db.prepare(
      'INSERT INTO effect (kind, key, times) VALUES (?, ?, 1) ON CONFLICT (kind, key) DO UPDATE SET times = times + 1',
    )
    this.#next = this.#db.prepare(
      'INSERT INTO counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
    )
  }

  /** `T` is the caller's word for what it alone puts in: values come back as they went in, through JSON. */
  collection<T>(name: string): Collection<T> {
    const read = this.#db.prepare('SELECT value FROM entry WHERE collection = ? AND key = ?')
    const write = this.#db.prepare(
      'INSERT INTO entry (collection, key, value) VALUES (?, ?, ?) ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value',
    )
    const remove = this.#db.prepare('DELETE FROM entry WHERE collection = ? AND key = ?')
    const list = this.#db.prepare('SELECT key, value FROM entry WHERE collection = ? ORDER BY position')
    const count = this.#db.prepare('SELECT COUNT(*) AS count FROM entry WHERE collection = ?')
    const backwards = this.#db.prepare('SELECT value FROM entry WHERE collection = ? AND key < ? ORDER BY key DESC LIMIT ?')
    return {
      get: (key) => {
        const row = read.get(name, key)
        return row === undefined ? undefined : (JSON.parse(String(row.value)) as T)
      },
      put: (key, value) => {
        write.run(name, key, JSON.stringify(value))
      },
      delete: (key) => {
        remove.run(name, key)
      },
      count: () => Number(count.get(name)?.count),
      before: (key, limit) => backwards.all(name, key, limit).map((row) => JSON.parse(String(row.value)) as T),
      entries: () => list.all(name).map((row) => ({ key: String(row.key), value: JSON.parse(String(row.value)) as T })),
    }
  }

  /** Counts one effect on the world: money moved, a label sold. `key` is what must happen once, such as an end-to-end id. */
  countEffect(kind: string, key: string): void {
    this.#countOne.run(kind, key)
  }

  /** The counts in a few numbers, however many there are. */
  totals(): Readonly<Record<string, EffectTotal>> {
    const rows = this.#db.prepare('SELECT kind, COUNT(*) AS keys, SUM(times) AS times, MAX(times) AS most FROM effect GROUP BY kind').all()
    return Object.fromEntries(
      rows.map(({ kind, keys, times, most }) => [String(kind), { keys: Number(keys), times: Number(times), most: Number(most) }]),
    )
  }

  effects(): EffectCounts {
    const counts: Record<string, Record<string, number>> = {}
    for (const { kind, key, times } of this.#db.prepare('SELECT kind, key, times FROM effect ORDER BY kind, key').all()) {
      const ofKind = counts[String(kind)] ?? {}
      ofKind[String(key)] = Number(times)
      counts[String(kind)] = ofKind
    }
    return counts
  }

  /** The next number of a series, from 1, never given twice. */
  next(series: string): number {
    return Number(this.#next.get(series)?.value)
  }

  /** Runs `work` so that all of its writes stand or none does. `work` must not await: others would write into it. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work()
    this.#db.exec('BEGIN IMMEDIATE')
    this.#depth += 1
    try {
      const result = work()
      this.#db.exec('COMMIT')
      return result
    } catch (error) {
      this.#db.exec('ROLLBACK')
      throw error
    } finally {
      this.#depth -= 1
    }
  }

  close(): void {
    this.#db.close()
  }
}
