import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import { calendarOf } from '../../calendar/store.ts'
import { columnsOf as catalogueOf } from '../../catalogue/store.ts'
import type { Db } from '../../kit/db.ts'
import type { Calendar } from '../../law/calendar.ts'
import type { PlainDate } from '../../law/date.ts'
import { everyOrganisation, organisationById, publishingBody } from '../../organisations/store.ts'
import { dayAt } from '../../review/clock.ts'
import { reviewOf } from '../../review/store.ts'
import { tidyIndex } from '../../search/store.ts'
import { keepFormerAddresses } from '../former/store.ts'
import { type Content, type Item, itemSubject } from '../item.ts'

import { keepPublications } from '../publication/keeping/store.ts'
import { columnsOf, itemById, nextIndexNumbers, rowsWith } from '../store.ts'
import { summedKinds } from '../sums/sums.ts'

import { naturalKey } from '../values.ts'
import { type Body, type Checked, checkLine, sumsAgainst } from './check.ts'
import { type FieldIssue, type Line, lineFrom } from './line.ts'
import type { Lines, RawLine } from './lines.ts'
import { unknownName } from './near.ts'
import { emptyReport, type ImportReport, note, refuse } from './report.ts'

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

/** Lines one transaction keeps, or fewer where they are long: a batch is in memory several times over. */
const batchLength = 200
const batchCharacters = 500_000

/**
 * Takes every line in: new ones are added, changed ones updated where nobody has worked on the item since, the rest stays as it
 * is. A faulty line is reported and stops no other; tables that have to add up are looked at when all their lines are there. The
 * record gets one entry a body.
 */
