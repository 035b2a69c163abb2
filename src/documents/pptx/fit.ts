/**
 * How much text fits a box 排字量: counted in ems, an East-Asian character being one em wide.
 *
 * Widths of Latin letters are taken a little too wide, so that a face that is not installed, or a bold one, fits as well.
 */

/** Height of a line as a share of its type size; written into the file, so every viewer uses it. */
export const lineHeight = 1.3

/** Words that stand where the rest of a text was moved to the notes. */
export const continued = '…详见正式报告'

export interface Fitted {
  /** Points. */
  size: number
  text: string
  /** True when the text was cut. */
  cut: boolean
}

const wide =
  /[\u1100-\u115f\u2014\u2018\u2019\u201c\u201d\u2026\u2190-\u21ff\u2460-\u24ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u

function ems(character: string): number {
  if (wide.test(character)) return 1
  if (character === ' ') return 0.3
  if (/[mwMW@%]/.test(character)) return 0.95
  return /[A-Z]/.test(character) ? 0.7 : 0.6
}

/** Width of a text on one line, in ems. */
export const emWidth = (text: string): number => [...text].reduce((sum, character) => sum + ems(character), 0)

/** What a line is broken between: a word, or one character with the marks that may not leave it. */
const unit = /[（《“‘〔「『(]*(?:[\w.%:/@&?=#~+-]+|.)[，。、；：？！）》”’〕」』)…%]*/gsu

/** Lines the text takes in a column of so many ems. */
export function lineCount(text: string, column: number): number {
  return text.split('\n').reduce((lines, paragraph) => lines + paragraphLines(paragraph, column), 0)
}

function paragraphLines(paragraph: string, column: number): number {
  let lines = 1
  let used = 0
  for (const piece of paragraph.match(unit) ?? []) {
    const width = emWidth(piece)
    if (used > 0 && used + width > column) {
      lines += 1
      used = 0
    }
    // A word wider than the column is broken inside.
    lines += Math.max(0, Math.ceil(width / column) - 1)
    used += width > column ? width % column : width
  }
  return lines
}

/** Ems that stand on one line of so many inches. */
export const emsPerLine = (inches: number, size: number): number => (inches * 72) / size

/** Height in inches of texts set one under another. */
export const heightOf = (texts: readonly string[], width: number, size: number): number =>
  (texts.reduce((sum, text) => sum + lineCount(text, emsPerLine(width, size)), 0) * size * lineHeight) / 72

/** Sizes from `most` down to `least`, in points. */
const sizes = (most: number, least: number): number[] =>
  Array.from({ length: Math.floor((most - least) / 2) + 1 }, (_, step) => most - 2 * step)

/** The largest size at which all texts fit the box; null when even the least is too large. */
export function sizeFor(
  texts: readonly string[],
  box: { w: number; h: number },
  most: number,
  least: number,
): number | null {
  return sizes(most, least).find((size) => heightOf(texts, box.w, size) <= box.h) ?? null
}

/** The text at the largest size that fits; at `least` the end gives way to 详见正式报告. */
export function fit(text: string, box: { w: number; h: number }, most: number, least: number): Fitted {
  const size = sizeFor([text], box, most, least)
  if (size !== null) return { size, text, cut: false }
  const lines = Math.max(1, Math.floor((box.h * 72) / (least * lineHeight)))
  const column = emsPerLine(box.w, least)
  const characters = [...text]
  let kept = characters.length
  while (kept > 0 && lineCount(characters.slice(0, kept).join('') + continued, column) > lines) kept -= 1
  return { size: least, text: `${characters.slice(0, kept).join('')}${continued}`, cut: true }
}

/** The narrowest column in which the text still takes as few lines, so that no single character is left on the last. */
export function balancedWidth(text: string, width: number, size: number): number {
  const lines = lineCount(text, emsPerLine(width, size))
  let narrow = width
  while (narrow > 0.5 && lineCount(text, emsPerLine(narrow - 0.05, size)) === lines) narrow -= 0.05
  return lines === 1 ? width : narrow
}
