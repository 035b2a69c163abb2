import { createHash } from 'node:crypto'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { Action } from '../accounts/permissions.ts'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import { may, reachOf } from '../may.ts'
import { done, page, urlsOf } from '../ui/answer.tsx'
import type { FieldError } from '../ui/field.tsx'
import type { Crumb } from '../ui/page.tsx'
import { pageOf } from '../ui/query.tsx'
import { paths } from '../urls.ts'
import { footerFrom, organisationFrom, type Typed, typedFooter, typedIn, typedOf } from './form.ts'
import type { NewOrganisation, Organisation } from './organisation.ts'
import { Body } from './pages/body.tsx'
import { BodyForm, FooterForm } from './pages/form.tsx'
import { OrganisationList } from './pages/list.tsx'
import { footerOf, setFooter } from './site/store.ts'
import { addOrganisation, changeOrganisation, organisationById, placeOf, type Taken } from './store.ts'
import { childKinds, placementFault, treeOf } from './tree.ts'
import { type ListedOrganisation, organisationsUnder, organisationsWithin } from './within/store.ts'

export const organisationRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.organisations,
    action: 'organisation.view',
    says: '机构',
    menu: '设置',
    handle: showList,
  },
  { method: 'POST', path: paths.organisations, action: 'organisation.edit', says: '登记机构', handle: add },
  { method: 'GET', path: paths.newOrganisation, action: 'organisation.edit', says: '登记机构的表单', handle: showNew },
  { method: 'GET', path: paths.organisation, action: 'organisation.view', says: '看一个机构', handle: showBody },
  { method: 'POST', path: paths.organisation, action: 'organisation.edit', says: '修改机构', handle: change },
  {
    method: 'GET',
    path: paths.organisationEdit,
    action: 'organisation.edit',
    says: '修改机构的表单',
    handle: showEdit,
  },
  {
    method: 'GET',
    path: paths.organisationFooter,
    action: 'organisation.edit',
    says: '网站页脚的表单',
    handle: showFooter,
  },
  {
    method: 'POST',
    path: paths.organisationFooter,
    action: 'organisation.edit',
    says: '修改网站页脚',
    handle: changeFooter,
  },
]

const pageSize = 100

async function showList(c: OfficeRequest, context: Context): Promise<Response> {
  const staff = c.get('staff')
  const words = (c.req.query('q') ?? '').trim().slice(0, 100)
  const bodies = await organisationsWithin(context.db, reachOf(staff, 'organisation.view'))
  const found = bodies.filter(({ fullName, shortName, code }) =>
    [fullName, shortName, code].some((text) => text.includes(words)),
  )
  const page = Math.min(pageOf(c.req.query('page')), Math.max(1, Math.ceil(found.length / pageSize)))
  return show(c, context, {
    title: '机构',
    children: (
      <OrganisationList
        urls={urlsOf(context)}
        words={words}
        branches={treeOf(found).slice((page - 1) * pageSize, page * pageSize)}
        total={found.length}
        page={page}
        pageSize={pageSize}
        mayAdd={reachOf(staff, 'organisation.edit').length > 0}
      />
    ),
  })
}

async function showBody(c: OfficeRequest, context: Context): Promise<Response> {
  const { db } = context
  const { body, place } = await open(c, context, 'organisation.view')
  const staff = c.get('staff')
  const above = place.slice(0, -1)
  const [under, footer, parent] = await Promise.all([
    organisationsUnder(db, body.id),
    footerOf(db, body.id),
    may(staff, 'organisation.view', above) ? organisationById(db, above.at(-1)!) : undefined,
  ])
  return show(c, context, {
    title: body.shortName,
    trail: [listCrumb(context)],
    children: (
      <Body
        urls={urlsOf(context)}
        body={body}
        parent={parent ?? null}
        under={under}
        footer={footer}
        mayEdit={may(staff, 'organisation.edit', place)}
      />
    ),
  })
}

