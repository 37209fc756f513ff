/**
 * What nobody may write beside "reconditionné" (Code de la consommation R122-4 and R122-5): words that let a used device pass for a new one.
 * Told by letters alone: case, accents and blanks do not count.
 */
const FORBIDDEN = ['comme neuf', 'comme neuve', 'etat neuf'] as const

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')

/** Whether a text says of a refurbished device what must not be said of it. */
export const saysItIsNew = (text: string): boolean => FORBIDDEN.some((words) => ` ${plain(text)} `.includes(` ${words} `))
