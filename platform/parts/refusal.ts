/** Why nothing was done to parts or their stock. */
export type PartRefusal =
  /** There is no such lot, reservation or order for whoever asks. */
  | { readonly kind: 'unknown'; readonly what: 'lot' | 'reservation' }
  /** A field of the request is at fault: its JSON pointer, and the cure. */
  | { readonly kind: 'field'; readonly pointer: string; readonly detail: string }
  /** No piece is left; with the day on which more are expected, where some are on order for stock. */
  | { readonly kind: 'not_in_stock'; readonly available: number; readonly expectedOn?: string }
  /** The reservation is past that. */
  | { readonly kind: 'status'; readonly status: string }
  /** The case is closed. */
  | { readonly kind: 'case_ended' }
  /** Somebody has given the case a command that is not settled yet, and may name this part. */
  | { readonly kind: 'command_open' }
  /** This delivery note was received before. */
  | { readonly kind: 'received_already'; readonly at: string }

export const wrongField = (pointer: string, detail: string) => ({ refused: { kind: 'field', pointer, detail } satisfies PartRefusal })
