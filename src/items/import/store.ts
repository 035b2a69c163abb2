import { record } from '../../audit/store.ts'
import { calendarOf } from '../../calendar/store.ts'
import type { Db } from '../../kit/db.ts'
import { dayAt } from '../../review/clock.ts'
import { tidyIndex } from '../../search/keeping/store.ts'
import { type Item, itemSubject } from '../item.ts'
import { itemById, rowsWith } from '../store.ts'
import { summedKinds } from '../sums/sums.ts'
import { newOrChanged } from './changes/store.ts'
import { sumsAgainst } from './check.ts'
import { type Importing, type ImportState, isSummed, type Kept, type Ready, waits } from './importing.ts'
import { complete, keep } from './keeping/store.ts'
import type { RawLine } from './lines.ts'
import { emptyReport, type ImportReport, note } from './report.ts'

/** Lines one transaction keeps, or fewer where they are long: a batch is in memory several times over. */
const batchLength = 200
const batchCharacters = 500_000

/**
 * Takes every line in: new ones are added, changed ones updated where nobody has worked on the item since, the rest stays as it
 * is. A faulty line is reported and stops no other; tables that have to add up are looked at when all their lines are there. The
 * record gets one entry a body.
 */
export async function importItems(given: Importing): Promise<ImportReport> {
  const state: ImportState = {
    ...given,
    calendar: await calendarOf(given.db),
    today: dayAt(given.now),
    tallies: new Map(),
    places: new Map(),
    names: null,
    seen: new Map(),
    keys: new Map(),
    summed: new Set(),
    report: emptyReport(),
  }
  let isWhole = false
  try {
    let batch: RawLine[] = []
    let characters = 0
    const take = async () => {
      const last = batch.at(-1)
      if (!last) return
      await takeBatch(state, batch)
      batch = []
      characters = 0
      given.progress?.(last.number)
      given.signal?.throwIfAborted()
    }
    for await (const line of given.lines) {
      batch.push(line)
      characters += line.text?.length ?? 0
      if (batch.length === batchLength || characters >= batchCharacters) await take()
    }
    await take()
    await takeSummed(state)
    isWhole = true
  } finally {
    for (const each of state.summed) count(state, each, false)
    if (!given.dryRun) {
      await recordImport(state, isWhole)
      await tidyIndex(given.db)
    }
  }
  const { issues, held, notices } = state.report
  for (const each of [issues, held, notices]) each.sort((one, other) => one.line - other.line)
  return state.report
}

async function takeBatch(state: ImportState, batch: readonly RawLine[]): Promise<void> {
  const ready = await newOrChanged(state, batch)
  if (ready.length === 0) return
  for (const each of state.dryRun ? ready : await keep(state, ready)) {
    if (isSummed(each)) state.summed.add(each)
    else await finish(state, each)
  }
}

/** Counts a line, with its attachments where it is kept and has any. */
async function finish(state: ImportState, each: Ready | Kept): Promise<void> {
  const isPublic = 'item' in each && waits(each) ? await complete(state, each) : each.publishedOn !== null
  count(state, each, isPublic)
}

/** The tables of each body and year 加总核对, with the rows that are there already; those that do not add up stay drafts. */
async function takeSummed(state: ImportState): Promise<void> {
  const tables = Map.groupBy(state.summed, ({ body, content }) => `${body.organisation.id} ${content.fields.year}`)
  for (const lines of tables.values()) {
    const [{ body, content }] = lines as [Ready]
    const query = { kinds: summedKinds, field: 'year', values: [String(content.fields.year)] }
    const own = new Set(lines.map((each) => ('item' in each ? each.item.id : each.known?.id)))
    const kept = (await rowsWith(state.db, body.organisation.id, query)).filter(({ id }) => !own.has(id))
    const against = sumsAgainst(
      lines,
      kept.map(({ kind, fields }) => ({ kind, values: fields })),
    )
    for (const [at, each] of lines.entries()) {
      const off = each.publishedOn === null ? [] : (against[at] ?? [])
      const isHeld = off.length > 0
      await finish(state, isHeld ? { ...each, publishedOn: null, held: [...each.held, ...off] } : each)
      state.summed.delete(each)
      state.signal?.throwIfAborted()
    }
  }
}

function count(
  { report, tallies }: ImportState,
  { known, body, held, notices, ...each }: Ready,
  isPublic: boolean,
): void {
  const change = known ? 'updated' : 'added'
  note(report.held, each, held)
  note(report.notices, each, notices)
  const tally = tallies.get(body.organisation.id) ?? { added: 0, updated: 0, published: 0 }
  tallies.set(body.organisation.id, tally)
  for (const counts of [report, tally]) {
    counts[change]++
    if (isPublic) counts.published++
  }
  if (!isPublic) report.drafts++
}

/** One entry for each body whose items changed; nothing new leaves no trace. */
async function recordImport({ db, actor, tallies, lines }: ImportState, isWhole: boolean): Promise<void> {
  const sha256 = isWhole ? lines.sha256() : null
  for (const [organisationId, { added, updated, published }] of tallies) {
    await record(db, {
      actor,
      organisationId,
      event: 'item.migrated',
      subject: { kind: itemSubject, id: 'migration' },
      says: `迁入历史数据：新增${added}件，更新${updated}件，其中公开${published}件${isWhole ? '' : '（中途停止）'}`,
      details: { sha256, added, updated, published },
    })
  }
}

/** The item that came under this name. */
export async function itemNamed(db: Db, bodyId: number, externalId: string): Promise<Item | undefined> {
  const row = await db
    .selectFrom('items')
    .select('item_id')
    .where('body_id', '=', bodyId)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return row && itemById(db, row.item_id)
}
