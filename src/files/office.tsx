import { HTTPException } from 'hono/http-exception'
import { may, placesWhere } from '../accounts/staff.ts'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import { openStorage } from '../kit/open-storage.ts'
import { placeOf } from '../organisations/store.ts'
import { organisationsWithin } from '../organisations/within/store.ts'
import { done, formIn, idFrom, page, urlsOf } from '../ui/answer.tsx'
import type { FieldError } from '../ui/field.tsx'
import { Confirm } from '../ui/office-parts.tsx'
import { paths } from '../urls.ts'
import { deliver } from './delivery.ts'
import type { StoredFile } from './file.ts'
import { gateStates } from './inspection/store.ts'
import { listLoose } from './loose/store.ts'
import { overrideRoutes } from './override/office.ts'
import { openFile, trail } from './pages/answer.tsx'
import { FileListContent } from './pages/file-list.tsx'
import { isRemovable, showFile } from './pages/show-file.tsx'
import { takePiece } from './pages/uploads.ts'
import { receiveForm } from './receiving/store.ts'
import { releaseRoutes } from './release/office.tsx'
import { listFiles, removeFile } from './store.ts'
import { problems } from './upload.ts'
import { uploadsIn } from './upload-field.tsx'

/** Back-office routes of the files. */
export const fileOffice: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.officeFiles,
    action: 'file.view',
    says: '附件',
    menu: '公开审查',
    handle: (c, context) => showList(c, context, { errors: [], kept: [], chosen: null }),
  },
  { method: 'POST', path: paths.officeFiles, action: 'file.upload', says: '上传附件', handle: takeForm },
  { method: 'POST', path: paths.officeUploads, action: 'file.upload', says: '分段上传附件', handle: takePiece },
  { method: 'GET', path: paths.officeUpload, action: 'file.upload', says: '查询分段上传的进度', handle: takePiece },
  { method: 'POST', path: paths.officeUpload, action: 'file.upload', says: '接着上传附件', handle: takePiece },
  { method: 'GET', path: paths.officeFile, action: 'file.view', says: '看一个附件', handle: show },
  { method: 'GET', path: paths.officeFileContent, action: 'file.view', says: '下载附件原件', handle: sendContent },
  { method: 'GET', path: paths.officeFileRemoval, action: 'file.upload', says: '确认删除附件', handle: askRemoval },
  { method: 'POST', path: paths.officeFileRemoval, action: 'file.upload', says: '删除附件', handle: remove },
  ...releaseRoutes,
  ...overrideRoutes,
]

const pageLength = 20

interface FormBack {
  errors: readonly FieldError[]
  kept: readonly StoredFile[]
  chosen: number | null
}

async function showList(c: OfficeRequest, context: Context, form: FormBack): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const [bodies, uploadFor] = await Promise.all([
    organisationsWithin(db, placesWhere(staff, 'file.view')),
    organisationsWithin(db, placesWhere(staff, 'file.upload')),
  ])
  const found = await listFiles(db, {
    organisationIds: bodies.map(({ id }) => id),
    before: idFrom(c.req.query('before')),
    limit: pageLength + 1,
  })
  const files = found.slice(0, pageLength)
  const last = files.at(-1)
  const urls = urlsOf(context)
  const older = found.length > pageLength && last ? urls.officeFiles({ before: String(last.id) }) : null
  return page(
    c,
    context,
    { title: '附件', error: form.errors.length > 0 },
    <FileListContent
      {...form}
      urls={urls}
      formToken={staff.formToken}
      uploadFor={uploadFor}
      bodies={bodies}
      files={files}
      gates={await gateStates(db, files)}
      older={older}
    />,
  )
}

async function takeForm(c: OfficeRequest, context: Context): Promise<Response> {
  const { db, config } = context
  const { accountId, name } = c.get('staff')
  const form = await formIn(c)
  const organisationId = idFrom(form.get('organisation')) ?? 0
  if (!may(c.get('staff'), 'file.upload', await placeOf(db, organisationId))) throw new HTTPException(404)
  const { files, kept } = uploadsIn(form, 'files')
  const received = await receiveForm(
    { db, storage: await openStorage(config) },
    { files, kept, organisationId, subject: null },
    { accountId, name },
  )
  const wrong = files.length + kept.length === 0 ? [problems.none.message] : received.problems
  if (wrong.length > 0) {
    const errors = wrong.map((message) => ({ field: 'files', message }))
    return showList(c, context, { errors, kept: received.files, chosen: organisationId })
  }
  await listLoose(db, received.files)
  const words = `已上传${received.files.length}个附件。${renamed(received.notices.length)}`
  return done(c, context, urlsOf(context).officeFiles(), words)
}

const renamed = (count: number): string => (count > 0 ? `其中${count}个的文件名作了整理。` : '')

async function show(c: OfficeRequest, context: Context): Promise<Response> {
  return showFile(c, context, await openFile(c, context, 'file.view'))
}

async function sendContent(c: OfficeRequest, context: Context): Promise<Response> {
  const file = await openFile(c, context, 'file.view')
  return deliver(c.req.raw.headers, { ...file, isPublic: false }, await openStorage(context.config))
}

async function askRemoval(c: OfficeRequest, context: Context): Promise<Response> {
  const file = await openRemovable(c, context)
  const urls = urlsOf(context)
  return page(
    c,
    context,
    { title: '删除附件', trail: [...trail(context), { label: file.name, url: urls.officeFile(file.id) }] },
    <Confirm
      question={`确认删除附件“${file.name}”吗？`}
      effects={['删除后不能恢复，需要时请重新上传。', '删除会记入操作留痕。']}
      action={urls.officeFileRemoval(file.id)}
      formToken={c.get('staff').formToken}
      label="删除"
      cancel={urls.officeFile(file.id)}
    />,
  )
}

async function remove(c: OfficeRequest, context: Context): Promise<Response> {
  const file = await openRemovable(c, context)
  const { accountId, name } = c.get('staff')
  await context.db.transaction().execute((tx) => removeFile(tx, file, { accountId, name }))
  return done(c, context, urlsOf(context).officeFiles(), '附件已删除。')
}

async function openRemovable(c: OfficeRequest, context: Context): Promise<StoredFile> {
  const file = await openFile(c, context, 'file.upload')
  if (!isRemovable(file)) throw new HTTPException(404)
  return file
}