async function showNew(c: OfficeRequest, context: Context): Promise<Response> {
  const parents = await parentsFor(c, context)
  const wanted = parents.find(({ id }) => String(id) === c.req.query('parent')) ?? parents[0]
  const kind = wanted && childKinds[wanted.kind].at(-1)
  const typed = { parent: wanted?.code ?? '', level: wanted?.level ?? '', kind: kind ?? '' }
  return newForm(c, context, typed, [], parents)
}

async function add(c: OfficeRequest, context: Context): Promise<Response> {
  const typed = typedIn(await c.req.formData())
  const parents = await parentsFor(c, context)
  const parsed = organisationFrom(typed)
  if ('errors' in parsed) return newForm(c, context, typed, parsed.errors, parents)
  const errors = placeErrors(parsed.value, parents)
  if (errors.length > 0) return newForm(c, context, typed, errors, parents)
  const added = await addOrganisation(context.db, parsed.value, actorOf(c))
  if (typeof added !== 'number') return newForm(c, context, typed, [takenError(added)], parents)
  return done(c, context, urlsOf(context).organisation(added), `已登记${parsed.value.fullName}。`)
}

async function showEdit(c: OfficeRequest, context: Context): Promise<Response> {
  const { body, place } = await open(c, context, 'organisation.edit')
  return editForm(c, context, body, typedOf(body), [], await parentsFor(c, context, body, place))
}

async function change(c: OfficeRequest, context: Context): Promise<Response> {
  const { body, place } = await open(c, context, 'organisation.edit')
  const parents = await parentsFor(c, context, body, place)
  const typed = typedIn(await c.req.formData())
  const refuse = (errors: readonly FieldError[]) => editForm(c, context, body, typed, errors, parents)
  if (typed.seen !== stateOf(body)) return refuse([changedMeanwhile])
  const parsed = organisationFrom({ ...typed, code: body.code, ...(parents ? {} : { parent: body.parent ?? '' }) })
  if ('errors' in parsed) return refuse(parsed.errors)
  const errors = [...placeErrors(parsed.value, parents), ...(await underErrors(context, body, parsed.value))]
  if (errors.length > 0) return refuse(errors)
  const changed = await changeOrganisation(context.db, body, parsed.value, actorOf(c))
  if (typeof changed !== 'number') return refuse([takenError(changed)])
  return done(c, context, urlsOf(context).organisation(body.id), '已保存。')
}

async function showFooter(c: OfficeRequest, context: Context): Promise<Response> {
  const { body } = await open(c, context, 'organisation.edit')
  return footerForm(c, context, body, typedFooter(await footerOf(context.db, body.id)), [])
}

async function changeFooter(c: OfficeRequest, context: Context): Promise<Response> {
  const { body } = await open(c, context, 'organisation.edit')
  const typed = typedIn(await c.req.formData())
  const parsed = footerFrom(typed)
  if ('errors' in parsed) return footerForm(c, context, body, typed, parsed.errors)
  await setFooter(context.db, body, parsed.value, actorOf(c))
  return done(c, context, urlsOf(context).organisation(body.id), '页脚已保存。')
}

/** The body the address names, when the person may do this to it; else it is not there. */
async function open(c: OfficeRequest, { db }: Context, action: Action) {
  const given = c.req.param('organisation') ?? ''
  const id = /^\d{1,15}$/.test(given) ? Number(given) : 0
  const place = await placeOf(db, id)
  const body = may(c.get('staff'), action, place) ? await organisationById(db, id) : undefined
  if (!body) throw new HTTPException(404)
  return { body, place }
}

/** Bodies that others may stand under, where the person may edit; null for a body whose place is not theirs to change. */
async function parentsFor(c: OfficeRequest, context: Context): Promise<ListedOrganisation[]>
async function parentsFor(
  c: OfficeRequest,
  context: Context,
  body: Organisation,
  place: readonly number[],
): Promise<ListedOrganisation[] | null>
async function parentsFor(
  c: OfficeRequest,
  { db }: Context,
  body?: Organisation,
  place: readonly number[] = [],
): Promise<ListedOrganisation[] | null> {
  const staff = c.get('staff')
  if (body && !may(staff, 'organisation.edit', place.slice(0, -1))) return null
  const reached = await organisationsWithin(db, reachOf(staff, 'organisation.edit'))
  const own = new Set(body ? (await organisationsWithin(db, [body.id])).map(({ id }) => id) : [])
  return reached.filter(({ id, kind }) => childKinds[kind].length > 0 && !own.has(id))
}

