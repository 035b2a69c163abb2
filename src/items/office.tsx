import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { Action } from '../accounts/permissions.ts'
import { may, mayAnywhere, placesWhere } from '../accounts/staff.ts'
import { record } from '../audit/store.ts'
import { calendarOf } from '../calendar/store.ts'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { StoredFile } from '../files/file.ts'
import { gateStates } from '../files/inspection/store.ts'
import { releaseThroughGate } from '../files/release/store.ts'
import { receiveForm } from '../files/store.ts'
import { keptField } from '../files/upload-field.tsx'
import type { Context } from '../kit/context.ts'
import { openStorage } from '../kit/storage.ts'
import type { Calendar } from '../law/calendar.ts'
import type { PlainDate } from '../law/date.ts'
import { organisationById, organisationsWithin, placeOf } from '../organisations/store.ts'
import { dayAt } from '../review/clock.ts'
import { isClosed, stateLabel } from '../review/stages.ts'
import { reviewOf } from '../review/store.ts'
import type { FieldError } from '../ui/field.tsx'
import { leaveFlash, officeOf } from '../ui/office.ts'
import { OfficePage, type OfficePageProps } from '../ui/office.tsx'
import { pageOf } from '../ui/query.tsx'
import { longestExport, sendXlsx } from '../ui/query-export.ts'
import { paths, urlsUnder } from '../urls.ts'
import { publishDeadline } from './clock.ts'
import { type DraftReading, draftFrom, longest, type Typed, typedOf } from './draft.ts'
import { type Item, itemSubject, type Stage, stages } from './item.ts'
import type { Kind } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { ledgerRoutes } from './ledger/office.tsx'
import { ItemForm } from './pages/item-form.tsx'
import { columnsOf, type ItemFilter, type ItemLine, ItemListContent } from './pages/item-list.tsx'
import { ItemPage } from './pages/item-page.tsx'
import { KindChoice } from './pages/kind-choice.tsx'
import {
  changeItem,
  createItem,
  filesOfItem,
  itemById,
  listItems,
  publishItem,
  type Saved,
  standingAgainst,
  TooManyFiles,
  withdrawItem,
} from './store.ts'
import { type Issue, shown } from './values.ts'

