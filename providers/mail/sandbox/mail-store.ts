import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { type ReadMail, readMail } from './read-mail.ts'

/** One caught mail as the list and the JSON show it. */
export interface CaughtMail extends ReadMail {
  readonly seq: number
  readonly receivedAt: string
  /** Envelope sender and recipient, not the headers. */
  readonly from: string
  readonly to: string
}

/** A mail as it came in, with the envelope that it came in. */
export type NewMail = Pick<CaughtMail, 'receivedAt' | 'from' | 'to'> & { readonly raw: Uint8Array }

/** What a page of mails is asked by. Both parts of `between` are exclusive. */
export interface MailQuery {
  readonly to: string
  readonly between: { readonly after?: number; readonly before?: number }
  readonly order: 'newest_first' | 'oldest_first'
  readonly limit: number
}

const isRead = <T extends Partial<ReadMail>>(mail: T): mail is T & ReadMail => mail.subject !== undefined

/** The mails and reports of the catcher, in the SQLite file of its sandbox. */
export class MailStore {
  readonly #db: DatabaseSync
  readonly #add: StatementSync

  constructor(file: string) {
    this.#db = new DatabaseSync(file)
    this.#db.exec(`
      PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;
      PRAGMA wal_autocheckpoint = 8000;
      CREATE TABLE IF NOT EXISTS mail (seq INTEGER PRIMARY KEY AUTOINCREMENT, recipient TEXT NOT NULL, shown TEXT NOT NULL, raw BLOB NOT NULL);
      CREATE INDEX IF NOT EXISTS mail_recipient ON mail (recipient);
      CREATE TABLE IF NOT EXISTS report (seq INTEGER PRIMARY KEY AUTOINCREMENT, due_at TEXT NOT NULL, released INTEGER UNIQUE, raw BLOB NOT NULL);
      CREATE TABLE IF NOT EXISTS deferral (envelope TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;`)
    this.#add = this.#db.prepare('INSERT INTO mail (recipient, shown, raw) VALUES (?, ?, ?)')
  }

  add({ raw, ...envelope }: NewMail): void {
    this.#add.run(envelope.to.toLowerCase(), JSON.stringify(envelope), raw)
  }

  /** Mails whose recipient holds `to`, of any case. */
  async list({ to, between, order, limit }: MailQuery): Promise<CaughtMail[]> {
    const rows = this.#db
      .prepare(
        `SELECT seq, shown, raw FROM mail WHERE instr(recipient, ?) > 0 AND seq > ? AND seq < ?
         ORDER BY seq ${order === 'newest_first' ? 'DESC' : 'ASC'} LIMIT ?`,
      )
      .all(to.toLowerCase(), between.after ?? 0, between.before ?? Number.MAX_SAFE_INTEGER, limit)
    return Promise.all(rows.map((row) => this.#shown(row)))
  }

  async get(seq: number): Promise<{ readonly mail: CaughtMail; readonly raw: Uint8Array } | undefined> {
    const row = this.#db.prepare('SELECT seq, shown, raw FROM mail WHERE seq = ?').get(seq)
    return row && { mail: await this.#shown(row), raw: row.raw as Uint8Array }
  }

  /** A mail is read when it is first asked for: a server that takes thousands in does not read them. */
  async #shown({ seq, shown, raw }: Readonly<Record<string, unknown>>): Promise<CaughtMail> {
    const kept = JSON.parse(String(shown)) as Omit<NewMail, 'raw'> & Partial<ReadMail>
    if (isRead(kept)) return { seq: Number(seq), ...kept }
    const mail = { ...kept, ...(await readMail(raw as Uint8Array)) }
    this.#db.prepare('UPDATE mail SET shown = ? WHERE seq = ?').run(JSON.stringify(mail), Number(seq))
    return { seq: Number(seq), ...mail }
  }

  /** How often an envelope was put off before, this time not counted. */
  countDeferral(envelope: string): number {
    const row = this.#db
      .prepare(
        'INSERT INTO deferral (envelope, times) VALUES (?, 1) ON CONFLICT (envelope) DO UPDATE SET times = times + 1 RETURNING times',
      )
      .get(envelope)
    return Number(row?.times) - 1
  }

  addReport(dueAt: Date, raw: Uint8Array): void {
    this.#db.prepare('INSERT INTO report (due_at, raw) VALUES (?, ?)').run(dueAt.toISOString(), raw)
  }

  /** Reports due by now, numbered in the order in which they fell due, so that a reader's place stays right. */
  reportsAfter(after: number, now: Date): { readonly place: number; readonly raw: Uint8Array }[] {
    const due = this.#db
      .prepare('SELECT seq FROM report WHERE released IS NULL AND due_at <= ? ORDER BY due_at, seq')
      .all(now.toISOString())
    const release = this.#db.prepare('UPDATE report SET released = (SELECT coalesce(max(released), 0) + 1 FROM report) WHERE seq = ?')
    for (const { seq } of due) release.run(Number(seq))
    return this.#db
      .prepare('SELECT released, raw FROM report WHERE released > ? ORDER BY released LIMIT 100')
      .all(after)
      .map(({ released, raw }) => ({ place: Number(released), raw: raw as Uint8Array }))
  }

  close(): void {
    this.#db.close()
  }
}
