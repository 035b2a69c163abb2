/** How much of a text is copied from another 相似度: an explanation that repeats its document explains nothing. Pure. */

/** Characters that have to agree in a row. */
const run = 8

/** Share of the text that stands in the original as well, in whole percent; 0 for a text too short to say. */
export function similarity(text: string, original: string): number {
  const own = plain(text)
  if (own.length < run * 2) return 0
  const known = new Set(runsOf(plain(original)))
  const copied = new Uint8Array(own.length)
  for (const [at, each] of runsOf(own).entries()) if (known.has(each)) copied.fill(1, at, at + run)
  return Math.round((copied.reduce((sum, one) => sum + one, 0) / own.length) * 100)
}

/** Above this the explanation is to be written anew, in percent. */
export const mostSimilar = 80

const plain = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

const runsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - run + 1) }, (_, at) => text.slice(at, at + run))
