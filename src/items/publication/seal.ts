/** 核验码 of an edition as it was published: stands on its page and its downloads, and is told again by 防伪核验. Pure. */
import { hash } from 'node:crypto'
import { contentDigest } from '../../review/review.ts'
import { publicFields } from '../export/fields.ts'
import type { Content } from '../item.ts'
import { kindFor } from '../kinds/index.ts'
import { publiclyShown } from '../values.ts'

/** What an edition of an item says, and under which number. */
export interface Sealed {
  id: number
  kind: string
  indexNumber: string
  edition: number
  content: Content
}

/** Twelve characters without look-alikes in three groups, the same for the same edition: 7KQF-3M9P-XW2D. */
export function sealOf(item: Sealed): string {
  const { indexNumber, edition, kind, content } = item
  const { title, documentNumber, writtenOn, validity, summary, body, fields } = content
  // Of what the public reads alone: from a code of the whole, a masked number could be found by trying.
  const open = publicFields(kindFor(item)).map((field) => [field.name, publiclyShown(field, fields[field.name])])
  const text = { title, documentNumber, writtenOn, validity, summary, body, fields: Object.fromEntries(open) }
  const bytes = hash('sha256', contentDigest({ indexNumber, edition, kind, text }), 'buffer')
  const characters = [...bytes.subarray(0, 12)].map((byte) => alphabet[byte % alphabet.length])
  return [0, 4, 8].map((from) => characters.slice(from, from + 4).join('')).join('-')
}

/** 32 characters: every byte gives each of them as often. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
