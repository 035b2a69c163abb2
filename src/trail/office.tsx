import { HTTPException } from 'hono/http-exception'
import { archiveEntries, countEntries, type EntryFilter, headOf, listEntries, record } from '../audit/store.ts'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import type { Db } from '../kit/db.ts'
import { may, reachOf } from '../may.ts'
import { countTrees } from '../organisations/store.ts'
import { type ListedOrganisation, organisationsWithin } from '../organisations/within/store.ts'
import type { FieldError } from '../ui/field.tsx'
import { leaveFlash, officeOf } from '../ui/office.ts'
import { OfficePage } from '../ui/office.tsx'
import { type ListExport, longestExport, sendCsv, sendXlsx } from '../ui/query-export.ts'
import { paths, urlsUnder } from '../urls.ts'
import { filterOf, queryIn, queryWords, type TrailQuery } from './filter.ts'
import { exportColumns, Trail, type TrailRow } from './pages/trail.tsx'

export const trailRoutes: readonly OfficeRoute[] = [
  { method: 'GET', path: paths.auditTrail, action: 'audit.view', says: '操作留痕', menu: '监督', handle: showTrail },
  { method: 'GET', path: paths.auditExport, action: 'audit.export', says: '导出操作留痕', handle: exportTrail },
]

const pageSize = 50

async function showTrail(c: OfficeRequest, context: Context): Promise<Response> {
  const { db, config } = context
  const asked = await askedBy(c, db, 'audit.view')
  const { query, reached } = asked
  const urls = urlsUnder(config.basePath)
  const filter = 'filter' in asked ? asked.filter : null
  const found = filter ? await pageOfEntries(c, db, filter) : { rows: [], newer: null, older: null }
  const count = filter ? await countEntries(db, filter, longestExport + 1) : 0
  const at = (step: Record<string, string> | null) => step && urls.auditTrail({ ...query, ...step })
  const errors: readonly FieldError[] = 'errors' in asked ? asked.errors : []
  return c.html(
    <OfficePage office={officeOf(c, config)} title="操作留痕" error={errors.length > 0}>
      <Trail
        urls={urls}
        query={query}
        errors={errors}
        rows={named(found.rows, reached)}
        counted={count > longestExport ? `超过${longestExport}条` : `共${count}条`}
        newer={at(found.newer)}
        older={at(found.older)}
        mayExport={reachOf(c.get('staff'), 'audit.export').length > 0}
      />
    </OfficePage>,
    errors.length > 0 ? 422 : 200,
  )
}

/** One page by number: page 100 costs what page 1 costs. One row more is read to know whether there are more. */
async function pageOfEntries(c: OfficeRequest, db: Db, filter: EntryFilter) {
  const [below, above] = [numberIn(c.req.query('below')), numberIn(c.req.query('above'))]
  const found = await listEntries(db, filter, {
    limit: pageSize + 1,
    ...(above === undefined ? { below } : { above }),
  })
  const more = found.length > pageSize
  const rows = above === undefined ? found.slice(0, pageSize) : found.slice(-pageSize)
  const [first, last] = [rows[0], rows.at(-1)]
  const hasNewer = above === undefined ? below !== undefined : more
  const hasOlder = above === undefined ? more : true
  return {
    rows,
    newer: first && hasNewer ? { above: String(first.number) } : null,
    older: last && hasOlder ? { below: String(last.number) } : null,
  }
}

