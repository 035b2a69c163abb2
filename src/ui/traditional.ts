/** 繁体: a finished page with its words in traditional characters, converted by machine; addresses and values stay as they are. */
import { createRequire } from 'node:module'

type Convert = (text: string) => string

let made: Convert | undefined

/** Loaded with the first page that is wanted so: the dictionary takes memory and a moment. */
function converter(): Convert {
  if (!made) {
    const { Converter } = createRequire(import.meta.url)('opencc-js/cn2t') as {
      Converter(options: { from: string; to: string }): Convert
    }
    made = Converter({ from: 'cn', to: 'tw' })
  }
  return made
}

/** Scripts whole, then tags, then text between them. */
const pieces = /<script[\s>].*?<\/script>|<[^>]*>|[^<]+/gs

/** Attributes that people read or hear. */
const spoken = /\b(alt|title|placeholder|aria-label|data-label|content)="([^"]*)"/g

export function inTraditional(page: string): string {
  const convert = converter()
  return page.replace(pieces, (piece) => {
    if (!piece.startsWith('<')) return convert(piece)
    if (piece.startsWith('<script')) return piece
    return piece.replace(spoken, (_, name: string, words: string) => `${name}="${convert(words)}"`)
  })
}
