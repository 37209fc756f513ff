/**
 * Text from outside as it may stand in a mail: one line, without control characters and without the invisible marks that
 * turn the reading direction (they can make a line read otherwise than it is written), at most `limit` characters.
 */
export const oneLine = (text: string, limit = 300): string => {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
  const signs = Array.from(plain)
  return signs.length <= limit
    ? plain
    : `${signs
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it may stand in HTML, between tags and inside a quoted attribute. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
