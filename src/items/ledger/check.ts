/** The rows of a workbook as items, or every fault with its cell. Pure. */
import { type DraftSetting, draftFrom } from '../draft.ts'
import type { Content, Item } from '../item.ts'
import type { Kind } from '../kind.ts'
import { kindFor } from '../kinds/index.ts'
import { personalDataIn } from '../publish.ts'
import { sumFindings } from '../sums/rules.ts'
import { findingWords, type SumRow, summedKinds } from '../sums/sums.ts'
import { naturalKey } from '../values.ts'
import type { SheetRow } from './sheet.ts'

export interface CellIssue {
  /** 工作表“名单”B4. */
  at: string
  message: string
}

export interface LedgerReading {
  contents: readonly Content[]
  issues: readonly CellIssue[]
}

/** What a new row has when its workbook says nothing else. */
const usual = { validity: '有效', attribute: 'open' }

/** Rows between two words of progress. */
const stride = 200

/**
 * `own` are contacts that the body publishes itself, `kept` the rows it has already that add up with these; `progress` hears how
 * many rows were looked at.
 */
export function ledgerFrom(
  kind: Kind,
  rows: readonly SheetRow[],
  { own, kept = [], ...setting }: DraftSetting & { own: readonly string[]; kept?: readonly Item[] },
  progress: (rows: number) => void = () => {},
): LedgerReading {
  const contents: Content[] = []
  const issues: CellIssue[] = []
  const seen = new Map<string, string>()
  const read: Placed[] = []
  for (const [index, { typed, at }] of rows.entries()) {
    if (index % stride === 0) progress(index)
    const place = (field: string) => at[field] ?? at[''] ?? ''
    const { from, before } = kind.deadline
    const writtenOn = typed.writtenOn || (from === null || before ? '' : typed[from])
    const draft = draftFrom(kind, { ...usual, ...typed, writtenOn: writtenOn || setting.today }, setting)
    if (!draft.ok) {
      issues.push(...draft.issues.map(({ field, message }) => ({ at: place(field), message })))
      continue
    }
    const key = naturalKey(kind, draft.content.fields)
    const twin = key === '' ? undefined : seen.get(key)
    if (twin !== undefined) issues.push({ at: place(kind.key[0]), message: `与${twin}是同一行，请删去一行。` })
    seen.set(key, place(kind.key[0]))
    for (const { field, says } of personalDataIn(kind, draft.content, own)) {
      issues.push({ at: place(field), message: `${says}。请遮盖或删去。` })
    }
    contents.push(draft.content)
    read.push({ kind: kind.id, values: draft.content.fields, place })
  }
  // Sums of rows with faults would only say the fault again.
  if (issues.length === 0 && summedKinds.includes(kind.id)) issues.push(...sumsBroken(kind, read, kept))
  return { contents, issues }
}

/** A row with the cell each of its fields stands in. */
interface Placed extends SumRow {
  place: (field: string) => string
}

/**
 * What will not add up once these rows are there as well 加总核对. One that is kept already stays as it is, so it counts as it is;
 * what was off before is not the workbook's fault.
 */
function sumsBroken(kind: Kind, read: readonly Placed[], kept: readonly Item[]): CellIssue[] {
  const there = new Set(kept.map((item) => `${item.kind} ${naturalKey(kindFor(item), item.fields)}`))
  const before = kept.map((item) => ({ kind: item.kind, values: item.fields, place: () => `已登记的“${item.title}”` }))
  const fresh = read.filter(({ values }) => !there.has(`${kind.id} ${naturalKey(kind, values)}`))
  const said = (rows: readonly Placed[]): CellIssue[] =>
    sumFindings(rows).map((found) => ({ at: found.row.place(found.field), message: findingWords(found) }))
  const old = new Set(said(before).map(({ at, message }) => at + message))
  return said([...before, ...fresh]).filter(({ at, message }) => !old.has(at + message))
}
