import type { Child } from 'hono/jsx'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import type { Notice } from '../law/notice.ts'
import { noticeFrom } from '../law/notice-file.ts'
import { reachOf } from '../may.ts'
import { organisationsWithin } from '../organisations/within/store.ts'
import { done, page, urlsOf } from '../ui/answer.tsx'
import type { FieldError } from '../ui/field.tsx'
import type { Crumb } from '../ui/page.tsx'
import { paths } from '../urls.ts'
import type { DeadlineProvider } from './deadline.ts'
import { noticesWith, noticeText, yearsMissing } from './notice.ts'
import { CalendarPage } from './pages/calendar.tsx'
import { Preview } from './pages/preview.tsx'
import { type Import, importedNotices, importNotice, previewImport } from './store.ts'

type Providers = readonly DeadlineProvider[]

/** Back-office routes of the calendar; these deadlines follow it. */
export const calendarRoutes = (providers: Providers): readonly OfficeRoute[] => [
  {
    method: 'GET',
    path: paths.calendar,
    action: 'calendar.import',
    says: '放假安排',
    menu: '设置',
    handle: (c, context) => showCalendar(c, context, '', []),
  },
  {
    method: 'POST',
    path: paths.calendarPreview,
    action: 'calendar.import',
    says: '预览放假通知会变动的期限',
    handle: (c, context) => preview(c, context, providers),
  },
  {
    method: 'POST',
    path: paths.calendarImport,
    action: 'calendar.import',
    says: '导入放假通知',
    handle: (c, context) => apply(c, context, providers),
  },
]

async function showCalendar(c: OfficeRequest, context: Context, text: string, errors: readonly FieldError[]) {
  const imported = await importedNotices(context.db)
  const notices = noticesWith(imported)
  return show(c, context, {
    title: '放假安排',
    errors,
    children: (
      <CalendarPage
        urls={urlsOf(context)}
        formToken={c.get('staff').formToken}
        notices={notices.toReversed()}
        imported={new Set(imported.map(({ id }) => id))}
        missing={yearsMissing(notices, context.now())}
        text={text}
        errors={errors}
      />
    ),
  })
}

async function preview(c: OfficeRequest, context: Context, providers: Providers): Promise<Response> {
  const given = await givenNotice(await c.req.formData())
  if ('errors' in given) return showCalendar(c, context, given.text, given.errors)
  const found = await previewImport(context.db, given.notice, providers, context.now())
  if ('fault' in found) return showCalendar(c, context, given.text, [{ field: given.field, message: found.fault }])
  const { own, elsewhere } = await ownMoves(c, context, found)
  const urls = urlsOf(context)
  return show(c, context, {
    title: '核对放假安排',
    trail: [{ label: '放假安排', url: urls.calendar }],
    children: (
      <Preview
        urls={urls}
        formToken={c.get('staff').formToken}
        preview={found}
        moves={own}
        elsewhere={elsewhere}
        text={given.text}
      />
    ),
  })
}

async function apply(c: OfficeRequest, context: Context, providers: Providers): Promise<Response> {
  const given = await givenNotice(await c.req.formData())
  if ('errors' in given) return showCalendar(c, context, given.text, given.errors)
  const { accountId, name } = c.get('staff')
  const by = { actor: { accountId, name }, now: context.now() }
  const imported = await importNotice(context.db, given.notice, providers, by)
  if ('fault' in imported) return showCalendar(c, context, given.text, [{ field: 'text', message: imported.fault }])
  const { own } = await ownMoves(c, context, imported)
  const words = imported.isNew
    ? `已导入${given.notice.title}，${own.length}个在办期限随之变动。`
    : '这份通知以前导入过，没有变化。'
  return done(c, context, urlsOf(context).calendar, words)
}

type Given = { text: string; field: string } & ({ notice: Notice } | { errors: FieldError[] })

/** The notice of the form: its file, else what was pasted. */
async function givenNotice(form: FormData): Promise<Given> {
  const file = form.get('file')
  const chosen = typeof file === 'object' && file !== null && file.size > 0 ? file : null
  const field = chosen ? 'file' : 'text'
  const pasted = form.get('text')
  const text = chosen ? await textOf(chosen) : typeof pasted === 'string' ? pasted : ''
  if (text === null) return { text: '', field, errors: [{ field, message: '文字编码无法识别，请用 UTF-8 另存后再试' }] }
  if (text.trim() === '') return { text, field, errors: [{ field, message: '请选择文件，或者粘贴通知的内容' }] }
  const read = await noticeFrom(text)
  if ('notice' in read) return { text, field, notice: read.notice }
  return { text, field, errors: read.issues.map((issue) => ({ field, message: `${issue.field}：${issue.message}` })) }
}

/** More than this is no notice, and is not decoded. */
const mostBytes = 200_000

async function textOf(file: File): Promise<string | null> {
  return file.size > mostBytes ? null : noticeText(new Uint8Array(await file.arrayBuffer()))
}

/** The moves in trees the person keeps the calendar of; of the others only how many. */
async function ownMoves(c: OfficeRequest, { db }: Context, { moves }: Import) {
  const reached = await organisationsWithin(db, reachOf(c.get('staff'), 'calendar.import'))
  const ids = new Set(reached.map(({ id }) => id))
  const own = moves.filter(({ deadline }) => ids.has(deadline.organisationId))
  return { own, elsewhere: moves.length - own.length }
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
