/** As much of the files port as the API needs: what is kept with a case. References are `<case>/<sha256>`. */
export interface CaseFiles {
  put(
    owner: string,
    bytes: Uint8Array,
    terms: { readonly type: string; readonly retainUntil: Date },
  ): Promise<
    { readonly kind: 'done'; readonly value: { readonly ref: string } } | { readonly kind: 'pending' | 'refused' | 'retry' | 'unknown' }
  >
  get(
    ref: string,
  ): Promise<
    | { readonly kind: 'file'; readonly file: { readonly type: string }; readonly bytes: Buffer }
    | { readonly kind: 'absent' }
    | { readonly kind: 'damaged' }
  >
}

/** What looks into photos. */
export interface PhotoLab {
  /** Bytes of the largest photo. */
  readonly maximumBytes: number
  /** By content, whatever its name. `reason` is a code. */
  inspect(bytes: Uint8Array): Promise<
    | {
        readonly kind: 'photo'
        readonly type: string
        readonly width: number
        readonly height: number
        /** Hex. */
        readonly sha256: string
        /** What the camera claims. */
        readonly takenAt?: string
      }
    | { readonly kind: 'refused'; readonly reason: string }
  >
  /** A JPEG without metadata, for people to look at. */
  show(
    ref: string,
    view: 'page' | 'thumbnail',
  ): Promise<{ readonly kind: 'derived'; readonly bytes: Buffer } | { readonly kind: 'absent' } | { readonly kind: 'damaged' }>
}
