/**
 * What of a process can be told beforehand: the decisions of its workflow that are pure functions of the case as it stands
 * and of what is given. The workflow decides by the same functions, so a preview and the run cannot differ.
 */
export interface Foresight<View = unknown> {
  /** By `<state> <trigger>`: where it leads, where the table leaves a choice; several where time decides between them. */
  readonly leads: Readonly<Record<string, (c: { readonly view: View; readonly body: unknown }) => string | readonly string[]>>
  /** By state: the effects that take others back and are started on entering it. */
  readonly undoes: Readonly<Record<string, (c: { readonly view: View; readonly by: string }) => readonly string[]>>
}
