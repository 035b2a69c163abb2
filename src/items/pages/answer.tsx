/** What the answers of the items' office need: the item of the address with its kind, the trail, the lines of the list. */
import { HTTPException } from 'hono/http-exception'
import type { Action } from '../../accounts/permissions.ts'
import { may, type Place, placesWhere, type Staff } from '../../accounts/staff.ts'
import { calendarOf } from '../../calendar/store.ts'
import { type Column, columnRef } from '../../catalogue/column.ts'
import { columnById, columnsOf } from '../../catalogue/store.ts'
import type { OfficeRequest } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import type { Db } from '../../kit/db.ts'
import type { Calendar } from '../../law/calendar.ts'
import type { PlainDate } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { organisationById, placeOf, publishingBody } from '../../organisations/store.ts'
import { namesWithin } from '../../organisations/within/store.ts'
import { dayAt } from '../../review/clock.ts'
import { idFrom, urlsOf } from '../../ui/answer.tsx'
import type { Crumb } from '../../ui/page.tsx'
import { pageOf } from '../../ui/query.tsx'
import { publishDeadline } from '../clock.ts'
import type { DraftSetting, Typed } from '../draft.ts'
import { type Fill, fills, fillsOf } from '../fill/fill.ts'
import { bodiesOf, fillItems } from '../fill/store.ts'
import { type Item, isLate, type Stage, stages } from '../item.ts'
import type { Kind } from '../kind.ts'
import { kindFor, kindOf } from '../kinds/index.ts'
import { targetsNamed } from '../links/store.ts'
import { isOpenTo } from '../placing.ts'
import { itemById, listItems } from '../store.ts'
import type { ItemFilter, ItemLine } from './item-list.tsx'

export interface Opened {
  item: Item
  kind: Kind
  place: Place
}

/**
 * The item of the address, where the person may do this.
 *
 * @throws HTTPException 404 for anything else: it is not there
 */
export async function openItem(c: OfficeRequest, { db }: Context, action: Action): Promise<Opened> {
  const id = idFrom(c.req.param('id'))
  const item = id === null ? undefined : await itemById(db, id)
  const place = item ? await placeOf(db, item.organisationId) : []
  if (!item || !may(c.get('staff'), action, place)) throw new HTTPException(404)
  return { item, kind: kindFor(item), place }
}

/**
 * The organisation a form or an address names, where the person may do this.
 *
 * @throws HTTPException 400 when it is no number, 404 when it is out of this person's reach
 */
export async function organisationIn(
  c: OfficeRequest,
  { db }: Context,
  value: unknown,
  action: Action,
): Promise<number> {
  const id = idFrom(value)
  if (id === null) throw new HTTPException(400)
  if (!may(c.get('staff'), action, await placeOf(db, id))) throw new HTTPException(404)
  return id
}

/**
 * What a draft of this organisation is read against, and whose item it becomes. `current` is the column it stands under
 * already: it may stay there.
 */
export async function settingOf(
  c: OfficeRequest,
  { db, now }: Context,
  organisationId: number,
  typed: Typed,
  current: string | null,
): Promise<DraftSetting & { body: Organisation }> {
  const body = await publishingBody(db, organisationId)
  if (!body) throw new HTTPException(404)
  const [columns, targets, calendar] = await Promise.all([
    columnsOpenTo(c.get('staff'), db, { body, organisationId, current }),
    targetsNamed(db, body.id, typed.links ?? ''),
    calendarOf(db),
  ])
  return { body, today: dayAt(now()), columns, targets, calendar }
}

/** The columns this person may place an item under: all of the body's for who works for it, of a section only its own. */
export async function columnsOpenTo(
  staff: Staff,
  db: Db,
  { body, organisationId, current }: { body: Organisation; organisationId: number; current: string | null },
): Promise<Column[]> {
  const [columns, unit, place] = await Promise.all([
    columnsOf(db, body.id),
    organisationById(db, organisationId),
    placeOf(db, body.id),
  ])
  if (!unit || may(staff, 'item.edit', place)) return columns
  return columns.filter((column) => column.id === current || isOpenTo(column, unit))
}

export const trail = (context: Context): Crumb[] => [{ label: '公开信息', url: urlsOf(context).items() }]

/** A page of the list, with what each line says besides, where the person may do this; and how many match in all. */
export async function linesOf(c: OfficeRequest, context: Context, filter: ItemFilter, action: Action, length: number) {
  const { db } = context
  const reach = placesWhere(c.get('staff'), action)
  const [names, calendar] = await Promise.all([namesWithin(db, reach), calendarOf(db)])
  const today = dayAt(context.now())
  const { fill } = filter
  const ids =
    fill === null
      ? null
      : (await fillItems(db, filter, [...names.keys()]))
          .filter((item) => fillsOf(item, today, calendar).includes(fill))
          .map(({ id }) => id)
  const { items, total } = await listItems(db, { ...filter, organisationIds: [...names.keys()], ids, length })
  return { lines: items.map((item) => lineOf(item, names.get(item.organisationId) ?? '', calendar, today)), total }
}

function lineOf(item: Item, organisation: string, calendar: Calendar, today: PlainDate): ItemLine {
  const kind = kindFor(item)
  const { due } = publishDeadline(kind, item, calendar)
  return { ...item, kindLabel: kind.label, organisation, due, late: isLate(item, due, today) }
}

/** The filters of the list that the address carries. How columns were filled is asked of a year; without one it counts as all. */
export async function filterOf(c: OfficeRequest, { db }: Context): Promise<ItemFilter> {
  const { kind = '', stage = '', q = '', column = '', year = '', fill = '' } = c.req.query()
  const ref = columnRef(column)
  const near = ref ? (await bodiesOf(db, c.get('staff'), 'item.view')).bodies : []
  const isNear = near.some(({ body }) => body.id === ref?.organisationId)
  const known = /^\d{4}$/.test(year) ? Number(year) : null
  return {
    kind: kindOf(kind)?.id ?? null,
    stage: Object.hasOwn(stages, stage) ? (stage as Stage) : null,
    column: ref && isNear ? ((await columnById(db, ref.organisationId, ref.id)) ?? null) : null,
    year: known,
    fill: known !== null && Object.hasOwn(fills, fill) ? (fill as Fill) : null,
    words: q.trim().slice(0, 100),
    page: pageOf(c.req.query('page')),
  }
}
