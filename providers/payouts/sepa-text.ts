/** Letters that do not come apart into a base letter and marks. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'TH',
  ħ: 'h',
  Ħ: 'H',
  ŋ: 'n',
  Ŋ: 'N',
  ı: 'i',
  ĸ: 'k',
  ŧ: 't',
  Ŧ: 'T',
  '&': '+',
  _: '-',
  '–': '-',
  '—': '-',
  '’': "'",
  '‘': "'",
}

/** The Bulgarian and Greek alphabets, in small letters and without marks. */
const OTHER_ALPHABETS: Readonly<Record<string, string>> = Object.fromEntries(
  `а:a б:b в:v г:g д:d е:e ж:zh з:z и:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:ts ч:ch ш:sh щ:sht ъ:a ь:y ю:yu я:ya ы:y э:e
   α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o`
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
)

const transliterateSign = (sign: string): string => {
  const latin = LATIN[sign]
  if (latin !== undefined) return latin
  const small = sign.toLowerCase()
  const other = OTHER_ALPHABETS[small]
  if (other === undefined) return sign
  return small === sign ? other : other.charAt(0).toUpperCase() + other.slice(1)
}

/**
 * Text in the characters that every SEPA bank takes (EPC 217-08: `a–z A–Z 0–9 / - ? : ( ) . , ' +` and space), at most `length` signs.
 * Letters lose their marks (`ñ` n, `ü` u, `ç` c), ligatures come apart, what cannot be written becomes a space. A text may not
 * begin or end with `/` nor hold `//`. Empty where nothing can be written.
 */
export const sepaText = (text: string, length: number): string =>
  Array.from(text.normalize('NFKD').replace(/\p{M}/gu, ''), transliterateSign)
    .join('')
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/g, ' ')
    .replace(/\/{2,}/g, '/')
    .replace(/ {2,}/g, ' ')
    .replace(/^[/ ]+/, '')
    .slice(0, length)
    .replace(/[/ ]+$/, '')
