import type { Type } from 'typebox'
import type { CommandEntry } from '../../domain/case/command-entry.ts'

/** What a command takes, under its own name: the documentation then says it once, for the command and for its preview. */
export const bodyOf = ({ name, body }: CommandEntry): Type.TObject & { readonly title: string } => ({
  ...body,
  title: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
})
