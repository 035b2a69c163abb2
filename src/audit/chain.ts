/**
 * The hash chain of the record 哈希链: each entry carries SM3 (GB/T 32905-2016) over the hash before it and its own content,
 * so that no entry can be changed, taken out or moved without every later hash being wrong.
 */
import { createHash } from 'node:crypto'

/** What an entry says, as the database keeps it to the letter. */
export interface Content {
  /** From 1, without gaps. */
  number: number
  /** UTC with microseconds: 2026-05-01T01:02:03.000004Z. */
  at: string
  actorId: number | null
  actorName: string | null
  organisationId: number | null
  event: string
  subjectKind: string
  subjectId: string
  says: string
  /** The JSON text of the details as PostgreSQL writes `jsonb`. */
  details: string
}

export interface Link extends Content {
  /** `hash` of the entry before; `genesis` for the first. */
  previousHash: string
  hash: string
}

/** End of the chain: the last number and its hash. */
export interface Head {
  number: number
  hash: string
}

/** What stands before the first entry. */
export const genesis = '0'.repeat(64)

/** The hash an entry must carry: 64 hexadecimal digits. */
export function hashOf(previousHash: string, content: Content): string {
  return createHash('sm3')
    .update(`${previousHash}\n${canonical(content)}`)
    .digest('hex')
}

/** One text for one content: the fields in this order as a JSON array, without blanks. */
function canonical(content: Content): string {
  return JSON.stringify([
    content.number,
    content.at,
    content.actorId,
    content.actorName,
    content.organisationId,
    content.event,
    content.subjectKind,
    content.subjectId,
    content.says,
    content.details,
  ])
}
