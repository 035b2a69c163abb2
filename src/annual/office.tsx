import { HTTPException } from 'hono/http-exception'
import type { Action } from '../accounts/permissions.ts'
import { may, placesWhere } from '../accounts/staff.ts'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import { organisationById, placeOf } from '../organisations/store.ts'
import { organisationsWithin } from '../organisations/within/store.ts'
import { personOf } from '../review/review.ts'
import { reviewOf } from '../review/store.ts'
import { done, idFrom, page, textsIn, urlsOf } from '../ui/answer.tsx'
import type { FieldError } from '../ui/field.tsx'
import { paths } from '../urls.ts'
import { checkRequestFrom } from './check-request.ts'
import { dayInShanghai } from './deadline.ts'
import { subjectOf } from './digest.ts'
import { createExaminer } from './examiner.ts'
import { type ImportTyped, OfficeReport, OfficeReports } from './pages/office-reports.tsx'
import { draftFrom, listReports, presentedReport, publishDraft, saveDraft, standingAgainst } from './store.ts'

/** Back-office routes of the annual reports. */
export function annualOffice(): readonly OfficeRoute[] {
  const examiner = createExaminer()
  return [
    {
      method: 'GET',
      path: paths.officeReports,
      action: 'report.view',
      says: '年度报告',
      menu: '年度报告',
      handle: (c, context) => showList(c, context),
    },
    {
      method: 'POST',
      path: paths.officeReports,
      action: 'report.edit',
      says: '导入年度报告',
      handle: (c, context) => importReport(c, context, examiner),
    },
    { method: 'GET', path: paths.officeReport, action: 'report.view', says: '看年度报告草稿', handle: showReport },
    {
      method: 'POST',
      path: paths.officeReportPublication,
      action: 'report.publish',
      says: '公开年度报告',
      handle: publish,
    },
  ]
}

async function showList(
  c: OfficeRequest,
  context: Context,
  given: { typed: ImportTyped; errors: readonly FieldError[] } = {
    typed: { organisation: '', year: '', text: '' },
    errors: [],
  },
): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const seen = await organisationsWithin(db, placesWhere(staff, 'report.view'))
  const lines = seen.map(async ({ id, fullName }) =>
    (await listReports(db, id, 'all')).map((each) => ({ ...each, organisationId: id, organisation: fullName })),
  )
  return page(
    c,
    context,
    { title: '年度报告', error: given.errors.length > 0 },
    <OfficeReports
      urls={urlsOf(context)}
      formToken={staff.formToken}
      lines={(await Promise.all(lines)).flat().sort((a, b) => b.year - a.year)}
      bodies={await organisationsWithin(db, placesWhere(staff, 'report.edit'))}
      {...given}
    />,
  )
}

async function importReport(
  c: OfficeRequest,
  context: Context,
  examiner: ReturnType<typeof createExaminer>,
): Promise<Response> {
  const { db } = context
  const fields = await c.req.parseBody()
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  const typed = { organisation: text('organisation'), year: text('year').normalize('NFKC').trim(), text: text('text') }
  const refuse = (field: string, message: string) => showList(c, context, { typed, errors: [{ field, message }] })
  const organisationId = idFrom(typed.organisation)
  if (organisationId === null) throw new HTTPException(400)
  if (!may(c.get('staff'), 'report.edit', await placeOf(db, organisationId))) throw new HTTPException(404)
  const year = /^(?:20\d\d)$/.test(typed.year) ? Number(typed.year) : null
  const thisYear = Number(dayInShanghai(context.now()).slice(0, 4))
  if (year === null || year < 2008 || year > thisYear) return refuse('year', `请填写年度，2008 到 ${thisYear} 之间。`)
  const { request, errors } = await checkRequestFrom({ ...fields, level: 'unknown', previous: undefined })
  if (!request) return showList(c, context, { typed, errors })
  const field = typed.text.trim() === '' ? 'file' : 'text'
  const result = await examiner.examine(request)
  if (result === 'busy') return refuse(field, '现在检查的人多，请稍等一分钟再试；填写的内容还在。')
  if (!result.ok) return refuse(field, result.message)
  const { report } = result.examination
  if (report.year !== null && report.year !== year) {
    return refuse('year', `这份报告写的是${report.year}年，与填写的年度不同。请核对后重新导入。`)
  }
  const draft = draftFrom(request.current, { organisationId, year, report })
  const saved = await saveDraft(db, draft, personOf(c.get('staff')))
  if (saved === 'under-review') {
    return refuse('year', `${year}年的草稿正在审核或已审核通过。请先在审核里撤回或等退回，再导入新的。`)
  }
  return done(
    c,
    context,
    urlsOf(context).officeReport(organisationId, year),
    `已导入${year}年度报告草稿，校核结果在下面。`,
  )
}

async function showReport(
  c: OfficeRequest,
  context: Context,
  given: { changeNote: string; errors: readonly FieldError[] } = { changeNote: '', errors: [] },
): Promise<Response> {
  const { db } = context
  const { body, year, place } = await open(c, context, 'report.view')
  const found = await presentedReport(db, body, year, 'all')
  if (!found) throw new HTTPException(404)
  const urls = urlsOf(context)
  const staff = c.get('staff')
  const review = await reviewOf(db, subjectOf(found.stored))
  return page(
    c,
    context,
    {
      title: `${body.shortName}${year}年度报告`,
      trail: [{ label: '年度报告', url: urls.officeReports }],
      error: given.errors.length > 0,
    },
    <OfficeReport
      urls={urls}
      formToken={staff.formToken}
      {...found}
      reasons={await standingAgainst(db, found)}
      review={review ? { url: urls.review(review.id), state: review.state } : null}
      may={{ submit: may(staff, 'review.submit', place), publish: may(staff, 'report.publish', place) }}
      {...given}
    />,
  )
}

async function publish(c: OfficeRequest, context: Context): Promise<Response> {
  const { body, year } = await open(c, context, 'report.publish')
  const changeNote = ((await textsIn(c)).changeNote ?? '').trim()
  const on = dayInShanghai(context.now())
  const published = await publishDraft(context.db, body, year, { on, changeNote }, personOf(c.get('staff')))
  if (!published.ok) {
    const errors = published.reasons.map((message) => ({
      field: /更正说明/.test(message) ? 'changeNote' : 'reasons',
      message,
    }))
    return showReport(c, context, { changeNote, errors })
  }
  return done(c, context, urlsOf(context).officeReport(body.id, year), `已公开${year}年度报告。`)
}

/** The body and the year of the address, where the person may do this; anything else is not there. */
async function open(c: OfficeRequest, { db }: Context, action: Action) {
  const id = idFrom(c.req.param('organisation'))
  const year = c.req.param('year') ?? ''
  const body = id === null ? undefined : await organisationById(db, id)
  const place = body ? await placeOf(db, body.id) : []
  if (!body || !/^\d{4}$/.test(year) || !may(c.get('staff'), action, place)) throw new HTTPException(404)
  return { body, year: Number(year), place }
}
