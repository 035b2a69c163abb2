/** 核验码: what a copy of an item is told by. The same number, edition and content give the same code, anything else another. Pure. */
import { contentDigest } from '../../review/review.ts'
import type { TextPublication } from './publication.ts'

/** Twelve characters without look-alikes, in three groups: 7KQ2-M9XD-4TFA. */
export function verificationCode({
  indexNumber,
  edition,
  kind,
  content,
}: Pick<TextPublication, 'indexNumber' | 'edition' | 'kind' | 'content'>): string {
  const digest = contentDigest({ indexNumber, edition, kind, content })
  const bytes = Buffer.from(digest.slice(0, 24), 'hex')
  const characters = [...bytes].map((byte) => alphabet[byte % alphabet.length]).join('')
  return characters.replace(/(.{4})(?=.)/g, '$1-')
}

/** 32 characters: every byte falls on one of them as often as on any other. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
