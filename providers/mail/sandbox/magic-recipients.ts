/** What the catcher does with a recipient, by the part before the @; `name+anything@` counts as `name@`. */
export type Treatment =
  | { readonly kind: 'accept' }
  | { readonly kind: 'defer'; readonly times: number }
  | { readonly kind: 'refuse'; readonly status: number; readonly text: string }
  | { readonly kind: 'bounce_later'; readonly days: number }
  | { readonly kind: 'drop_after_data' }
  /** `times`: how often for one mail, before it is accepted; left out, for ever. */
  | { readonly kind: 'keep_and_drop'; readonly times?: number }
  | { readonly kind: 'answer_late' }

/** Shown on the mailbox page. */
export const MAGIC_RECIPIENTS: readonly (readonly [string, string])[] = [
  ['defer@', 'put off twice (451), then accepted'],
  ['gone@', 'refused: no such mailbox (550 5.1.1)'],
  ['full@', 'put off for ever: mailbox full (452)'],
  ['late-bounce@', 'accepted, then a delivery report; late-bounce+20d@ reports 20 days later'],
  ['drop@', 'connection lost behind the mail, nothing kept'],
  ['dup@', 'kept, connection lost before the answer'],
  ['dup-once@', 'the same at first, then accepted: kept twice'],
  ['slow@', 'accepted after 20 seconds'],
]

export const treatmentOf = (address: string): Treatment => {
  const [name = '', tag = ''] = (address.toLowerCase().split('@')[0] ?? '').split('+')
  switch (name) {
    case 'defer':
      return { kind: 'defer', times: 2 }
    case 'gone':
      return { kind: 'refuse', status: 550, text: '5.1.1 User unknown' }
    case 'full':
      return { kind: 'refuse', status: 452, text: '4.2.2 Mailbox full' }
    case 'late-bounce':
      return { kind: 'bounce_later', days: Number(/^(\d{1,3})d$/.exec(tag)?.[1] ?? 0) }
    case 'drop':
      return { kind: 'drop_after_data' }
    case 'dup':
      return { kind: 'keep_and_drop' }
    case 'dup-once':
      return { kind: 'keep_and_drop', times: 1 }
    case 'slow':
      return { kind: 'answer_late' }
    default:
      return { kind: 'accept' }
  }
}
