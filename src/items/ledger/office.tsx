import { HTTPException } from 'hono/http-exception'
import { placesWhere } from '../../accounts/staff.ts'
import { calendarOf } from '../../calendar/store.ts'
import { read } from '../../documents/read/index.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { StoredFile } from '../../files/file.ts'
import { contactsOf } from '../../files/inspection/inspection.ts'
import { listLoose, looseFiles } from '../../files/loose/store.ts'
import { receiveFile } from '../../files/receiving/store.ts'
import type { Context } from '../../kit/context.ts'
import { openStorage } from '../../kit/open-storage.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { publishingBody } from '../../organisations/store.ts'
import { organisationsWithin } from '../../organisations/within/store.ts'
import { dayAt } from '../../review/clock.ts'
import { personOf } from '../../review/review.ts'
import { done, formIn, idFrom, page, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { paths } from '../../urls.ts'
import type { Kind } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import { columnsOpenTo, organisationIn, trail } from '../pages/answer.tsx'
import { type Checked, ImportPage } from '../pages/import-page.tsx'
import { type LedgerReading, ledgerFrom } from './check.ts'
import { rowsFrom } from './sheet.ts'
import { importLedger, importsOf, keptBeside, undoImport } from './store.ts'
import { markedCopy, templateOf } from './workbooks.ts'

/** Routes of the import of ledgers 批量导入. */
export const ledgerRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.itemImport,
    action: 'item.edit',
    says: '批量导入台账',
    handle: (c, x) => show(c, x, {}),
  },
  { method: 'POST', path: paths.itemImport, action: 'item.edit', says: '检查并导入台账', handle: take },
  { method: 'GET', path: paths.itemTemplate, action: 'item.edit', says: '下载台账模板', handle: sendTemplate },
  {
    method: 'GET',
    path: paths.itemImportMarked,
    action: 'item.edit',
    says: '下载标注问题的工作簿',
    handle: sendMarked,
  },
  { method: 'POST', path: paths.itemImportUndo, action: 'item.edit', says: '撤销一次导入', handle: undo },
]

interface Shown {
  kind?: string
  organisation?: number
  errors?: readonly FieldError[]
  checked?: Checked
}

async function show(c: OfficeRequest, context: Context, { kind, organisation, errors = [], checked }: Shown) {
  const { db } = context
  const staff = c.get('staff')
  const bodies = await organisationsWithin(db, placesWhere(staff, 'item.edit'))
  const ids = bodies.map(({ id }) => id)
  const isRight = errors.length === 0 && (checked?.issues.length ?? 0) === 0
  return page(
    c,
    context,
    { title: '批量导入台账', trail: trail(context), error: errors.length > 0, status: isRight ? 200 : 422 },
    <ImportPage
      urls={urlsOf(context)}
      formToken={staff.formToken}
      bodies={bodies}
      kind={kind ?? c.req.query('kind') ?? ''}
      organisation={organisation ?? ids[0] ?? 0}
      errors={errors}
      checked={checked ?? null}
      imports={await importsOf(db, ids)}
    />,
  )
}

/** Looks at a workbook; only with `step` import, and without a fault, its rows are kept. */
async function take(c: OfficeRequest, context: Context): Promise<Response> {
  const form = await formIn(c)
  const kind = kindOf(String(form.get('kind') ?? ''))
  const organisation = await organisationIn(c, context, form.get('organisation'), 'item.edit')
  const wrong = (field: string, message: string) =>
    show(c, context, { ...(kind ? { kind: kind.id } : {}), organisation, errors: [{ field, message }] })
  if (kind?.form !== 'ledger') return wrong('kind', '请选择要导入的台账类别。')
  const file = await fileIn(c, context, form, organisation)
  if ('message' in file) return wrong('file', file.message)
  const reading = await readingOf(c, context, file, kind)
  if ('message' in reading) return wrong('file', reading.message)
  const { contents, issues } = reading
  if (issues.length > 0 || form.get('step') !== 'import') {
    const checked = { file: file.id, kind, rows: contents.length, issues }
    return show(c, context, { kind: kind.id, organisation, checked })
  }
  const imported = await importLedger(
    context.db,
    {
      organisationId: organisation,
      bodyId: (await bodyOf(context, organisation)).id,
      kind,
      contents,
      sha256: file.sha256,
    },
    personOf(c.get('staff')),
    context.now(),
  )
  await listLoose(context.db, [file])
  const known = imported.known > 0 ? `，${imported.known}行以前已有，没有改动` : ''
  const words = `已导入${kind.label}：新增${imported.added}行${known}。`
  return done(c, context, urlsOf(context).items({ kind: kind.id }), words)
}

