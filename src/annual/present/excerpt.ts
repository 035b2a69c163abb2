/** Excerpts for screens: always the report's own words, cut at its own punctuation. */

/** Sentences of a text, closing punctuation kept. */
export const sentences = (text: string): string[] =>
  text.match(/[^。！？；\n]+[。！？；]?/g)?.map((s) => s.trim()) ?? []

/** The first whole clauses of a text that fit `most` characters; numbering such as 1. or （一） is dropped. */
export function clause(text: string, most: number): string {
  const plain = text.replace(/^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|[A-Z][\s、.．])\s*/, '')
  let taken = ''
  for (const piece of plain.match(/[^，。；！？]+[，。；！？]?/g) ?? []) {
    if ((taken + piece).replace(/[，；。]$/, '').length > most) break
    taken += piece
    if (/[。！？]$/.test(piece)) break
  }
  if (taken === '') return `${plain.slice(0, most - 1)}…`
  return taken.replace(/[，；。]$/, '')
}
