/** An import under way: what it is given, what it carries from line to line, and a line on its way to the item it becomes. */
import type { Actor } from '../../audit/entry.ts'
import type { Db } from '../../kit/db.ts'
import type { Calendar } from '../../law/calendar.ts'
import type { PlainDate } from '../../law/date.ts'
import { summedKinds } from '../sums/sums.ts'
import type { Body, Checked } from './check.ts'
import type { FieldIssue, Line } from './line.ts'
import type { Lines } from './lines.ts'
import type { ImportReport } from './report.ts'

export interface Importing {
  db: Db
  lines: Lines
  actor: Actor | null
  now: Date
  /** Says what would be, and writes nothing. */
  dryRun?: boolean
  /** Null where no line may have attachments. */
  attachments: Attachments | null
  /** After each batch: the number of its last line. */
  progress?: (line: number) => void
  signal?: AbortSignal
}

/** What an import does with attachments; see `attachments/store.ts`. */
export interface Attachments {
  /** The files a line names, by digest, or what is wrong with them; keeps nothing. */
  look(line: Line): Promise<{ digests: readonly string[]; issues: readonly FieldIssue[] }>
  /** Keeps them with the item; what went wrong. */
  keep(item: ItemKey, line: Line, actor: Actor | null): Promise<readonly FieldIssue[]>
  /** Gives the files of the item to the public through the gate; what the gate holds back. */
  release(item: ItemKey, actor: Actor | null): Promise<readonly FieldIssue[]>
}

export interface ItemKey {
  organisationId: number
  id: number
}

/** What it came to in one body. */
export interface Tally {
  added: number
  updated: number
  published: number
}

/** What it carries from line to line. */
export interface ImportState extends Importing {
  today: PlainDate
  calendar: Calendar
  report: ImportReport
  tallies: Map<number, Tally>
  /** Bodies by the name a line gives them; null for a name nobody has. */
  places: Map<string, Body | null>
  /** Every name a body can be given by. */
  names: string[] | null
  /** Lines by body and external id. */
  seen: Map<string, number>
  /** Lines by natural key of a ledger. */
  keys: Map<string, number>
  /** Rows that add up with others: public only when the file is through. Each with its item, but for a dry run. */
  summed: Set<Ready | Kept>
}

/** A line that will be kept. */
export interface Ready extends Checked {
  number: number
  line: Line
  body: Body
  digest: string
  known: Known | undefined
}

/** A line with the item it was kept as. */
export interface Kept extends Ready {
  item: Known
}

/** An item that is there, and what it was when the last import left it. */
export interface Known extends ItemKey {
  stage: string
  version: number
  edition: number
  publishedOn: PlainDate | null
  indexNumber: string | null
  origin: { digest: string | null; version: number; edition: number }
}

/** What a line is told by in all bodies. */
export const keyOf = ({ body, line }: Pick<Ready, 'body' | 'line'>) => `${body.organisation.id} ${line.externalId}`

/** Why a changed line is not taken: somebody worked on its item. */
export const workedOn = ({ id }: ItemKey): FieldIssue => ({
  field: 'externalId',
  message: `这一行与上次导入时不同，但第${id}号信息已经在办公端办理过，没有覆盖。请在办公端修改。`,
})

/** Whether it has to add up with other rows 加总核对. */
export const isSummed = ({ kind }: Ready): boolean => summedKinds.includes(kind.id)

/** What waits for its attachments or for the rest of its table is published when they are there. */
export const waits = (each: Ready): boolean => each.line.attachments.length > 0 || isSummed(each)
