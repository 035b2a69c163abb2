import { HTTPException } from 'hono/http-exception'
import type { Action } from '../../accounts/permissions.ts'
import { mayAnywhere } from '../../accounts/staff.ts'
import { record } from '../../audit/store.ts'
import { calendarOf } from '../../calendar/store.ts'
import { nilStatementsOf } from '../../catalogue/nil/store.ts'
import { columnsOf } from '../../catalogue/store.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { yearOf } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { dayAt } from '../../review/clock.ts'
import { personOf } from '../../review/review.ts'
import { page, urlsOf } from '../../ui/answer.tsx'
import { sendXlsx } from '../../ui/query-export.ts'
import { paths } from '../../urls.ts'
import { columnsOfSections } from '../placing.ts'
import { type Coverage, coverageOf, type Group, groups, isIn } from './coverage.ts'
import { CoverageContent, coverageColumns, coverageQuery } from './pages/coverage-page.tsx'
import { type BodyOf, bodiesOf, fillItems, yearsWithItems } from './store.ts'

/** Routes of 目录覆盖. */
export const coverageRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.coverage,
    action: 'item.view',
    says: '目录覆盖',
    menu: '主动公开',
    handle: showCoverage,
  },
  { method: 'GET', path: paths.coverageExport, action: 'list.export', says: '导出目录覆盖', handle: exportCoverage },
]

async function showCoverage(c: OfficeRequest, context: Context): Promise<Response> {
  const asked = await askedFor(c, context, 'item.view')
  const years = await yearsWithItems(context.db, asked.body.id)
  return page(
    c,
    context,
    { title: `${asked.year}年目录覆盖` },
    <CoverageContent
      {...asked}
      urls={urlsOf(context)}
      years={[...new Set([yearOf(dayAt(context.now())), asked.year, ...years])].sort((a, b) => b - a)}
      mayExport={mayAnywhere(c.get('staff'), 'list.export')}
    />,
  )
}

async function exportCoverage(c: OfficeRequest, context: Context): Promise<Response> {
  const { body, year, group, rows } = await askedFor(c, context, 'list.export')
  const shown = rows.filter((row) => group === null || isIn(row, group))
  await context.db.transaction().execute((tx) =>
    record(tx, {
      actor: personOf(c.get('staff')),
      organisationId: body.id,
      event: 'coverage.exported',
      subject: { kind: 'catalogue', id: String(body.id) },
      says: `导出${year}年目录覆盖，${shown.length}个栏目`,
      details: coverageQuery(body, { year, group }),
    }),
  )
  return sendXlsx(c, {
    title: `${year}年目录覆盖`,
    ascii: `coverage-${year}`,
    organisation: body.fullName,
    date: dayAt(context.now()),
    filters: group === null ? '' : `栏目：${groups[group]}`,
    columns: coverageColumns(urlsOf(context), year, true),
    rows: shown,
  })
}

interface Asked {
  body: Organisation
  bodies: readonly Organisation[]
  year: number
  group: Group | null
  sections: BodyOf['sections']
  rows: readonly Coverage[]
}

/**
 * The body, the year and the columns that the address asks for; without a body the first department.
 *
 * @throws HTTPException 404 when there is no such body within reach
 */
async function askedFor(c: OfficeRequest, { db, now }: Context, action: Action): Promise<Asked> {
  const { organisation, year: typedYear = '', group: typedGroup = '' } = c.req.query()
  const today = dayAt(now())
  const year = /^(19|20)\d\d$/.test(typedYear) ? Number(typedYear) : yearOf(today)
  const { bodies, reach } = await bodiesOf(db, c.get('staff'), action)
  const chosen = organisation
    ? bodies.find(({ body }) => String(body.id) === organisation)
    : (bodies.find(({ body }) => body.kind === 'department') ?? bodies[0])
  if (!chosen) throw new HTTPException(404)
  const { body, sections } = chosen
  const [columns, items, statements, calendar] = await Promise.all([
    columnsOf(db, body.id),
    fillItems(db, { column: { organisationId: body.id, id: null }, year }, null),
    nilStatementsOf(db, [body.id]),
    calendarOf(db),
  ])
  return {
    body,
    bodies: bodies.map((each) => each.body),
    year,
    group: Object.hasOwn(groups, typedGroup) ? (typedGroup as Group) : null,
    sections,
    rows: coverageOf(columnsOfSections(columns, sections), { items, statements, year, reach, today, calendar }),
  }
}
