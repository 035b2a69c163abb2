import type { Action } from '../../accounts/permissions.ts'
import { mayAnywhere, placesWhere, type Staff } from '../../accounts/staff.ts'
import { record } from '../../audit/store.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import type { Db } from '../../kit/db.ts'
import { organisationsWithin } from '../../organisations/within/store.ts'
import { dayAt } from '../../review/clock.ts'
import { personOf } from '../../review/review.ts'
import { done, formIn, idFrom, page, textsIn, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { longestExport, sendXlsx } from '../../ui/query-export.ts'
import { paths } from '../../urls.ts'
import { itemSubject } from '../item.ts'
import { type DeliveryPlace, handoverFrom, places } from './delivery.ts'
import { columnsOf, DeliveryPage } from './delivery-page.tsx'
import { recordHandover, undelivered } from './store.ts'

/** Routes of 移交档案馆和图书馆. */
export const deliveryRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.deliveries,
    action: 'item.view',
    says: '移交',
    menu: '主动公开',
    handle: (c, context) => show(c, context, {}, []),
  },
  { method: 'POST', path: paths.deliveries, action: 'item.publish', says: '登记移交', handle: handOver },
  { method: 'GET', path: paths.deliveriesExport, action: 'list.export', says: '导出移交清单', handle: exportList },
]

const pageLength = 50

const reach = async (db: Db, staff: Staff, action: Action): Promise<number[]> =>
  (await organisationsWithin(db, placesWhere(staff, action))).map(({ id }) => id)

const placeIn = (text: unknown): DeliveryPlace => (text === 'library' ? 'library' : 'archive')

async function show(
  c: OfficeRequest,
  context: Context,
  typed: Readonly<Record<string, string>>,
  errors: readonly FieldError[],
): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const place = placeIn(typed.place ?? c.req.query('place'))
  const organisationIds = await reach(db, staff, 'item.view')
  return page(
    c,
    context,
    { title: '移交', error: errors.length > 0 },
    <DeliveryPage
      urls={urlsOf(context)}
      formToken={staff.formToken}
      place={place}
      {...(await undelivered(db, { organisationIds, place, length: pageLength }))}
      typed={{ deliveredOn: dayAt(context.now()), ...typed }}
      errors={errors}
      mayRecord={mayAnywhere(staff, 'item.publish')}
      mayExport={mayAnywhere(staff, 'list.export')}
    />,
  )
}

async function handOver(c: OfficeRequest, context: Context): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const typed = await textsIn(c)
  const place = placeIn(typed.place)
  const at = context.now()
  const read = handoverFrom(typed, dayAt(at))
  const ids = (await formIn(c)).getAll('item').flatMap((entry) => idFrom(entry) ?? [])
  const organisationIds = await reach(db, staff, 'item.publish')
  const { items } = await undelivered(db, { organisationIds, place, ids, length: ids.length })
  const issues = [
    ...(read.ok ? [] : read.issues),
    ...(items.length > 0 ? [] : [{ field: 'items', message: '请勾选这次移交的信息。' }]),
  ]
  if (!read.ok || issues.length > 0) return show(c, context, typed, issues)
  const count = await recordHandover(db, items, place, read.handover, personOf(staff), at)
  return done(c, context, urlsOf(context).deliveries({ place }), `已登记向${places[place]}移交${count}件。`)
}

async function exportList(c: OfficeRequest, context: Context): Promise<Response> {
  const staff = c.get('staff')
  const place = placeIn(c.req.query('place'))
  const organisationIds = await reach(context.db, staff, 'list.export')
  const { items } = await undelivered(context.db, { organisationIds, place, length: longestExport })
  await context.db.transaction().execute((tx) =>
    record(tx, {
      actor: personOf(staff),
      organisationId: staff.grants[0]?.organisationId ?? null,
      event: 'item.exported',
      subject: { kind: itemSubject, id: `delivery-${place}` },
      says: `导出向${places[place]}移交的清单，${items.length}件`,
    }),
  )
  return sendXlsx(c, {
    title: `向${places[place]}移交清单`,
    ascii: `delivery-${place}`,
    organisation: c.get('organisation') ?? '',
    date: dayAt(context.now()),
    filters: '',
    columns: columnsOf(urlsOf(context)),
    rows: items,
  })
}
