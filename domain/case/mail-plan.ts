/** Which mails a process sends on which transition. */
export interface MailPlan {
  readonly onEntering: Readonly<Record<string, string | undefined>>
  /** Mails of a single way: `<from> <by> <to>`. */
  readonly onWay: Readonly<Record<string, string | undefined>>
  /** The only mails that go to an address which nobody has confirmed: they carry the question whose answer confirms it. */
  readonly toAnyAddress: readonly string[]
  readonly reminders: Readonly<Record<string, { readonly plan: string; readonly mail: string } | undefined>>
}
