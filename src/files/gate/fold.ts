/** Text as the detectors read it: full-width and ornate characters made plain, invisible ones left out, with the way back. */

export interface Folded {
  text: string
  /** For each character of `text`, where it stands in the original; one more entry for the end. */
  at: number[]
}

/** Every character of the result is one UTF-16 unit; `at` points into `original`. */
export function fold(original: string): Folded {
  if (!unusual.test(original)) return new Straight(spokenDigits(original))
  let text = ''
  const at: number[] = []
  let index = 0
  for (const character of original) {
    const plain = plainCharacter(character)
    if (plain !== '') {
      text += plain
      for (let unit = 0; unit < plain.length; unit++) at.push(index)
    }
    index += character.length
  }
  at.push(original.length)
  return { text: spokenDigits(text), at }
}

/** Anything but ASCII, Chinese characters and their usual punctuation. */
const unusual = /[^\x20-\x7e\n\t\u3001-\u301f\u3400-\u9fff\u2018-\u201d]/

/** Every character stands where it stood. The way back is made when somebody asks: most texts hold nothing. */
class Straight implements Folded {
  readonly text: string
  #at: number[] | undefined
  constructor(text: string) {
    this.text = text
  }
  get at(): number[] {
    this.#at ??= Array.from({ length: this.text.length + 1 }, (_, index) => index)
    return this.#at
  }
}

/** Digits and letters only: how two writings of one number are compared. */
export const bare = (text: string): string => fold(text).text.replace(/[^0-9A-Za-z\u3400-\u9fff@]/g, '')

function plainCharacter(character: string): string {
  const code = character.codePointAt(0)!
  if (code < 0x7f || (code >= 0x3400 && code <= 0x9fff)) return character
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (/\p{Cf}|\p{Mn}|\u115f|\u3164/u.test(character)) return ''
  if (/\p{Nd}/u.test(character)) return digitOf(character, code)
  if (/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/.test(character)) return ' '
  if (/[\u2010-\u2015\u2212\ufe58\ufe63]/.test(character)) return '-'
  if (/[\u{1d400}-\u{1d7ff}]/u.test(character)) return character.normalize('NFKC').charAt(0)
  return character
}

/** Decimal digits of every script stand in tens, in order of their value. */
function digitOf(character: string, code: number): string {
  const plain = character.normalize('NFKC')
  if (/^[0-9]$/.test(plain)) return plain
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
  return String(value)
}

const spoken = '〇一二三四五六七八九'

/** A long row of Chinese digits is a number written out; a short one is a word. */
function spokenDigits(text: string): string {
  return text.replace(/[〇零○Ｏ一二三四五六七八九]{11,}/g, (run) =>
    [...run].map((sign) => Math.max(0, spoken.indexOf(sign))).join(''),
  )
}
