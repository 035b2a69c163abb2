/** Document numbers 发文字号: 婺教〔2020〕12号 (GB/T 9704, GW-1 and GW-2). */

/** The number as it must stand, and what was put right about it; null when the text is no document number. */
export interface Normalised {
  number: string
  /** One Chinese sentence; null when it stood as it must. */
  corrected: string | null
}

const shape =
  /^((?:\(\p{Script=Han}{1,6}\))?\p{Script=Han}[\p{Script=Han}A-Za-z]{0,19})[〔[［(（【﹝](\d{4})[〕\]］)）】﹞]第?0*([1-9]\d{0,4})号$/u

/** Brackets become 〔〕, digits half-width; 第 and leading zeros go. Orders (国务院令第711号) have no year and stay as they are. */
export function normalised(typed: string): Normalised | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const order = /^(\p{Script=Han}{2,20}令)第0*([1-9]\d{0,4})号$/u.exec(text)
  if (order) return corrected(typed, `${order[1]}第${order[2]}号`)
  const parts = shape.exec(text)
  return parts
    ? corrected(typed, `${parts[1]!.replace('(', '（').replace(')', '）')}〔${parts[2]}〕${parts[3]}号`)
    : null
}

/** What two spellings of one number have in common: for finding it. */
export const documentNumberKey = (typed: string): string =>
  (normalised(typed)?.number ?? typed)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

const corrected = (typed: string, number: string): Normalised => ({
  number,
  corrected: typed === number ? null : `文号“${typed}”已改为规范写法“${number}”。`,
})
