/** What is wrong in one place of something that was handed in, and what to do about it. */
export interface FieldError<Reason extends string = string> {
  /** JSON pointer (RFC 6901) into what was handed in. */
  readonly pointer: string
  readonly reason: Reason
  /** What is wrong, in words that name what is allowed. */
  readonly detail: string
  /** What whoever handed it in does next. */
  readonly cure: string
}
