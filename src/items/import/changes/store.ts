/** Which lines of a file are new or changed, and why the others are not taken. */
import { createHash } from 'node:crypto'
import { columnsOf as catalogueOf } from '../../../catalogue/store.ts'
import type { Db } from '../../../kit/db.ts'
import type { PlainDate } from '../../../law/date.ts'
import { organisationById, publishingBody } from '../../../organisations/store.ts'
import { everyOrganisation } from '../../../organisations/within/store.ts'
import { reviewOf } from '../../../review/store.ts'
import { itemSubject } from '../../item.ts'
import { naturalKey } from '../../values.ts'
import { type Body, checkLine } from '../check.ts'
import { type ImportState, type Known, keyOf, type Ready, workedOn } from '../importing.ts'
import { type Line, lineFrom } from '../line.ts'
import type { RawLine } from '../lines.ts'
import { unknownName } from '../near.ts'
import { note, refuse } from '../report.ts'

/** Lines of a batch that change something; of the others the report says why they do not. */
export async function newOrChanged(state: ImportState, batch: readonly RawLine[]): Promise<Ready[]> {
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

async function readLine(state: ImportState, { number, text, fault }: RawLine) {
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

const filesOf = async ({ attachments }: ImportState, line: Line) =>
  attachments
    ? attachments.look(line)
    : { digests: [], issues: [{ field: 'attachments', message: '这里不能带附件。' }] }

async function placeOf(state: ImportState, named: string): Promise<Body | null> {
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

/** Neither changed, published, withdrawn nor handed in since the last import. */
async function isUntouched(db: Db, { organisationId, id, origin, version, edition, stage }: Known): Promise<boolean> {
  if (version !== origin.version || edition !== origin.edition || stage === 'withdrawn') return false
  return (await reviewOf(db, { organisationId, kind: itemSubject, id: String(id) })) === undefined
}

/** A ledger keeps each row once; of a row that is there, or stands in the file twice, the line is refused. */
async function withoutTwins(state: ImportState, lines: readonly Ready[]): Promise<Ready[]> {
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
