/** Separation of duties is between people: the same person in another role is the same person. */
export const samePerson = (one: string | null, other: string): boolean => one !== null && one.split(':')[1] === other.split(':')[1]