export async function importItems(given: Importing): Promise<ImportReport> {
  const state: State = {
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

interface Tally {
  added: number
  updated: number
  published: number
}

interface State extends Importing {
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
interface Ready extends Checked {
  number: number
  line: Line
  body: Body
  digest: string
  known: Known | undefined
}

/** A line with the item it was kept as. */
interface Kept extends Ready {
  item: Known
}

interface Known extends ItemKey {
  stage: string
  version: number
  edition: number
  publishedOn: PlainDate | null
  indexNumber: string | null
  origin: { digest: string | null; version: number; edition: number }
}

async function takeBatch(state: State, batch: readonly RawLine[]): Promise<void> {
  const ready = await newOrChanged(state, batch)
  if (ready.length === 0) return
  for (const each of state.dryRun ? ready : await keep(state, ready)) {
    if (isSummed(each)) state.summed.add(each)
    else await finish(state, each)
  }
}

/** Counts a line, with its attachments where it is kept and has any. */
async function finish(state: State, each: Ready | Kept): Promise<void> {
  const isPublic = 'item' in each && waits(each) ? await complete(state, each) : each.publishedOn !== null
  count(state, each, isPublic)
}

/** The tables of each body and year 加总核对, with the rows that are there already; those that do not add up stay drafts. */
async function takeSummed(state: State): Promise<void> {
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

/** Lines of a batch that change something; of the others the report says why they do not. */
async function newOrChanged(state: State, batch: readonly RawLine[]): Promise<Ready[]> {
  const read: { number: number; line: Line; body: Body; digest: string }[] = []
  for (const raw of batch) {
    const each = await readLine(state, raw)
    if (each) read.push(each)
  }
  const known = await knownItems(state.db, read)
  const ready: Ready[] = []
  for (const each of read) {
    const item = known.get(keyOf(each))
    if (item?.origin.digest === each.digest) {
      state.report.unchanged++
      continue
    }
    const check = checkLine(each.line, each.body, state)
    if (!check.ok) refuse(state.report, each, check.issues)
    else if (item && !(await isUntouched(state.db, item))) refuse(state.report, each, [workedOn(item)])
    else ready.push({ ...each, ...check.checked, known: item })
  }
  return withoutTwins(state, ready)
}

async function readLine(state: State, { number, text, fault }: RawLine) {
  state.report.lines++
  const at = { number, line: null }
  if (text === null) return refuse(state.report, at, [{ field: '', message: fault ?? '' }])
  const reading = lineFrom(text)
  if (!reading.ok) return refuse(state.report, at, reading.issues, reading.externalId)
  const { line } = reading
  const here = { number, line }
  note(state.report.notices, here, reading.notices)
  const body = await placeOf(state, line.organisation)
  if (!body) {
    return refuse(state.report, here, [
      { field: 'organisation', message: unknownName('机构', line.organisation, state.names ?? []) },
    ])
  }
  const key = keyOf({ body, line })
  const first = state.seen.get(key)
  if (first !== undefined) {
    return refuse(state.report, here, [
      { field: 'externalId', message: `与第${first}行的 externalId 相同，只导入了前一行。` },
    ])
  }
  state.seen.set(key, number)
  const files = line.attachments.length > 0 ? await filesOf(state, line) : { digests: [], issues: [] }
  if (files.issues.length > 0) return refuse(state.report, here, files.issues)
  const digest = createHash('sha256')
    .update(JSON.stringify([line, files.digests]))
    .digest('hex')
  return { number, line, body, digest }
}

const filesOf = async ({ attachments }: State, line: Line) =>
  attachments
    ? attachments.look(line)
    : { digests: [], issues: [{ field: 'attachments', message: '这里不能带附件。' }] }

async function placeOf(state: State, named: string): Promise<Body | null> {
  const found = state.places.get(named)
  if (found !== undefined) return found
  const every = await everyOrganisation(state.db)
  state.names = every.flatMap(({ code, fullName }) => [fullName, code])
  const listed = every.find(({ code, fullName }) => code === named || fullName === named)
  const unit = listed && (await organisationById(state.db, listed.id))
  const organisation = unit && (await publishingBody(state.db, unit.id))
  const place =
    unit && organisation
      ? { unitId: unit.id, organisation, columns: await catalogueOf(state.db, organisation.id) }
      : null
  state.places.set(named, place)
  return place
}

const keyOf = ({ body, line }: Pick<Ready, 'body' | 'line'>) => `${body.organisation.id} ${line.externalId}`

async function knownItems(db: Db, lines: readonly Pick<Ready, 'body' | 'line'>[]): Promise<Map<string, Known>> {
  if (lines.length === 0) return new Map()
  const rows = await db
    .selectFrom('items')
    .innerJoin('item_origins', (join) =>
      join
        .onRef('item_origins.organisation_id', '=', 'items.organisation_id')
        .onRef('item_origins.item_id', '=', 'items.item_id'),
    )
    .select([
      'items.organisation_id',
      'items.item_id',
      'items.body_id',
      'items.external_id',
      'items.stage',
      'items.version',
      'items.edition',
      'items.published_on',
      'items.index_number',
      'item_origins.digest',
      'item_origins.version as origin_version',
      'item_origins.edition as origin_edition',
    ])
    .where('items.body_id', 'in', [...new Set(lines.map(({ body }) => body.organisation.id))])
    .where(
      'items.external_id',
      'in',
      lines.map(({ line }) => line.externalId),
    )
    .execute()
  return new Map(
    rows.map((row) => [
      `${row.body_id} ${row.external_id}`,
      {
        organisationId: row.organisation_id,
        id: row.item_id,
        stage: row.stage,
        version: row.version,
        edition: row.edition,
        publishedOn: row.published_on as PlainDate | null,
        indexNumber: row.index_number,
        origin: { digest: row.digest, version: row.origin_version, edition: row.origin_edition },
      },
    ]),
  )
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

/** Neither changed, published, withdrawn nor handed in since the last import. */
async function isUntouched(db: Db, { organisationId, id, origin, version, edition, stage }: Known): Promise<boolean> {
  if (version !== origin.version || edition !== origin.edition || stage === 'withdrawn') return false
  return (await reviewOf(db, { organisationId, kind: itemSubject, id: String(id) })) === undefined
}

const workedOn = ({ id }: ItemKey): FieldIssue => ({
  field: 'externalId',
  message: `这一行与上次导入时不同，但第${id}号信息已经在办公端办理过，没有覆盖。请在办公端修改。`,
})

/** A ledger keeps each row once; of a row that is there, or stands in the file twice, the line is refused. */
async function withoutTwins(state: State, lines: readonly Ready[]): Promise<Ready[]> {
  const keyed = lines.map((each) => ({
    each,
    key: each.kind.form === 'ledger' ? naturalKey(each.kind, each.content.fields) : '',
  }))
  const keys = keyed.flatMap(({ key }) => (key === '' ? [] : [key]))
  const rows =
    keys.length === 0
      ? []
      : await state.db
          .selectFrom('items')
          .select(['item_id', 'body_id', 'kind', 'natural_key'])
          .where('body_id', 'in', [...new Set(lines.map(({ body }) => body.organisation.id))])
          .where('natural_key', 'in', keys)
          .execute()
  const there = new Map(rows.map((row) => [`${row.body_id} ${row.kind} ${row.natural_key}`, row.item_id]))
  return keyed.flatMap(({ each, key }) => {
    if (key === '') return [each]
    const place = `${each.body.organisation.id} ${each.kind.id} ${key}`
    const [twin, line] = [there.get(place), state.keys.get(place)]
    const field = `fields.${each.kind.key[0]}`
    if (line !== undefined) {
      refuse(state.report, each, [{ field, message: `与第${line}行是${each.kind.label}里的同一行，只导入了前一行。` }])
      return []
    }
    state.keys.set(place, each.number)
    if (twin === undefined || twin === each.known?.id) return [each]
    refuse(state.report, each, [
      { field, message: `${each.kind.label}里已经有相同的一行（第${twin}号），没有重复登记。` },
    ])
    return []
  })
}

/** Keeps a batch in one transaction; gives the lines that were kept, each with its item. */
async function keep(state: State, lines: readonly Ready[]): Promise<Kept[]> {
  const { db, now } = state
  return db.transaction().execute(async (tx) => {
    const added = await addItems(
      tx,
      state,
      lines.filter(({ known }) => !known),
    )
    const updated: Kept[] = []
    for (const each of lines) {
      const item = each.known && (await updateItem(tx, state, each, each.known))
      if (item) updated.push({ ...each, item })
      else if (each.known) refuse(state.report, each, [workedOn(each.known)])
    }
    const kept = [...added, ...updated]
    if (kept.length > 0) {
      const origins = kept.map((each) => ({
        organisation_id: each.item.organisationId,
        item_id: each.item.id,
        digest: waits(each) ? null : each.digest,
        topic: each.line.topic || null,
        version: each.item.version,
        edition: each.item.edition,
        imported_at: now,
      }))
      await tx
        .insertInto('item_origins')
        .values(origins)
        .onConflict((conflict) =>
          conflict.columns(['organisation_id', 'item_id']).doUpdateSet((eb) => ({
            digest: eb.ref('excluded.digest'),
            topic: eb.ref('excluded.topic'),
            version: eb.ref('excluded.version'),
            edition: eb.ref('excluded.edition'),
            imported_at: eb.ref('excluded.imported_at'),
          })),
        )
        .execute()
      await keepFormerAddresses(
        tx,
        kept.flatMap(({ item, line: { formerAddress } }) =>
          formerAddress ? [{ ...item, address: formerAddress }] : [],
        ),
      )
      await keepPublications(
        tx,
        kept.flatMap(({ item }) => (item.edition > 0 ? [item.id] : [])),
        now,
      )
    }
    return kept
  })
}

const isSummed = ({ kind }: Ready): boolean => summedKinds.includes(kind.id)

/** What waits for its attachments or for the rest of its table is published when they are there. */
const waits = (each: Ready): boolean => each.line.attachments.length > 0 || isSummed(each)
const publishesNow = (each: Ready): boolean => each.publishedOn !== null && !waits(each)

async function addItems(tx: Db, state: State, lines: readonly Ready[]): Promise<Kept[]> {
  if (lines.length === 0) return []
  const numbers = await numbersFor(tx, lines.filter(publishesNow))
  const rows = await tx
    .insertInto('items')
    .values(
      lines.map((each) => ({
        organisation_id: each.body.unitId,
        body_id: each.body.organisation.id,
        kind: each.kind.id,
        created_by: state.actor?.accountId ?? null,
        created_at: state.now,
        external_id: each.line.externalId,
        ...columnsOf(each.kind, each.content, state.now),
        ...(publishesNow(each)
          ? {
              stage: 'published',
              edition: 1,
              published_on: each.publishedOn,
              index_number: numbers.get(each)!,
              migrated: true,
            }
          : {}),
      })),
    )
    .returning(['organisation_id', 'item_id', 'body_id', 'external_id', 'stage', 'version', 'edition', 'index_number'])
    .execute()
  const byName = new Map(rows.map((row) => [`${row.body_id} ${row.external_id}`, row]))
  const kept = lines.map((each) => {
    const row = byName.get(keyOf(each))
    if (!row) throw new Error(`line ${each.number}: the item it was kept as did not come back`)
    const { organisation_id: organisationId, item_id: id, stage, version, edition, index_number: indexNumber } = row
    const origin = { digest: null, version, edition }
    const publishedOn = edition > 0 ? each.publishedOn : null
    return { ...each, item: { organisationId, id, stage, version, edition, publishedOn, indexNumber, origin } }
  })
  await keepEditions(tx, state, kept.filter(publishesNow))
  return kept
}

/** Undefined when somebody was quicker. */
async function updateItem(tx: Db, state: State, each: Ready, known: Known): Promise<Known | undefined> {
  const row = await tx
    .updateTable('items')
    .set({ ...columnsOf(each.kind, each.content, state.now), kind: each.kind.id, stage: 'draft' })
    .set({ version: sql<number>`version + 1` })
    .where('organisation_id', '=', known.organisationId)
    .where('item_id', '=', known.id)
    .where('version', '=', known.version)
    .where('edition', '=', known.edition)
    .returning('version')
    .executeTakeFirst()
  if (!row) return undefined
  const draft = { ...known, version: row.version, stage: 'draft' }
  return publishesNow(each) ? publish(tx, state, { ...each, item: draft }) : draft
}

/** The next edition of what stands there, with the 公开日期 it had. */
async function publish(tx: Db, state: State, each: Kept): Promise<Known> {
  const { item } = each
  const edition = item.edition + 1
  const indexNumber = item.indexNumber ?? (await numbersFor(tx, [each])).get(each)!
  await tx
    .updateTable('items')
    .set({
      stage: 'published',
      edition,
      published_on: each.publishedOn,
      index_number: indexNumber,
      migrated: true,
    })
    .where('organisation_id', '=', item.organisationId)
    .where('item_id', '=', item.id)
    .execute()
  const published = { ...item, stage: 'published', edition, indexNumber, publishedOn: each.publishedOn }
  await keepEditions(tx, state, [{ ...each, item: published }])
  return published
}

/** Index numbers by the year of the 公开日期, in the order of the lines. */
async function numbersFor(tx: Db, lines: readonly Ready[]): Promise<Map<Ready, string>> {
  const numbers = new Map<Ready, string>()
  const groups = Map.groupBy(lines, ({ body, publishedOn }) => `${body.organisation.id} ${publishedOn?.slice(0, 4)}`)
  for (const [place, group] of [...groups].sort(([one], [other]) => one.localeCompare(other))) {
    const given = await nextIndexNumbers(tx, group[0]!.body.organisation, Number(place.split(' ')[1]), group.length)
    for (const [at, each] of group.entries()) numbers.set(each, given[at]!)
  }
  return numbers
}

async function keepEditions(tx: Db, { now }: State, lines: readonly Kept[]): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(({ content, item }) => ({
    organisation_id: item.organisationId,
    item_id: item.id,
    edition: item.edition,
    content: JSON.stringify(content satisfies Content),
    change_note: item.edition === 1 ? null : '原系统的数据有更正，重新迁入。',
    published_at: now,
  }))
  await tx.insertInto('item_editions').values(rows).execute()
}

/**
 * What a line waited for is there: its attachments come after their item, which stays a draft until the gate let all of them
 * through. Gives whether it is public; one that its table kept from it is tried again with the next import.
 */
async function complete(state: State, each: Kept): Promise<boolean> {
  const faults = await keepAttachments(state, each)
  note(state.report.issues, each, faults)
  if (faults.length > 0) return false
  const held = each.publishedOn === null ? [] : await releaseAttachments(state, each)
  note(state.report.held, each, held)
  const isPublic = each.publishedOn !== null && held.length === 0
  const isTriedAgain = isSummed(each) && each.held.length > 0
  await state.db.transaction().execute(async (tx) => {
    const item = isPublic ? await publish(tx, state, each) : each.item
    await tx
      .updateTable('item_origins')
      .set({ digest: isTriedAgain ? null : each.digest, edition: item.edition })
      .where('organisation_id', '=', item.organisationId)
      .where('item_id', '=', item.id)
      .execute()
    if (isPublic) await keepPublications(tx, [item.id], state.now)
  })
  return isPublic
}

const keepAttachments = async ({ attachments, actor }: State, { item, line }: Kept) =>
  line.attachments.length > 0 && attachments ? attachments.keep(item, line, actor) : []

const releaseAttachments = async ({ attachments, actor }: State, { item, line }: Kept) =>
  line.attachments.length > 0 && attachments ? attachments.release(item, actor) : []

function count({ report, tallies }: State, { known, body, held, notices, ...each }: Ready, isPublic: boolean): void {
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
async function recordImport({ db, actor, tallies, lines }: State, isWhole: boolean): Promise<void> {
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