async function sendTemplate(c: OfficeRequest): Promise<Response> {
  const kind = kindOf(c.req.query('kind') ?? '')
  if (kind?.form !== 'ledger') throw new HTTPException(400)
  return send(c, await templateOf(kind), `template-${kind.id}`, `${kind.label}导入模板`)
}

async function sendMarked(c: OfficeRequest, context: Context): Promise<Response> {
  const kind = kindOf(c.req.query('kind') ?? '')
  const organisation = await organisationIn(c, context, c.req.query('organisation'), 'item.edit')
  const file = await looseFile(c, context, organisation, c.req.query('file'))
  const reading = file && kind ? await readingOf(c, context, file, kind) : undefined
  if (!file || !kind || !reading || 'message' in reading) throw new HTTPException(404)
  return send(c, await markedCopy(await bytesOf(context, file), reading.issues), 'marked', `${kind.label}问题标注`)
}

async function undo(c: OfficeRequest, context: Context): Promise<Response> {
  const form = await formIn(c)
  const organisationId = await organisationIn(c, context, form.get('organisation'), 'item.edit')
  const importId = idFrom(form.get('import'))
  if (importId === null) throw new HTTPException(400)
  const undone = await undoImport(context.db, { organisationId, importId }, personOf(c.get('staff')), context.now())
  if (!undone) throw new HTTPException(404)
  const kept = undone.kept > 0 ? `，${undone.kept}行已经办理过，保留` : ''
  return done(c, context, urlsOf(context).itemImport(), `已撤销导入：删去${undone.removed}行${kept}。`)
}

/** The workbook a form brought, or the one it names that was brought before. */
async function fileIn(
  c: OfficeRequest,
  context: Context,
  form: FormData,
  organisationId: number,
): Promise<StoredFile | { message: string }> {
  const kept = await looseFile(c, context, organisationId, form.get('kept'))
  if (kept) return kept
  const content = form.get('file')
  if (!(content instanceof File) || content.name === '') return { message: '请选择要导入的 xlsx 文件。' }
  const received = await receiveFile(
    { db: context.db, storage: await openStorage(context.config) },
    { content, name: content.name, organisationId, subject: null },
    personOf(c.get('staff')),
  )
  if (!received.ok) return { message: received.problem.message }
  return received.file.kind === 'xlsx'
    ? received.file
    : { message: '只能导入 xlsx 文件。请用 Excel 或 WPS 另存后再试。' }
}

async function looseFile(c: OfficeRequest, { db }: Context, organisationId: number, value: unknown) {
  const id = idFrom(value)
  if (id === null) return undefined
  return (await looseFiles(db, organisationId, c.get('staff').accountId, [id]))[0]
}

async function readingOf(
  c: OfficeRequest,
  context: Context,
  file: StoredFile,
  kind: Kind,
): Promise<LedgerReading | { message: string }> {
  const reading = await read(await bytesOf(context, file), file.name)
  if (!reading.ok) return { message: reading.failure.message }
  const sheet = rowsFrom(kind, reading.source)
  if (!sheet.ok) return { message: sheet.message }
  const body = await bodyOf(context, file.organisationId)
  const { db } = context
  const [columns, calendar, kept] = await Promise.all([
    columnsOpenTo(c.get('staff'), db, { body, organisationId: file.organisationId, current: null }),
    calendarOf(db),
    keptBeside(db, body.id, kind, sheet.rows),
  ])
  return ledgerFrom(kind, sheet.rows, { today: dayAt(context.now()), columns, calendar, own: contactsOf(body), kept })
}

async function bodyOf({ db }: Context, organisationId: number): Promise<Organisation> {
  const body = await publishingBody(db, organisationId)
  if (!body) throw new HTTPException(404)
  return body
}

async function bytesOf({ config }: Context, file: StoredFile): Promise<Uint8Array> {
  return new Response(await (await openStorage(config)).read(file.sha256)).bytes()
}

function send(c: OfficeRequest, bytes: Uint8Array, ascii: string, name: string): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="${ascii}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
    'Cache-Control': 'no-store',
  })
}
