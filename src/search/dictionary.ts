/**
 * The dictionary 词典: every Chinese word of it in a text, and the likeliest words of a phrase. The words are jieba's; they are
 * looked up here, by number, because the library hands over a string for each (docs/decisions/011-search.md). Pure.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { domainWords } from './domain-words.ts'
import { fold } from './folding.ts'

export interface Dictionary {
  /** Changes with the words and their numbers. */
  digest: string
  words: number
  /** Calls for every word of two characters and more that begins at `at`, shortest first. */
  from(text: string, at: number, found: (word: number, length: number) => void): void
  /** The phrase in its likeliest words. */
  cut(phrase: string): string[]
}

/** As of a word that is known well. */
const domainFrequency = 1000

let loaded: Dictionary | undefined

/** Read at the first use: a fifth of a second and 14 MB. */
export const dictionary = (): Dictionary => {
  loaded ??= load()
  return loaded
}

function load(): Dictionary {
  // The file itself: the package's own way to it keeps that and another one for good.
  const dict = readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'))
  const lines = fold(dict.toString('utf8')).folded.split('\n')
  const tree = new Tree()
  const frequencies = new Int32Array(lines.length + domainWords.length)
  let total = 0
  for (const [at, line] of lines.entries()) {
    // Blanks are gone from the folded line: 教育局3n.
    const [, word = '', frequency = ''] = /^(\p{Script=Han}+)(\d+)/u.exec(line) ?? []
    if (word === '') continue
    total += Number(frequency)
    if (tree.add(word, at)) frequencies[at] = Number(frequency)
  }
  for (const [at, word] of domainWords.entries()) {
    if (tree.add(word, lines.length + at)) frequencies[lines.length + at] = domainFrequency
  }
  return {
    digest: createHash('sha256').update(dict).update(domainWords.join()).digest('hex').slice(0, 12),
    words: lines.length + domainWords.length,
    from: (text, at, found) => tree.walk(text, at, (word, length) => length > 1 && found(word, length)),
    cut: (phrase) => likeliest(phrase, tree, (word) => Math.log((frequencies[word] || 1) / total), total),
  }
}

/** Words as paths of characters, in one hash table over typed arrays: half a million steps in 12 MB. */
class Tree {
  private readonly size = 1 << 20
  private readonly from = new Int32Array(this.size)
  private readonly by = new Uint16Array(this.size)
  private readonly to = new Int32Array(this.size)
  private readonly first = new Int32Array(0x10000)
  private readonly words = new Int32Array(this.size / 2)
  private steps = 1

  /** False when it is there already. */
  add(word: string, number: number): boolean {
    let node = 0
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at)
      if (at === 0) {
        this.first[code] ||= this.steps++
        node = this.first[code]!
        continue
      }
      const slot = this.slot(node, code)
      if (this.to[slot] === 0) {
        this.from[slot] = node
        this.by[slot] = code
        this.to[slot] = this.steps++
      }
      node = this.to[slot]!
    }
    if (this.steps > this.words.length) throw new RangeError(`the dictionary has more than ${this.words.length} steps`)
    if (this.words[node] !== 0) return false
    this.words[node] = number + 1
    return true
  }

  walk(text: string, at: number, found: (word: number, length: number) => void): void {
    let node = this.first[text.charCodeAt(at)]!
    for (let next = at + 1; node !== 0; next++) {
      const word = this.words[node]!
      if (word !== 0) found(word - 1, next - at)
      if (next >= text.length) return
      node = this.to[this.slot(node, text.charCodeAt(next))]!
    }
  }

  private slot(node: number, code: number): number {
    let slot = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 12) & (this.size - 1)
    while (this.to[slot] !== 0 && (this.from[slot] !== node || this.by[slot] !== code))
      slot = (slot + 1) & (this.size - 1)
    return slot
  }
}

/** The cut with the greatest product of frequencies, from the end forward. */
function likeliest(phrase: string, tree: Tree, weight: (word: number) => number, total: number): string[] {
  const best = Array.from({ length: phrase.length + 1 }, () => ({ score: Number.NEGATIVE_INFINITY, length: 1 }))
  best[phrase.length] = { score: 0, length: 0 }
  for (let at = phrase.length - 1; at >= 0; at--) {
    const consider = (length: number, score: number) => {
      const sum = score + best[at + length]!.score
      if (sum > best[at]!.score) best[at] = { score: sum, length }
    }
    consider(1, -Math.log(total))
    tree.walk(phrase, at, (word, length) => consider(length, weight(word)))
  }
  const words: string[] = []
  for (let at = 0; at < phrase.length; at += best[at]!.length) words.push(phrase.slice(at, at + best[at]!.length))
  return words
}
