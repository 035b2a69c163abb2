import type { Hono, Context as HonoContext } from 'hono'
import { etag } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import { answerPage } from '../answer.ts'
import { WriterFailure } from '../documents/typst/failure.ts'
import { keepDownloads } from '../files/downloads/store.ts'
import { bodyWithCode, type Home, homeOf } from '../home.ts'
import { attachmentNamed } from '../kit/attachment.ts'
import type { Context } from '../kit/context.ts'
import type { Variables } from '../kit/domain.ts'
import { limitBody } from '../kit/http.ts'
import { limitRate, rates } from '../kit/rate-limit.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { organisationById } from '../organisations/store.ts'
import { ErrorPage } from '../ui/error-page.tsx'
import { type Frame, frameOf } from '../ui/frame.ts'
import { paths, urlsUnder } from '../urls.ts'
import { checkRequestFrom } from './check-request.ts'
import { dayInShanghai } from './deadline.ts'
import { findingsOf, pack, packedMaximum, unpack } from './examination.ts'
import { createExaminer } from './examiner.ts'
import { createFileCache, type KeptFile, keyOf } from './file-cache.ts'
import { CheckFormPage, emptyForm } from './pages/check-form.tsx'
import { CheckResultPage } from './pages/check-result.tsx'
import { OtherReportsPage } from './pages/other-reports.tsx'
import { PicturePage } from './pages/picture.tsx'
import { ReportPage } from './pages/report.tsx'
import { ReportListPage, ReportSearchPage } from './pages/report-list.tsx'
import type { OutputFile, OutputFormat } from './present/files.ts'
import { outputFormat } from './present/files.ts'
import type { Presentation } from './present/official.ts'
import { formatOfFile } from './report-files.ts'
import { searchReports } from './search.ts'
import {
  listReports,
  type PresentedReport,
  presentedReport,
  reportsOf,
  reportsUnder,
  type StoredReport,
  type Visible,
} from './store.ts'

type Http = HonoContext<Variables>

/** Public pages of the annual reports and of 年报体检. */
export function annualRoutes(app: Hono<Variables>, context: Context): void {
  reportRoutes(app, context)
  checkRoutes(app, context)
}

function reportRoutes(app: Hono<Variables>, context: Context): void {
  const { config, db } = context
  const urls = urlsUnder(config.basePath)
  const visible: Visible = config.demo ? 'all' : 'published'
  const cache = createFileCache()

  app.get(paths.reports, async (c) => {
    const words = (c.req.query('q') ?? '').trim().slice(0, 100)
    if (words !== '') {
      const { frame, home } = await open(c, context)
      const { body } = home
      const hits = body ? searchReports(await reportsOf(db, body.id, visible), words) : []
      return c.html(<ReportSearchPage frame={frame} words={words} hits={hits} />)
    }
    const page = { address: urls.reports, route: paths.reports, scopes: ['reports'] }
    return answerPage(c, context, page, async (frame, { body }) => {
      const [reports, others] = body
        ? await Promise.all([listReports(db, body.id, visible), reportsUnder(db, body.id, visible)])
        : [[], []]
      return <ReportListPage frame={frame} reports={reports} others={others} />
    })
  })

  app.get(paths.report, async (c) => {
    const year = yearIn(c)
    const page = { address: urls.report(year), route: paths.report, scopes: ['reports'] }
    return answerPage(c, context, page, async (frame, { body }) => {
      if (!body) throw new HTTPException(404)
      const [found, under] = await Promise.all([
        presentedReport(db, body, year, visible),
        reportsUnder(db, body.id, visible),
      ])
      const others = under.filter((report) => report.year === year)
      if (found) return <ReportPage frame={frame} of={null} others={others} {...found} />
      if (others.length === 0) throw new HTTPException(404)
      return <OtherReportsPage frame={frame} year={year} reports={others} />
    })
  })

  app.get(paths.bodyReport, async (c) => {
    const year = yearIn(c)
    const code = c.req.param('body')
    const page = { address: urls.report(year, code), route: paths.bodyReport, scopes: ['reports'] }
    return answerPage(c, context, page, async (frame, home) => {
      const found = await reportHere(home, year, code)
      return <ReportPage frame={frame} others={[]} {...found} />
    })
  })

  for (const route of [paths.reportPicture, paths.bodyReportPicture]) {
    app.get(route, limitRate(rates.render), async (c) => {
      const { frame, stored, of, show } = await openReport(c)
      const made = await filesOf(outputFormat('png')!, stored, show)
      if (made.failure) return cannotBeMade(c, frame, made.failure)
      return c.html(<PicturePage frame={frame} stored={stored} of={of} show={show} files={made.files} />)
    })
  }

  for (const route of [paths.reportFile, paths.bodyReportFile]) {
    app.use(route, etag())
    app.get(route, limitRate(rates.render), answerFile)
  }

  async function answerFile(c: Http): Promise<Response> {
    const name = c.req.param('file') ?? ''
    const format = formatOfFile(name)
    if (!format) throw new HTTPException(404)
    const { frame, stored, show } = await openReport(c)
    if (format.id === 'check' && !show.draft) throw new HTTPException(404)
    const made = await filesOf(format, stored, show)
    if (made.failure) return cannotBeMade(c, frame, made.failure)
    const file = made.files.find((each) => each.ascii === name)
    if (!file) throw new HTTPException(404)
    return send(c, file, { ETag: file.etag, 'Cache-Control': 'no-cache' })
  }

  async function openReport(c: Http): Promise<{ frame: Frame } & ReportHere> {
    const { frame, home } = await open(c, context)
    return { frame, ...(await reportHere(home, yearIn(c), c.req.param('body'))) }
  }

  /**
   * The report of the site's own body, or of the body with this code under it.
   *
   * @throws HTTPException 404 for one this reader may not see, and for a body elsewhere
   */
  async function reportHere(home: Home, year: number, code: string | undefined): Promise<ReportHere> {
    const { body: own } = home
    if (!own) throw new HTTPException(404)
    const listed = code === undefined ? null : bodyWithCode(home, code)
    if (listed === undefined || listed?.id === own.id) throw new HTTPException(404)
    const of = listed && (await organisationById(db, listed.id))!
    const found = await presentedReport(db, of ?? own, year, visible)
    if (!found) throw new HTTPException(404)
    return { ...found, of }
  }

  async function filesOf(format: OutputFormat, stored: StoredReport, show: Presentation): Promise<Made> {
    const { report, organisationId, year, edition } = stored
    const today = dayInShanghai(context.now())
    const dated = format.id === 'check' ? [today] : []
    const key = keyOf(format.id, report, show, ...dated)
    const make = async () => {
      const files = await format.make(report, show, today)
      const of = { organisationId, subject: { kind: 'report', id: String(year) }, edition }
      if (!show.draft) await keepDownloads(db, of, files, context.now())
      return files
    }
    try {
      return { files: await cache.get(key, make), failure: null }
    } catch (error) {
      if (error instanceof WriterFailure) return { files: null, failure: error }
      throw error
    }
  }

  /** The writer's own sentence: which part is too long, which font is missing. */
  function cannotBeMade(c: Http, frame: Frame, { code, message }: WriterFailure): Response | Promise<Response> {
    const requestId = c.get('requestId')
    context.log.warn({ id: requestId, code }, 'a file of a report cannot be made')
    return c.html(<ErrorPage frame={frame} status={500} requestId={requestId} detail={message} />, 500)
  }
}