/** Back-office routes of the items. */
export const itemOffice: readonly OfficeRoute[] = [
  { method: 'GET', path: paths.items, action: 'item.view', says: '公开信息', menu: '主动公开', handle: showList },
  { method: 'GET', path: paths.itemsExport, action: 'list.export', says: '导出公开信息清单', handle: exportList },
  { method: 'GET', path: paths.newItem, action: 'item.edit', says: '起草信息', handle: showNew },
  { method: 'POST', path: paths.items, action: 'item.edit', says: '保存新的草稿', handle: create },
  ...ledgerRoutes,
  { method: 'GET', path: paths.item, action: 'item.view', says: '看一件信息', handle: showItem },
  { method: 'GET', path: paths.itemEdit, action: 'item.edit', says: '修改或更正信息', handle: showEdit },
  { method: 'POST', path: paths.itemEdit, action: 'item.edit', says: '保存修改', handle: change },
  { method: 'POST', path: paths.itemPublication, action: 'item.publish', says: '公开信息', handle: publish },
  { method: 'POST', path: paths.itemWithdrawal, action: 'item.publish', says: '撤回信息', handle: withdraw },
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
      urls={urlsUnder(context.config.basePath)}
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
  const { accountId, name, grants } = c.get('staff')
  const filter = { ...filterOf(c), page: 1 }
  const { lines } = await linesOf(c, context, filter, 'list.export', longestExport)
  await context.db.transaction().execute((tx) =>
    record(tx, {
      actor: { accountId, name },
      organisationId: grants[0]?.organisationId ?? null,
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
    columns: columnsOf(urlsUnder(context.config.basePath)),
    rows: lines,
  })
}

async function showNew(c: OfficeRequest, context: Context): Promise<Response> {
  const kind = kindOf(c.req.query('kind') ?? '')
  if (kind) return form(c, context, kind, { typed: { validity: '有效', attribute: 'open' }, errors: [] })
  return page(
    c,
    context,
    { title: '起草', trail: trail(context) },
    <KindChoice urls={urlsUnder(context.config.basePath)} />,
  )
}

async function create(c: OfficeRequest, context: Context): Promise<Response> {
  const typed = await typedIn(c)
  const kind = kindOf(typed.kind ?? c.req.query('kind') ?? '')
  if (!kind) throw new HTTPException(400)
  const organisationId = Number(typed.organisation)
  if (!Number.isSafeInteger(organisationId)) throw new HTTPException(400)
  if (!may(c.get('staff'), 'item.edit', await placeOf(context.db, organisationId))) throw new HTTPException(404)
  const brought = await filesIn(c, context, organisationId)
  const draft = withFiles(draftFrom(kind, typed, dayAt(context.now())), brought)
  const saved = draft.ok
    ? await kept(() =>
        createItem(
          context.db,
          { organisationId, kind, content: draft.content, files: brought.files },
          actorOf(c),
          context.now(),
        ),
      )
    : draft
  if (!saved.ok) return form(c, context, kind, { typed, errors: saved.issues, files: brought.files })
  return done(c, context, saved.item, `草稿已保存。${noticeWords(draft.ok ? draft.notices : [])}`)
}

interface Brought {
  files: readonly StoredFile[]
  /** Files of the item that the form takes away. */
  drop: readonly number[]
  issues: readonly Issue[]
}

/** The files a form brought; a bad one keeps no other out and stands beside the field. */
async function filesIn(c: OfficeRequest, { db, config }: Context, organisationId: number): Promise<Brought> {
  const form = await c.req.formData()
  const files = form.getAll('files').filter((entry): entry is File => typeof entry !== 'string' && entry.name !== '')
  const numbers = (name: string) => form.getAll(name).map(Number).filter(Number.isSafeInteger)
  const received = await receiveForm(
    { db, storage: await openStorage(config) },
    { files, kept: numbers(keptField('files')), organisationId, subject: null },
    actorOf(c),
  )
  const issues = received.problems.map((message) => ({ field: 'files', message }))
  return { files: received.files, drop: numbers('drop'), issues }
}

/** A draft whose files are wrong is not right either. */
function withFiles(draft: DraftReading, { issues }: Brought): DraftReading {
  if (issues.length === 0) return draft
  return { ok: false, issues: draft.ok ? issues : [...draft.issues, ...issues] }
}

/** What was saved, or that there were too many files. */
async function kept(save: () => Promise<Saved>): Promise<Saved> {
  try {
    return await save()
  } catch (error) {
    if (!(error instanceof TooManyFiles)) throw error
    return { ok: false, issues: [{ field: 'files', message: error.message }] }
  }
}

async function showEdit(c: OfficeRequest, context: Context): Promise<Response> {
  const { item, kind } = await open(c, context, 'item.edit')
  return editForm(c, context, item, kind, { typed: formOf(item, kind), errors: [] })
}

async function change(c: OfficeRequest, context: Context): Promise<Response> {
  const { item, kind } = await open(c, context, 'item.edit')
  const typed = await typedIn(c)
  const brought = await filesIn(c, context, item.organisationId)
  const draft = withFiles(draftFrom(kind, typed, dayAt(context.now())), brought)
  const saved = draft.ok
    ? await kept(() =>
        changeItem(
          context.db,
          item,
          kind,
          { content: draft.content, version: Number(typed.version), files: brought.files, drop: brought.drop },
          actorOf(c),
          context.now(),
        ),
      )
    : draft
  if (!saved.ok) return editForm(c, context, item, kind, { typed, errors: saved.issues, files: brought.files })
  return done(c, context, saved.item, `修改已保存。${noticeWords(draft.ok ? draft.notices : [])}`)
}

async function publish(c: OfficeRequest, context: Context): Promise<Response> {
  const { item, kind } = await open(c, context, 'item.publish')
  const { changeNote = '' } = await typedIn(c)
  if (changeNote.length > longest.words) {
    const errors = [{ field: 'changeNote', message: `更正说明最多${longest.words}字。` }]
    return showItem(c, context, { typed: { changeNote, words: '' }, errors })
  }
  const now = context.now()
  const against = await againstRelease(c, context, item, kind, changeNote)
  if (against.length > 0) return showItem(c, context, { typed: { changeNote, words: '' }, errors: against })
  const published = await publishItem(context.db, item, { today: dayAt(now), at: now, changeNote }, actorOf(c))
  if (published.ok) return done(c, context, item, `已公开，索引号 ${published.item.indexNumber}。`)
  const errors = published.obstacles.map(({ field = 'obstacles', message }) => ({ field, message }))
  return showItem(c, context, { typed: { changeNote, words: '' }, errors })
}

/** Gives the files to the public once nothing else stands against it; what keeps one back. */
async function againstRelease(
  c: OfficeRequest,
  { db, config }: Context,
  item: Item,
  kind: Kind,
  changeNote: string,
): Promise<FieldError[]> {
  const body = await organisationById(db, item.organisationId)
  if (!body) throw new HTTPException(404)
  const obstacles = await standingAgainst(db, item, kind, body, changeNote)
  if (obstacles.length > 0) return obstacles.map(({ field = 'obstacles', message }) => ({ field, message }))
  const storage = await openStorage(config)
  const errors: FieldError[] = []
  for (const file of await filesOfItem(db, item)) {
    const released = await releaseThroughGate({ db, storage }, file, actorOf(c))
    if (!released.ok) errors.push({ field: 'files', message: `附件“${file.name}”：${released.problem.message}` })
  }
  return errors
}

async function withdraw(c: OfficeRequest, context: Context): Promise<Response> {
  const { item } = await open(c, context, 'item.publish')
  const words = ((await typedIn(c)).words ?? '').trim()
  const wrong: Issue | null =
    words === '' || words.length > longest.words
      ? { field: 'words', message: `请写明撤回理由，最多${longest.words}字，公众会看到它。` }
      : await withdrawItem(context.db, item, { words, today: dayAt(context.now()) }, actorOf(c))
  if (wrong) return showItem(c, context, { typed: { changeNote: '', words }, errors: [wrong] })
  return done(c, context, item, '已撤回，原地址显示撤回日期和理由。')
}

async function showItem(
  c: OfficeRequest,
  context: Context,
  typed: Pick<Parameters<typeof ItemPage>[0], 'typed' | 'errors'> = {
    typed: { changeNote: '', words: '' },
    errors: [],
  },
): Promise<Response> {
  const { item, kind, place } = await open(c, context, 'item.view')
  const { db, config } = context
  const urls = urlsUnder(config.basePath)
  const staff = c.get('staff')
  const files = await filesOfItem(db, item)
  const [body, calendar, states, review] = await Promise.all([
    organisationById(db, item.organisationId),
    calendarOf(db),
    gateStates(db, files),
    reviewOf(db, { organisationId: item.organisationId, kind: itemSubject, id: String(item.id) }),
  ])
  if (!body) throw new HTTPException(404)
  const deadline = publishDeadline(kind, item, calendar)
  if (typed.errors.length > 0) c.status(422)
  return page(
    c,
    context,
    { title: item.title, trail: trail(context), error: typed.errors.length > 0 },
    <ItemPage
      urls={urls}
      formToken={staff.formToken}
      item={item}
      kind={kind}
      organisation={body.fullName}
      deadline={deadline}
      files={files.map((file) => ({ file, state: states.get(file.id) ?? 'waiting' }))}
      late={isLate(item, deadline.due, dayAt(context.now()))}
      obstacles={await standingAgainst(db, item, kind, body, null)}
      review={
        review
          ? {
              url: urls.review(review.id),
              state: stateLabel(review.state),
              open: !isClosed(review.state) && review.state !== 'returned',
            }
          : null
      }
      may={{
        edit: may(staff, 'item.edit', place),
        submit: may(staff, 'review.submit', place),
        publish: may(staff, 'item.publish', place),
      }}
      {...typed}
    />,
  )
}

/** The form of a new item. */
async function form(
  c: OfficeRequest,
  context: Context,
  kind: Kind,
  { typed, errors, files = [] }: { typed: Typed; errors: readonly FieldError[]; files?: readonly StoredFile[] },
): Promise<Response> {
  const urls = urlsUnder(context.config.basePath)
  const bodies = await organisationsWithin(context.db, placesWhere(c.get('staff'), 'item.edit'))
  if (errors.length > 0) c.status(422)
  return page(
    c,
    context,
    { title: `起草${kind.label}`, trail: trail(context), error: errors.length > 0 },
    <ItemForm
      heading={`起草${kind.label}`}
      action={`${urls.items({ kind: kind.id })}`}
      cancel={urls.items()}
      formToken={c.get('staff').formToken}
      kind={kind}
      typed={typed}
      errors={errors}
      bodies={bodies}
      files={{ own: [], kept: files }}
      organisationId={Number(typed.organisation) || (bodies[0]?.id ?? 0)}
      urls={urls}
    />,
  )
}

/** The form of an item that is there; made from the version the person saw. */
async function editForm(
  c: OfficeRequest,
  context: Context,
  item: Item,
  kind: Kind,
  { typed, errors, files = [] }: { typed: Typed; errors: readonly FieldError[]; files?: readonly StoredFile[] },
): Promise<Response> {
  const urls = urlsUnder(context.config.basePath)
  const heading = item.edition > 0 ? `更正：${item.title}` : `修改：${item.title}`
  if (errors.length > 0) c.status(422)
  return page(
    c,
    context,
    {
      title: heading,
      trail: [...trail(context), { label: item.title, url: urls.item(item.id) }],
      error: errors.length > 0,
    },
    <ItemForm
      heading={heading}
      action={urls.itemEdit(item.id)}
      cancel={urls.item(item.id)}
      formToken={c.get('staff').formToken}
      kind={kind}
      typed={typed}
      errors={errors}
      bodies={null}
      version={item.version}
      files={{ own: await filesOfItem(context.db, item), kept: files }}
      organisationId={item.organisationId}
      urls={urls}
    />,
  )
}

async function linesOf(c: OfficeRequest, context: Context, filter: ItemFilter, action: Action, length: number) {
  const { db } = context
  const bodies = await organisationsWithin(db, placesWhere(c.get('staff'), action))
  const names = new Map(bodies.map(({ id, fullName }) => [id, fullName]))
  const [{ items, total }, calendar] = await Promise.all([
    listItems(db, { ...filter, organisationIds: [...names.keys()], length }),
    calendarOf(db),
  ])
  const today = dayAt(context.now())
  return { lines: items.map((item) => lineOf(item, names.get(item.organisationId) ?? '', calendar, today)), total }
}

function lineOf(item: Item, organisation: string, calendar: Calendar, today: PlainDate): ItemLine {
  const kind = kindOf(item.kind)
  if (!kind) throw new Error(`item ${item.id}: unknown kind ${item.kind}`)
  const { due } = publishDeadline(kind, item, calendar)
  return { ...item, kindLabel: kind.label, organisation, due, late: isLate(item, due, today) }
}

/** 超期: it is to be public, is not, and its last day has passed. */
const isLate = (item: Item, due: PlainDate, today: PlainDate): boolean =>
  item.edition === 0 && item.attribute === 'open' && due < today

/** The item of the address, where the person may do this; anything else is not there. */
async function open(c: OfficeRequest, { db }: Context, action: Action) {
  const id = c.req.param('id') ?? ''
  const item = /^[1-9]\d{0,14}$/.test(id) ? await itemById(db, Number(id)) : undefined
  const kind = item && kindOf(item.kind)
  const place = item ? await placeOf(db, item.organisationId) : []
  if (!item || !kind || !may(c.get('staff'), action, place)) throw new HTTPException(404)
  return { item, kind, place }
}

const formOf = (item: Item, kind: Kind): Typed =>
  typedOf(item, (name) => {
    const field = kind.fields.find((each) => each.name === name)
    return field ? shown(field, item.fields[name]) : ''
  })

async function typedIn(c: OfficeRequest): Promise<Typed> {
  const fields = [...(await c.req.formData())].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(fields)
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

const noticeWords = (notices: readonly Issue[]): string => notices.map(({ message }) => message).join('')

function actorOf(c: OfficeRequest) {
  const { accountId, name } = c.get('staff')
  return { accountId, name }
}

function done(c: OfficeRequest, context: Context, item: Item, words: string): Response {
  leaveFlash(c, context.config, { tone: 'done', words })
  return c.redirect(urlsUnder(context.config.basePath).item(item.id), 303)
}

const trail = ({ config }: Context) => [{ label: '公开信息', url: urlsUnder(config.basePath).items() }]

async function page(
  c: OfficeRequest,
  { config }: Context,
  props: Omit<OfficePageProps, 'office' | 'children'>,
  content: Child,
): Promise<Response> {
  return c.html(
    <OfficePage office={officeOf(c, config)} {...props}>
      {content}
    </OfficePage>,
  )
}