/** What is wrong with where it is to stand; nothing when its place stays. */
function placeErrors(body: NewOrganisation, parents: readonly ListedOrganisation[] | null): FieldError[] {
  if (parents === null) return []
  const parent = parents.find(({ code }) => code === body.parent)
  if (!parent) return [{ field: 'parent', message: '请选择列出的上级机构' }]
  const fault = placementFault(body, parent)
  return fault === null ? [] : [{ field: 'kind', message: fault }]
}

/** A change of kind or level must leave what stands under the body where it may stand. */
async function underErrors({ db }: Context, before: Organisation, after: NewOrganisation): Promise<FieldError[]> {
  if (before.kind === after.kind && before.level === after.level) return []
  const wrong = (await organisationsUnder(db, before.id)).find((child) => placementFault(child, after) !== null)
  return wrong ? [{ field: 'kind', message: `${placementFault(wrong, after)}，请先处理${wrong.fullName}` }] : []
}

const takenError = ({ taken }: Taken): FieldError =>
  taken === 'code'
    ? { field: 'code', message: '这个代号已经用过，请换一个' }
    : { field: 'creditCode', message: '这个统一社会信用代码已登记给另一个机构，请核对' }

const changedMeanwhile: FieldError = {
  field: 'fullName',
  message: '您打开这一页之后，别人改过这个机构。请核对各项，再保存一次',
}

/** Tells whether a body is still as it was shown. */
const stateOf = (body: Organisation): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 16)

const actorOf = (c: OfficeRequest) => {
  const { accountId, name } = c.get('staff')
  return { accountId, name }
}

const listCrumb = (context: Context): Crumb => ({ label: '机构', url: urlsOf(context).organisations() })

function newForm(
  c: OfficeRequest,
  context: Context,
  typed: Typed,
  errors: readonly FieldError[],
  parents: readonly ListedOrganisation[],
) {
  const urls = urlsOf(context)
  return show(c, context, {
    title: '登记机构',
    trail: [listCrumb(context)],
    errors,
    children: (
      <BodyForm
        heading="登记机构"
        action={urls.organisations()}
        cancel={urls.organisations()}
        formToken={c.get('staff').formToken}
        typed={typed}
        errors={errors}
        parents={parents}
      />
    ),
  })
}

function editForm(
  c: OfficeRequest,
  context: Context,
  body: Organisation,
  typed: Typed,
  errors: readonly FieldError[],
  parents: readonly ListedOrganisation[] | null,
) {
  const own = urlsOf(context).organisation(body.id)
  return show(c, context, {
    title: '修改',
    trail: [listCrumb(context), { label: body.shortName, url: own }],
    errors,
    children: (
      <BodyForm
        heading={`修改${body.shortName}`}
        action={own}
        cancel={own}
        formToken={c.get('staff').formToken}
        typed={typed}
        errors={errors}
        parents={parents}
        seen={stateOf(body)}
      />
    ),
  })
}

function footerForm(
  c: OfficeRequest,
  context: Context,
  body: Organisation,
  typed: Typed,
  errors: readonly FieldError[],
) {
  const urls = urlsOf(context)
  const own = urls.organisation(body.id)
  return show(c, context, {
    title: '网站页脚',
    trail: [listCrumb(context), { label: body.shortName, url: own }],
    errors,
    children: (
      <FooterForm
        fullName={body.fullName}
        action={urls.organisationFooter(body.id)}
        cancel={own}
        formToken={c.get('staff').formToken}
        typed={typed}
        errors={errors}
        basePath={context.config.basePath}
      />
    ),
  })
}

interface Shown {
  title: string
  trail?: readonly Crumb[]
  errors?: readonly FieldError[]
  children: Child
}

function show(c: OfficeRequest, context: Context, { title, trail, errors = [], children }: Shown) {
  return page(c, context, { title, ...(trail ? { trail } : {}), error: errors.length > 0 }, children)
}
