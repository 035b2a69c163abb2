/** 核验码: what a copy of an item is told by. The same number, edition and content give the same code, anything else another. Pure. */
import { contentDigest } from '../../review/review.ts'
import { publicFields } from '../export/fields.ts'
import { kindFor } from '../kinds/index.ts'
import { publiclyShown } from '../values.ts'
import type { TextPublication } from './publication.ts'

/** Twelve characters without look-alikes, in three groups: 7KQ2-M9XD-4TFA. */
export function verificationCode(item: TextPublication): string {
  const { indexNumber, edition, kind, content } = item
  const { title, documentNumber, writtenOn, validity, summary, body, fields } = content
  // Of what the public reads alone: from a code of the whole a masked number could be found by trying.
  const open = publicFields(kindFor(item)).map((field) => [field.name, publiclyShown(field, fields[field.name])])
  const text = { title, documentNumber, writtenOn, validity, summary, body, fields: Object.fromEntries(open) }
  const digest = contentDigest({ indexNumber, edition, kind, text })
  const bytes = Buffer.from(digest.slice(0, 24), 'hex')
  const characters = [...bytes].map((byte) => alphabet[byte % alphabet.length]).join('')
  return characters.replace(/(.{4})(?=.)/g, '$1-')
}

/** 32 characters: every byte falls on one of them as often as on any other. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
