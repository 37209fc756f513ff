/** How a property of a command's body is asked for, in the reader's words. */
export interface Question {
  readonly label: string
  readonly hint?: string
  /** Heading of the questions that belong together. */
  readonly group?: string
  readonly options?: readonly Option[]
  /** Options that are picked from a list, or shown one below the other, however many they are. */
  readonly show?: 'pick' | 'choice'
  /** Needed here, though the body's schema leaves it out for other markets: always, or as soon as the object around it is given. */
  readonly need?: 'required' | 'with_the_rest'
  /** Counts only beside this answer to another question, and is needed then: without a script all are shown. */
  readonly onlyWith?: { readonly name: string; readonly value: string }
  readonly autocomplete?: string
  readonly capitals?: 'characters'
  /** What is said of a day that does not exist, where it is not the usual. */
  readonly wrongDay?: string
}

export interface Option {
  readonly value: string
  readonly label: string
}

/** By the path of the property in the body. */
export type Questions = Readonly<Record<string, Question>>
