import { HTTPException } from 'hono/http-exception'
import { may, placesWhere } from '../../accounts/staff.ts'
import { read } from '../../documents/read/index.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { placeOf } from '../../organisations/store.ts'
import { organisationsWithin } from '../../organisations/within/store.ts'
import { personOf } from '../../review/review.ts'
import { done, formIn, idFrom, page, textsIn, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { pageOf } from '../../ui/query.tsx'
import { paths } from '../../urls.ts'
import { organisationIn } from '../pages/answer.tsx'
import { WordsPage } from '../pages/words-page.tsx'
import { type WordKind, wordFrom, wordKinds } from './own-words.ts'
import { type RowIssue, wordsFromSheet } from './sheet.ts'
import { addWords, listWords, removeWord, wordsFor } from './store.ts'

/** Routes of the dictionary 词库. */
export const proofreadingRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.proofWords,
    action: 'item.view',
    says: '内容检查词库',
    menu: '设置',
    handle: (c, context) => show(c, context, idFrom(c.req.query('organisation')), {}),
  },
  { method: 'POST', path: paths.proofWords, action: 'words.edit', says: '词库加词', handle: add },
  { method: 'POST', path: paths.proofWordImport, action: 'words.edit', says: '导入词库', handle: take },
  { method: 'POST', path: paths.proofWordEnd, action: 'words.edit', says: '词库删词', handle: remove },
]

const pageLength = 50

/** Bytes a workbook of words may have. */
const longestFile = 5 * 1024 * 1024

interface Back {
  typed?: Readonly<Record<string, string>>
  errors?: readonly FieldError[]
  rows?: readonly RowIssue[]
}

async function show(
  c: OfficeRequest,
  context: Context,
  wanted: number | null,
  { typed = {}, errors = [], rows = [] }: Back,
): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const bodies = await organisationsWithin(db, placesWhere(staff, 'item.view'))
  const organisation = wanted === null ? bodies[0] : bodies.find(({ id }) => id === wanted)
  if (!organisation) throw new HTTPException(404)
  const { of: kind = '', q = '' } = c.req.query()
  const filter = {
    kind: Object.hasOwn(wordKinds, kind) ? (kind as WordKind) : null,
    words: q.trim().slice(0, 100),
    page: pageOf(c.req.query('page')),
  }
  const [{ words, total }, all, place] = await Promise.all([
    listWords(db, { organisationId: organisation.id, ...filter, length: pageLength }),
    wordsFor(db, organisation.id),
    placeOf(db, organisation.id),
  ])
  const isWrong = errors.length + rows.length > 0
  return page(
    c,
    context,
    { title: '内容检查词库', error: isWrong },
    <WordsPage
      urls={urlsOf(context)}
      formToken={staff.formToken}
      bodies={bodies}
      organisation={organisation.id}
      filter={filter}
      words={words}
      total={total}
      pageSize={pageLength}
      inherited={all.filter(({ organisationId }) => organisationId !== organisation.id).length}
      mayEdit={may(staff, 'words.edit', place)}
      typed={typed}
      errors={errors}
      rows={rows}
    />,
  )
}

async function add(c: OfficeRequest, context: Context): Promise<Response> {
  const typed = await textsIn(c)
  const organisationId = await organisationIn(c, context, typed.organisation, 'words.edit')
  const reading = wordFrom(typed)
  if (!reading.ok) return show(c, context, organisationId, { typed, errors: reading.issues })
  const added = await addWords(context.db, organisationId, [reading.word], personOf(c.get('staff')), context.now())
  if (!added.ok) return show(c, context, organisationId, { typed, errors: added.issues })
  return back(c, context, organisationId, added.added > 0 ? '已加入词库。' : '词库里已有这个词，已更新。')
}

/** A workbook is taken whole or not at all. */
async function take(c: OfficeRequest, context: Context): Promise<Response> {
  const form = await formIn(c)
  const organisationId = await organisationIn(c, context, form.get('organisation'), 'words.edit')
  const wrong = (message: string) => show(c, context, organisationId, { errors: [{ field: 'file', message }] })
  const file = form.get('file')
  if (!(file instanceof File) || file.name === '') return wrong('请选择要导入的 xlsx 或 csv 文件。')
  if (file.size > longestFile) return wrong('文件超过 5 MB，不读取。请分成几份。')
  const reading = await read(await file.bytes(), file.name)
  if (!reading.ok) return wrong(reading.failure.message)
  const sheet = wordsFromSheet(reading.source)
  if (!sheet.ok) return wrong(sheet.message)
  if (sheet.issues.length > 0) return show(c, context, organisationId, { rows: sheet.issues })
  const added = await addWords(context.db, organisationId, sheet.words, personOf(c.get('staff')), context.now())
  if (!added.ok) return wrong(added.issues.map(({ message }) => message).join(''))
  return back(c, context, organisationId, `已导入词库：新增${added.added}条，更新${added.changed}条。`)
}

async function remove(c: OfficeRequest, context: Context): Promise<Response> {
  const organisationId = await organisationIn(c, context, (await textsIn(c)).organisation, 'words.edit')
  const id = idFrom(c.req.param('word'))
  if (id === null || !(await removeWord(context.db, { organisationId, id }, personOf(c.get('staff'))))) {
    throw new HTTPException(404)
  }
  return back(c, context, organisationId, '已从词库删去。')
}

const back = (c: OfficeRequest, context: Context, organisationId: number, words: string): Response =>
  done(c, context, urlsOf(context).proofWords({ organisation: String(organisationId) }), words)
