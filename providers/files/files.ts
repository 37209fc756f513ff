import type { Outcome } from '../outcome.ts'

/** A file as it was handed in: never changed, gone only by `erase`. */
export interface StoredFile {
  /** `<owner>/<sha256>`. */
  readonly ref: string
  /** Hex. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly type: string
  /** Not to be erased before. */
  readonly retainUntil: Date
}

export interface FileTerms {
  /** Media type by content, never by name. */
  readonly type: string
  readonly retainUntil: Date
}

/**
 * Originals of evidence and documents. A file is addressed by its content within its owner (a case), so that putting it again
 * changes nothing, and erasing what one case holds takes nothing from another that was sent the same bytes.
 */
export interface Files {
  /**
   * Keeps the bytes; the same bytes again give the same file, its retention being the later of both. `retry` when the disk is full or failing.
   * Throws a RangeError for an owner that is not `[A-Za-z0-9_-]{1,64}`.
   */
  put(owner: string, bytes: Uint8Array, terms: FileTerms): Promise<Outcome<StoredFile>>
  /** The original. `damaged`: the bytes on the disk are no longer those of its address. */
  get(ref: string): Promise<FileRead>
  /** What `make` derives from the original, made once and kept beside it under `name`, erased with it. */
  derive(ref: string, name: string, make: (original: Buffer) => Promise<Uint8Array>): Promise<DerivedRead>
  /** Takes the file and all derived from it away; a file that is not there counts as erased. */
  erase(ref: string): Promise<{ readonly kind: 'erased' } | { readonly kind: 'retained'; readonly until: Date }>
}

export type FileRead =
  | { readonly kind: 'file'; readonly file: StoredFile; readonly bytes: Buffer }
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged' }

export type DerivedRead = { readonly kind: 'derived'; readonly bytes: Buffer } | { readonly kind: 'absent' } | { readonly kind: 'damaged' }