/** A report with the body it is of; null for the site's own. */
type ReportHere = PresentedReport & { of: Organisation | null }

/** @throws HTTPException 404 for what is no year */
function yearIn(c: Http): number {
  const year = c.req.param('year') ?? ''
  if (!/^\d{4}$/.test(year)) throw new HTTPException(404)
  return Number(year)
}

type Made = { files: readonly KeptFile[]; failure: null } | { files: null; failure: WriterFailure }

function checkRoutes(app: Hono<Variables>, context: Context): void {
  const examiner = createExaminer()

  app.get(paths.reportCheck, async (c) => {
    const { frame } = await open(c, context)
    return c.html(<CheckFormPage frame={frame} values={emptyForm} errors={[]} />)
  })

  app.post(paths.reportCheck, async (c) => {
    const { frame } = await open(c, context)
    const { request, values, errors } = await checkRequestFrom(await formOf(c))
    if (!request) return c.html(<CheckFormPage frame={frame} values={values} errors={errors} />, 422)
    const result = await examiner.examine(request)
    if (result === 'busy') throw new HTTPException(503)
    if (!result.ok) {
      const field = result.of === 'previous' ? 'previous' : values.file === null ? 'text' : 'file'
      const error = { field, message: result.message }
      return c.html(<CheckFormPage frame={frame} values={values} errors={[error]} />, 422)
    }
    const { examination } = result
    return c.html(<CheckResultPage frame={frame} examination={examination} packed={await pack(examination)} />)
  })

  app.post(paths.reportCheckFile, limitBody(2 * packedMaximum), async (c) => {
    const format = { docx: outputFormat('check'), json: outputFormat('json') }[c.req.param('format')]
    if (!format) throw new HTTPException(404)
    const { packed } = await formOf(c)
    const examined = typeof packed === 'string' ? await unpack(packed) : null
    if (!examined) throw new HTTPException(400)
    const show: Presentation = { organisation: null, findings: findingsOf(examined), draft: true }
    const [file] = await format.make(examined.report, show, dayInShanghai(context.now()))
    return send(c, file!, { 'Cache-Control': 'no-store' })
  })
}

/** Whose site this is, and the frame of its pages. */
async function open(c: Http, context: Context): Promise<{ frame: Frame; home: Home }> {
  const home = await homeOf(context)
  return { frame: frameOf(c, home.site), home }
}

/** The fields of a form somebody sent; only the two types browsers send forms in are taken. */
async function formOf(c: Http): Promise<Record<string, unknown>> {
  const type = c.req.header('Content-Type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) throw new HTTPException(415)
  try {
    return await c.req.parseBody()
  } catch (cause) {
    if (cause instanceof HTTPException) throw cause
    throw new HTTPException(400, { cause })
  }
}

function send(c: Http, file: OutputFile, headers: Record<string, string>): Response {
  return c.body(new Uint8Array(file.bytes), 200, {
    ...headers,
    'Content-Type': file.type,
    'Content-Disposition': attachmentNamed(file.ascii, file.name),
  })
}
