import { HTTPException } from 'hono/http-exception'
import type { Action } from '../../accounts/permissions.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { yearOf } from '../../law/date.ts'
import { may, reachOf } from '../../may.ts'
import { placeOf } from '../../organisations/store.ts'
import { organisationsWithin } from '../../organisations/within/store.ts'
import { done, page, textsIn, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { pageOf } from '../../ui/query.tsx'
import { paths } from '../../urls.ts'
import { columnKey } from '../column.ts'
import type { Typed } from '../column-form.ts'
import { byOf, catalogueCrumb, openColumn, today } from '../pages/answer.tsx'
import { NilForm } from '../pages/nil-form.tsx'
import { NilList } from '../pages/nil-list.tsx'
import { NilContent } from '../pages/nil-page.tsx'
import { decisionFault, decisionFrom, nilFrom } from './nil.ts'
import { decideNil, type ListedStatement, nilById, nilStatementsOf, proposeNil } from './store.ts'

/** Routes of the statements that a column stays empty 零公开说明. */
export const nilRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.nilStatements,
    action: 'catalogue.view',
    says: '零公开说明',
    menu: '主动公开',
    count: async (staff, { db }) => {
      const statements = await statementsWithin(db, reachOf(staff, 'catalogue.nil'))
      return statements.filter((each) => decisionFault(each, staff.accountId) === null).length
    },
    handle: showList,
  },
  {
    method: 'GET',
    path: paths.newNilStatement,
    action: 'catalogue.edit',
    says: '拟写零公开说明的表单',
    handle: (c, context) => newForm(c, context, null, []),
  },
  { method: 'POST', path: paths.newNilStatement, action: 'catalogue.edit', says: '拟写零公开说明', handle: propose },
  {
    method: 'GET',
    path: paths.nilStatement,
    action: 'catalogue.view',
    says: '看一份零公开说明',
    handle: (c, context) => showStatement(c, context, {}, []),
  },
  {
    method: 'POST',
    path: paths.nilStatementDecision,
    action: 'catalogue.nil',
    says: '批准或者退回零公开说明',
    handle: decide,
  },
]

async function showList(c: OfficeRequest, context: Context): Promise<Response> {
  const statements = await statementsWithin(context.db, reachOf(c.get('staff'), 'catalogue.view'))
  return page(
    c,
    context,
    { title: '零公开说明' },
    <NilList urls={urlsOf(context)} statements={statements} page={pageOf(c.req.query('page'))} />,
  )
}

async function newForm(
  c: OfficeRequest,
  context: Context,
  typed: Typed | null,
  errors: readonly FieldError[],
): Promise<Response> {
  const { column, body } = await openColumn(c, context, 'catalogue.edit')
  const urls = urlsOf(context)
  const own = urls.catalogueColumn(columnKey(column))
  return page(
    c,
    context,
    {
      title: '拟写零公开说明',
      trail: [catalogueCrumb(context, body.id), { label: column.label, url: own }],
      error: errors.length > 0,
    },
    <NilForm
      label={column.label}
      action={urls.newNilStatement(columnKey(column))}
      cancel={own}
      formToken={c.get('staff').formToken}
      typed={typed ?? { year: String(yearOf(today(context))), reason: '', words: '', phone: body.phone ?? '' }}
      errors={errors}
    />,
  )
}

async function propose(c: OfficeRequest, context: Context): Promise<Response> {
  const { column } = await openColumn(c, context, 'catalogue.edit')
  const typed = await textsIn(c)
  const parsed = nilFrom(typed, yearOf(today(context)))
  if (!parsed.ok) return newForm(c, context, typed, parsed.errors)
  const id = await proposeNil(context.db, column, parsed.value, byOf(c, context))
  if (id === null) {
    const message = `这个栏目${parsed.value.year}年已有待批准或者已批准的零公开说明`
    return newForm(c, context, typed, [{ field: 'year', message }])
  }
  return done(c, context, urlsOf(context).nilStatement(id), '零公开说明已提交，待分管领导或者主要领导批准。')
}

async function showStatement(
  c: OfficeRequest,
  context: Context,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<Response> {
  const { statement, mayDecide } = await open(c, context, 'catalogue.view')
  const urls = urlsOf(context)
  return page(
    c,
    context,
    {
      title: `${statement.year}年零公开说明`,
      trail: [{ label: '零公开说明', url: urls.nilStatements() }],
      error: errors.length > 0,
    },
    <NilContent
      urls={urls}
      formToken={c.get('staff').formToken}
      statement={statement}
      column={columnKey({ organisationId: statement.organisationId, id: statement.columnId })}
      mayDecide={mayDecide}
      fault={decisionFault(statement, c.get('staff').accountId)}
      typed={typed}
      errors={errors}
    />,
  )
}

async function decide(c: OfficeRequest, context: Context): Promise<Response> {
  const { statement } = await open(c, context, 'catalogue.nil')
  const typed = await textsIn(c)
  const parsed = decisionFrom(typed)
  if (!parsed.ok) return showStatement(c, context, typed, parsed.errors)
  const fault = await decideNil(context.db, statement.id, parsed.value, byOf(c, context))
  if (fault !== null) return showStatement(c, context, typed, [{ field: 'decision', message: fault }])
  const words = parsed.value.to === 'approved' ? '零公开说明已批准。' : '零公开说明已退回。'
  return done(c, context, urlsOf(context).nilStatement(statement.id), words)
}

/** @throws HTTPException 404 when the statement is not there for this person */
async function open(c: OfficeRequest, { db }: Context, action: Action) {
  const given = c.req.param('statement') ?? ''
  const statement = /^[1-9]\d{0,14}$/.test(given) ? await nilById(db, Number(given)) : undefined
  const place = statement ? await placeOf(db, statement.organisationId) : []
  if (!statement || !may(c.get('staff'), action, place)) throw new HTTPException(404)
  return { statement, mayDecide: may(c.get('staff'), 'catalogue.nil', place) }
}

async function statementsWithin(db: Context['db'], places: readonly number[]): Promise<ListedStatement[]> {
  const bodies = await organisationsWithin(db, places)
  return nilStatementsOf(
    db,
    bodies.map(({ id }) => id),
  )
}
