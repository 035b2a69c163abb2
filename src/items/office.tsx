import type { Action } from '../accounts/permissions.ts'
import { mayAnywhere, placesWhere } from '../accounts/staff.ts'
import { record } from '../audit/store.ts'
import { calendarOf } from '../calendar/store.ts'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import type { Calendar } from '../law/calendar.ts'
import type { PlainDate } from '../law/date.ts'
import { namesWithin } from '../organisations/store.ts'
import { dayAt } from '../review/clock.ts'
import { personOf } from '../review/review.ts'
import { page, urlsOf } from '../ui/answer.tsx'
import { pageOf } from '../ui/query.tsx'
import { longestExport, sendXlsx } from '../ui/query-export.ts'
import { paths } from '../urls.ts'
import { publishDeadline } from './clock.ts'
import { deliveryRoutes } from './delivery/office.tsx'
import { draftingRoutes } from './drafting/office.tsx'
import { type Item, isLate, itemSubject, type Stage, stages } from './item.ts'
import { kindFor, kindOf } from './kinds/index.ts'
import { ledgerRoutes } from './ledger/office.tsx'
import { columnsOf, type ItemFilter, type ItemLine, ItemListContent } from './pages/item-list.tsx'
import { proofreadingRoutes } from './proofreading/office.tsx'
import { publishingRoutes } from './publishing/office.tsx'
import { listItems } from './store.ts'

/** Back-office routes of the items. */
export const itemOffice: readonly OfficeRoute[] = [
  { method: 'GET', path: paths.items, action: 'item.view', says: '公开信息', menu: '主动公开', handle: showList },
  { method: 'GET', path: paths.itemsExport, action: 'list.export', says: '导出公开信息清单', handle: exportList },
  ...draftingRoutes,
  ...ledgerRoutes,
  ...publishingRoutes,
  ...deliveryRoutes,
  ...proofreadingRoutes,
]

const pageLength = 20

async function showList(c: OfficeRequest, context: Context): Promise<Response> {
  const staff = c.get('staff')
  const filter = filterOf(c)
  const { lines, total } = await linesOf(c, context, filter, 'item.view', pageLength)
  return page(
    c,
    context,
    { title: '公开信息' },
    <ItemListContent
      urls={urlsOf(context)}
      filter={filter}
      lines={lines}
      total={total}
      pageSize={pageLength}
      mayEdit={mayAnywhere(staff, 'item.edit')}
      mayExport={mayAnywhere(staff, 'list.export')}
    />,
  )
}

async function exportList(c: OfficeRequest, context: Context): Promise<Response> {
  const staff = c.get('staff')
  const filter = { ...filterOf(c), page: 1 }
  const { lines } = await linesOf(c, context, filter, 'list.export', longestExport)
  await context.db.transaction().execute((tx) =>
    record(tx, {
      actor: personOf(staff),
      organisationId: staff.grants[0]?.organisationId ?? null,
      event: 'item.exported',
      subject: { kind: itemSubject, id: 'list' },
      says: `导出公开信息清单，${lines.length}件`,
      details: { kind: filter.kind, stage: filter.stage },
    }),
  )
  return sendXlsx(c, {
    title: '公开信息清单',
    ascii: 'items',
    organisation: c.get('organisation') ?? '',
    date: dayAt(context.now()),
    filters: filterWords(filter),
    columns: columnsOf(urlsOf(context)),
    rows: lines,
  })
}

async function linesOf(c: OfficeRequest, context: Context, filter: ItemFilter, action: Action, length: number) {
  const { db } = context
  const names = await namesWithin(db, placesWhere(c.get('staff'), action))
  const [{ items, total }, calendar] = await Promise.all([
    listItems(db, { ...filter, organisationIds: [...names.keys()], length }),
    calendarOf(db),
  ])
  const today = dayAt(context.now())
  return { lines: items.map((item) => lineOf(item, names.get(item.organisationId) ?? '', calendar, today)), total }
}

function lineOf(item: Item, organisation: string, calendar: Calendar, today: PlainDate): ItemLine {
  const kind = kindFor(item)
  const { due } = publishDeadline(kind, item, calendar)
  return { ...item, kindLabel: kind.label, organisation, due, late: isLate(item, due, today) }
}

function filterOf(c: OfficeRequest): ItemFilter {
  const { kind = '', stage = '', q = '' } = c.req.query()
  return {
    kind: kindOf(kind)?.id ?? null,
    stage: Object.hasOwn(stages, stage) ? (stage as Stage) : null,
    words: q.trim().slice(0, 100),
    page: pageOf(c.req.query('page')),
  }
}

/** The filter in words, for the exported workbook. */
function filterWords({ kind, stage, words }: ItemFilter): string {
  const parts = [kind && `类别：${kindOf(kind)?.label}`, stage && `状态：${stages[stage]}`, words && `词：${words}`]
  return parts.filter(Boolean).join('；')
}
