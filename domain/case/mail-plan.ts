/** Which mails a process sends on which transition. */
export interface MailPlan {
  readonly onEntering: Readonly<Record<string, string | undefined>>
  /** Mails of a single way: `<from> <by> <to>`. */
  readonly onWay: Readonly<Record<string, string | undefined>>
  readonly reminders: Readonly<Record<string, { readonly plan: string; readonly mail: string } | undefined>>
}