async function exportTrail(c: OfficeRequest, context: Context): Promise<Response> {
  const { db, config } = context
  const format = c.req.param('format') ?? ''
  if (!isFormat(format)) throw new HTTPException(404)
  const asked = await askedBy(c, db, 'audit.export')
  const { query, reached } = asked
  const list = urlsUnder(config.basePath).auditTrail({ ...query })
  if ('errors' in asked) return c.redirect(list, 303)
  if (format === 'jsonl') return archive(c, context, asked.filter, query)
  const rows = await db.transaction().execute(async (tx) => {
    const found = await listEntries(tx, asked.filter, { limit: longestExport + 1 })
    if (found.length <= longestExport) await recordExport(c, tx, format, query, found.length)
    return found
  })
  if (rows.length > longestExport) {
    const words = `超过${longestExport}条，请缩小时间范围，或者导出存档。`
    leaveFlash(c, config, { tone: 'warn', words })
    return c.redirect(list, 303)
  }
  const exported: ListExport<TrailRow> = {
    title: '操作留痕',
    ascii: 'audit',
    organisation: c.get('organisation') ?? '',
    date: dayIn.format(context.now()),
    filters: queryWords(query),
    columns: exportColumns,
    rows: named(rows, reached),
  }
  return format === 'csv' ? sendCsv(c, exported) : sendXlsx(c, exported)
}

const formats = ['csv', 'xlsx', 'jsonl'] as const

const isFormat = (text: string): text is (typeof formats)[number] => formats.some((format) => format === text)

/** Sweden writes dates as ISO 8601 does. */
const dayIn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** Entries sent at a time; an archive of any length takes the memory of one batch. */
const batch = 1000

/**
 * The archive 存档: one JSON object a line, oldest first, each as it stands in the chain, so that its hash can be computed
 * again from the line alone. Ends at the entry before the one that records this export.
 */
async function archive(c: OfficeRequest, { db, now }: Context, filter: EntryFilter, query: TrailQuery) {
  const through = (await headOf(db))?.number ?? 0
  await recordExport(c, db, 'jsonl', query, null)
  const lines = async function* () {
    for (let after = 0; ; ) {
      const entries = await archiveEntries(db, filter, { after, through, limit: batch })
      if (entries.length === 0) return
      yield new TextEncoder().encode(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
      after = entries.at(-1)!.number
    }
  }
  return c.body(ReadableStream.from(lines()), 200, {
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'Content-Disposition': `attachment; filename="audit-${dayIn.format(now())}.jsonl"`,
    'Cache-Control': 'no-store',
  })
}

/** Before anything is sent: an export that is not in the record does not happen. */
async function recordExport(c: OfficeRequest, db: Db, format: string, query: TrailQuery, count: number | null) {
  const staff = c.get('staff')
  const words = queryWords(query) || '全部'
  await record(db, {
    actor: { accountId: staff.accountId, name: staff.name },
    organisationId: reachOf(staff, 'audit.export')[0] ?? null,
    event: 'audit.exported',
    subject: { kind: 'audit', id: format },
    says: `导出操作留痕（${format}）：${words}`,
    details: { format, ...query, ...(count === null ? {} : { count }) },
  })
}

/**
 * What the address asks for, over the organisations at which the person may do this. Entries of the installation as a
 * whole are for who holds it at the top of the only tree: with several trees they could tell of another.
 */
async function askedBy(c: OfficeRequest, db: Db, action: 'audit.view' | 'audit.export') {
  const staff = c.get('staff')
  const query = queryIn((name) => c.req.query(name))
  const [reached, trees] = await Promise.all([organisationsWithin(db, reachOf(staff, action)), countTrees(db)])
  const top = reached.find(({ id, parentId }) => parentId === null && may(staff, action, [id]))
  return { query, reached, ...filterOf(query, reached, trees === 1 && top !== undefined) }
}

function named(rows: Awaited<ReturnType<typeof listEntries>>, reached: readonly ListedOrganisation[]): TrailRow[] {
  const names = new Map(reached.map(({ id, shortName }) => [id, shortName]))
  return rows.map((row) => ({
    ...row,
    organisation: row.organisationId === null ? '整个系统' : (names.get(row.organisationId) ?? '—'),
  }))
}

const numberIn = (text: string | undefined): number | undefined =>
  text && /^\d{1,15}$/.test(text) ? Number(text) : undefined
