import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import { may } from '../may.ts'
import { hasDuty } from '../organisations/standing.ts'
import { placeOf } from '../organisations/store.ts'
import { done, formIn, page, urlsOf } from '../ui/answer.tsx'
import type { FieldError } from '../ui/field.tsx'
import { sendXlsx } from '../ui/query-export.ts'
import { paths } from '../urls.ts'
import { columnRoutes } from './columns/office.tsx'
import { healthOfColumns } from './health.ts'
import { nilStatementsOf } from './nil/store.ts'
import { AdoptionContent } from './pages/adoption-page.tsx'
import { byOf, catalogueCrumb, chosenBody, today } from './pages/answer.tsx'
import { CatalogueContent } from './pages/catalogue-page.tsx'
import { exportedColumns } from './pages/exported-columns.ts'
import type { CatalogueProvider } from './provider.ts'
import { appliesTo, offeredTo } from './shipped.ts'
import { adoptMatters, columnsOf, exportColumns } from './store.ts'

/** Routes of the catalogue over what later domains tell about its columns. */
export const catalogueRoutes = (providers: readonly CatalogueProvider[]): readonly OfficeRoute[] => [
  {
    method: 'GET',
    path: paths.catalogue,
    action: 'catalogue.view',
    says: '公开目录',
    menu: '主动公开',
    handle: (c, context) => showCatalogue(c, context, providers),
  },
  {
    method: 'GET',
    path: paths.catalogueExport,
    action: 'list.export',
    says: '导出公开目录',
    handle: exportCatalogue,
  },
  {
    method: 'GET',
    path: paths.catalogueAdoption,
    action: 'catalogue.edit',
    says: '采用标准事项的表单',
    handle: (c, context) => showAdoption(c, context, c.req.query('organisation')),
  },
  { method: 'POST', path: paths.catalogueAdoption, action: 'catalogue.edit', says: '采用标准事项', handle: adopt },
  ...columnRoutes,
]

async function showCatalogue(
  c: OfficeRequest,
  context: Context,
  providers: readonly CatalogueProvider[],
): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const { body, bodies } = await chosenBody(c, context, 'catalogue.view', c.req.query('organisation'))
  const [columns, statements, place, updates, missing] = await Promise.all([
    columnsOf(db, body.id),
    nilStatementsOf(db, [body.id]),
    placeOf(db, body.id),
    Promise.all(providers.map(({ lastUpdates }) => lastUpdates(db, body.id))),
    hasDuty(body, 'publish') ? Promise.all(providers.map(({ missingRules }) => missingRules(db, body.id))) : [],
  ])
  const day = today(context)
  const checked = healthOfColumns(columns, { statements, updates: new Map(updates.flatMap((map) => [...map])) }, day)
  const has = new Set(columns.map(({ id }) => id))
  return page(
    c,
    context,
    { title: '公开目录' },
    <CatalogueContent
      urls={urlsOf(context)}
      today={day}
      bodies={bodies}
      body={body}
      columns={columns}
      checked={checked}
      missingRules={missing.flat()}
      open={offeredTo(body).filter(({ id }) => !has.has(id)).length}
      mayEdit={may(staff, 'catalogue.edit', place)}
      mayExport={may(staff, 'list.export', place)}
    />,
  )
}

async function exportCatalogue(c: OfficeRequest, context: Context): Promise<Response> {
  const { body } = await chosenBody(c, context, 'list.export', c.req.query('organisation'))
  const rows = await exportColumns(context.db, body.id, byOf(c, context))
  const day = today(context)
  return sendXlsx(c, {
    title: '政府信息公开目录',
    ascii: 'catalogue',
    organisation: body.fullName,
    date: day,
    filters: '',
    columns: exportedColumns(body.fullName, day),
    rows: rows.map((column, index) => ({ column, number: index + 1 })),
  })
}

async function showAdoption(
  c: OfficeRequest,
  context: Context,
  wanted: string | undefined,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const { body } = await chosenBody(c, context, 'catalogue.edit', wanted)
  const offered = offeredTo(body)
  const columns = await columnsOf(context.db, body.id)
  const applying = offered.filter((matter) => appliesTo(matter, body)).map(({ id }) => id)
  return page(
    c,
    context,
    { title: '采用标准事项', trail: [catalogueCrumb(context, body.id)], error: errors.length > 0 },
    <AdoptionContent
      urls={urlsOf(context)}
      formToken={c.get('staff').formToken}
      body={body}
      offered={offered}
      adopted={new Set(columns.map(({ id }) => id))}
      ticked={new Set(errors.length > 0 ? [] : applying)}
      errors={errors}
    />,
  )
}

async function adopt(c: OfficeRequest, context: Context): Promise<Response> {
  const form = await formIn(c)
  const { body } = await chosenBody(c, context, 'catalogue.edit', String(form.get('organisation') ?? ''))
  const ids = form.getAll('matters').map(String)
  if (ids.length === 0) {
    return showAdoption(c, context, String(body.id), [{ field: 'matters', message: '请至少勾选一项要采用的事项' }])
  }
  const adopted = await adoptMatters(context.db, body.id, ids, byOf(c, context))
  return done(c, context, urlsOf(context).catalogue(body.id), `已采用${adopted}项公开事项。`)
}
