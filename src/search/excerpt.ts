/** What is shown of a hit 摘要: its text cut into what was searched for and what stands around. Pure. */
import { fold } from './folding.ts'

export interface Piece {
  text: string
  isHit: boolean
}

/** The text in pieces. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const { folded, shown } = fold(text)
  const hits = new Uint8Array(shown.length)
  for (const word of words) {
    for (let at = folded.indexOf(word); word !== '' && at >= 0; at = folded.indexOf(word, at + word.length)) {
      hits.fill(1, at, at + word.length)
    }
  }
  const pieces: Piece[] = []
  for (let at = 0; at < shown.length; ) {
    const isHit = hits[at] === 1
    let end = at
    while (end < shown.length && (hits[end] === 1) === isHit) end++
    pieces.push({ text: shown.slice(at, end), isHit })
    at = end
  }
  return pieces
}
