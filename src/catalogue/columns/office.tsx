import { calendarOf } from '../../calendar/store.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { parseDate } from '../../law/date.ts'
import { done, page, textsIn, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { paths } from '../../urls.ts'
import { freshness } from '../catalogue.ts'
import { publishBy } from '../clock.ts'
import { columnKey, matterOf } from '../column.ts'
import { columnFrom, reasonFrom, type Typed, typedOf } from '../column-form.ts'
import { nilStatementsOf } from '../nil/store.ts'
import { byOf, catalogueCrumb, chosenBody, openColumn, today } from '../pages/answer.tsx'
import { ColumnForm } from '../pages/column-form-page.tsx'
import { ColumnContent } from '../pages/column-page.tsx'
import { addColumn, changeColumn, hideColumn } from '../store.ts'

/** Routes of one column 目录栏目. */
export const columnRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.newCatalogueColumn,
    action: 'catalogue.edit',
    says: '增设目录栏目的表单',
    handle: (c, context) => newForm(c, context, c.req.query('organisation'), firstTyped, []),
  },
  { method: 'POST', path: paths.catalogueColumns, action: 'catalogue.edit', says: '增设目录栏目', handle: add },
  {
    method: 'GET',
    path: paths.catalogueColumn,
    action: 'catalogue.view',
    says: '看一个目录栏目',
    handle: (c, context) => showColumn(c, context, '', []),
  },
  { method: 'POST', path: paths.catalogueColumn, action: 'catalogue.edit', says: '修改目录栏目', handle: change },
  {
    method: 'GET',
    path: paths.catalogueColumnEdit,
    action: 'catalogue.edit',
    says: '修改目录栏目的表单',
    handle: (c, context) => editForm(c, context, null, []),
  },
  {
    method: 'POST',
    path: paths.catalogueColumnHiding,
    action: 'catalogue.edit',
    says: '隐藏或恢复目录栏目',
    handle: hide,
  },
]

async function add(c: OfficeRequest, context: Context): Promise<Response> {
  const typed = await textsIn(c)
  const { body } = await chosenBody(c, context, 'catalogue.edit', typed.organisation)
  const parsed = columnFrom(typed, null)
  if (!parsed.ok) return newForm(c, context, typed.organisation, typed, parsed.errors)
  const id = await addColumn(context.db, body.id, parsed.value, byOf(c, context))
  const own = urlsOf(context).catalogueColumn(columnKey({ organisationId: body.id, id }))
  return done(c, context, own, `已增设栏目“${parsed.value.label}”。`)
}

async function showColumn(
  c: OfficeRequest,
  context: Context,
  reason: string,
  errors: readonly FieldError[],
): Promise<Response> {
  const { column, body, mayEdit } = await openColumn(c, context, 'catalogue.view')
  const { db } = context
  const on = parseDate(c.req.query('on') ?? '') ?? today(context)
  const matter = matterOf(column)
  const [calendar, statements] = await Promise.all([calendarOf(db), nilStatementsOf(db, [body.id])])
  return page(
    c,
    context,
    { title: column.label, trail: [catalogueCrumb(context, body.id)], error: errors.length > 0 },
    <ColumnContent
      urls={urlsOf(context)}
      formToken={c.get('staff').formToken}
      body={body}
      column={column}
      matter={matter}
      on={on}
      publishBy={publishBy(matter.deadline, on, calendar)}
      statements={statements.filter(({ columnId }) => columnId === column.id)}
      mayEdit={mayEdit}
      reason={reason}
      errors={errors}
    />,
  )
}

async function change(c: OfficeRequest, context: Context): Promise<Response> {
  const { column } = await openColumn(c, context, 'catalogue.edit')
  const typed = await textsIn(c)
  const parsed = columnFrom(typed, column.matterId === null ? null : column.article20)
  if (!parsed.ok) return editForm(c, context, typed, parsed.errors)
  await changeColumn(context.db, column, parsed.value, byOf(c, context))
  return done(c, context, urlsOf(context).catalogueColumn(columnKey(column)), '栏目已保存。')
}

async function hide(c: OfficeRequest, context: Context): Promise<Response> {
  const { column } = await openColumn(c, context, 'catalogue.edit')
  const typed = await textsIn(c)
  const parsed = reasonFrom(typed, column)
  if (!parsed.ok) return showColumn(c, context, typed.reason ?? '', parsed.errors)
  await hideColumn(context.db, column, parsed.value, byOf(c, context))
  const words = column.hidden ? '栏目已恢复显示。' : '栏目已隐藏。'
  return done(c, context, urlsOf(context).catalogueColumn(columnKey(column)), words)
}

const firstTyped: Typed = { freshnessDays: String(freshness.steady), position: '900' }

async function newForm(
  c: OfficeRequest,
  context: Context,
  wanted: string | undefined,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<Response> {
  const { body } = await chosenBody(c, context, 'catalogue.edit', wanted)
  const urls = urlsOf(context)
  return page(
    c,
    context,
    { title: '增设栏目', trail: [catalogueCrumb(context, body.id)], error: errors.length > 0 },
    <ColumnForm
      heading={`增设栏目：${body.fullName}`}
      action={urls.catalogueColumns}
      cancel={urls.catalogue(body.id)}
      formToken={c.get('staff').formToken}
      organisationId={body.id}
      fixed={false}
      typed={typed}
      errors={errors}
    />,
  )
}

async function editForm(
  c: OfficeRequest,
  context: Context,
  typed: Typed | null,
  errors: readonly FieldError[],
): Promise<Response> {
  const { column, body } = await openColumn(c, context, 'catalogue.edit')
  const own = urlsOf(context).catalogueColumn(columnKey(column))
  return page(
    c,
    context,
    {
      title: '修改栏目',
      trail: [catalogueCrumb(context, body.id), { label: column.label, url: own }],
      error: errors.length > 0,
    },
    <ColumnForm
      heading={`修改栏目：${column.label}`}
      action={own}
      cancel={own}
      formToken={c.get('staff').formToken}
      organisationId={body.id}
      fixed={column.matterId !== null}
      typed={typed ?? typedOf(column)}
      errors={errors}
    />,
  )
}
