/** 核验码 of an edition as it was published: stands on its page and its downloads, and is told again by 防伪核验. Pure. */
import { createHash } from 'node:crypto'
import { contentDigest } from '../../review/review.ts'
import type { Content } from '../item.ts'

/** What an edition says, and under which number. */
export interface Sealed {
  indexNumber: string
  edition: number
  content: Content
}

/** Twelve characters without look-alikes in three groups, the same for the same edition: 7KQF-3M9P-XW2D. */
export function sealOf({ indexNumber, edition, content }: Sealed): string {
  const bytes = createHash('sha256').update(contentDigest({ indexNumber, edition, content })).digest()
  const characters = [...bytes.subarray(0, 12)].map((byte) => alphabet[byte % alphabet.length])
  return [0, 4, 8].map((from) => characters.slice(from, from + 4).join('')).join('-')
}

/** 32 characters: every byte gives each of them as often. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
