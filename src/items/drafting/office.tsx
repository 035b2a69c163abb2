import { HTTPException } from 'hono/http-exception'
import { placesWhere } from '../../accounts/staff.ts'
import { calendarOf } from '../../calendar/store.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { StoredFile } from '../../files/file.ts'
import { contactsOf } from '../../files/inspection/inspection.ts'
import { receiveForm } from '../../files/receiving/store.ts'
import { fileById } from '../../files/store.ts'
import { uploadsIn } from '../../files/upload-field.tsx'
import type { Context } from '../../kit/context.ts'
import { openStorage } from '../../kit/open-storage.ts'
import { organisationById } from '../../organisations/store.ts'
import { organisationsWithin } from '../../organisations/within/store.ts'
import { dayAt } from '../../review/clock.ts'
import { personOf } from '../../review/review.ts'
import { done, formIn, idFrom, page, textsIn, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { paths } from '../../urls.ts'
import { autosaveSubject, isNews } from '../autosave/autosave.ts'
import { autosaveOf, dropAutosave } from '../autosave/store.ts'
import { type DraftReading, draftFrom, type Typed } from '../draft.ts'
import { type BroughtPaper, broughtPaper, intakeRoutes } from '../intake/office.tsx'
import type { Item } from '../item.ts'
import type { Kind } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import { openItem, organisationIn, settingOf, trail } from '../pages/answer.tsx'
import { KindChoice } from '../pages/kind-choice.tsx'
import { againstReview } from '../publish.ts'
import { picturesIn, richText } from '../rich-text.ts'
import { filesOfItem, itemById } from '../store.ts'
import type { Issue } from '../values.ts'
import { differenceTo, filledBy, formOf, showForm } from './pages/form.tsx'
import { changeItem, conflict, createItem, type Saved, TooManyFiles } from './store.ts'

/** Routes of drafting and correcting 起草和更正. */
export const draftingRoutes: readonly OfficeRoute[] = [
  { method: 'GET', path: paths.newItem, action: 'item.edit', says: '起草信息', handle: showNew },
  { method: 'POST', path: paths.items, action: 'item.edit', says: '保存新的草稿', handle: create },
  { method: 'GET', path: paths.itemEdit, action: 'item.edit', says: '修改或更正信息', handle: showEdit },
  { method: 'POST', path: paths.itemEdit, action: 'item.edit', says: '保存修改', handle: change },
  ...intakeRoutes((c, context, message) => showChoice(c, context, null, [{ field: 'file', message }])),
]

async function showNew(c: OfficeRequest, context: Context): Promise<Response> {
  const kind = kindOf(c.req.query('kind') ?? '')
  const links = (c.req.query('links') ?? '').slice(0, 200)
  const { from, organisation } = c.req.query()
  const paper = await broughtPaper(c, context, { from, organisation })
  if (!kind) return showChoice(c, context, paper, [])
  const usual = { validity: '有效', attribute: 'open', ...(kind.form === 'document' ? { links } : {}) }
  if (!paper) return showOpened(c, context, kind, null, usual)
  const guesses = await filledBy(c, context, kind, paper)
  const read = Object.fromEntries(guesses.map(({ field, value }) => [field, value]))
  const { id, organisationId } = paper.file
  const typed = { ...usual, organisation: String(organisationId), ...read, from: String(id) }
  return showForm(c, context, kind, null, { typed, files: [paper.file], paper })
}

/** The choice of kinds; with a file that was brought, the kinds it may be first. */
async function showChoice(
  c: OfficeRequest,
  context: Context,
  paper: BroughtPaper | null,
  errors: readonly FieldError[],
): Promise<Response> {
  const urls = urlsOf(context)
  const bodies = await organisationsWithin(context.db, placesWhere(c.get('staff'), 'item.edit'))
  const formToken = c.get('staff').formToken
  return page(
    c,
    context,
    { title: '起草', trail: trail(context), error: errors.length > 0 },
    <KindChoice
      urls={urls}
      today={dayAt(context.now())}
      intake={{ urls, formToken, bodies, organisationId: bodies[0]?.id ?? 0, errors }}
      outcome={
        paper && {
          urls,
          file: paper.file,
          title: paper.intake.paper.title?.value ?? null,
          kinds: paper.kinds,
          notices: paper.intake.notices,
        }
      }
    />,
  )
}

async function showEdit(c: OfficeRequest, context: Context): Promise<Response> {
  const { item, kind } = await openItem(c, context, 'item.edit')
  const typed = await formOf(context, item, kind)
  if (!c.req.query('mend')) return showOpened(c, context, kind, item, typed)
  const { db } = context
  const [body, calendar] = await Promise.all([organisationById(db, item.bodyId), calendarOf(db)])
  return showForm(c, context, kind, item, { typed, errors: againstReview(kind, item, contactsOf(body), calendar) })
}

/** A form that is opened: filled as it was left when that is asked for, else with word of what was left unsaved. */
async function showOpened(
  c: OfficeRequest,
  context: Context,
  kind: Kind,
  item: Item | null,
  typed: Typed,
): Promise<Response> {
  const autosave = await autosaveOf(context.db, autosaveHere(c, item, kind))
  if (!autosave || !isNews(kind, autosave, typed)) return showForm(c, context, kind, item, { typed })
  if (!c.req.query('restore')) return showForm(c, context, kind, item, { typed, unsaved: autosave.savedAt })
  const restored = { ...typed, ...autosave.typed }
  const files = await picturesLeft(c, context, restored)
  return showForm(c, context, kind, item, { typed: restored, files, version: autosave.baseVersion })
}

/** Pictures this person put into a text that was never saved: they come along with it again. */
async function picturesLeft(c: OfficeRequest, { db }: Context, { body = '' }: Typed): Promise<StoredFile[]> {
  const found = await Promise.all(picturesIn(richText(body)).map(({ file }) => fileById(db, file)))
  const { accountId } = c.get('staff')
  return found.filter((file): file is StoredFile => file?.subject === null && file.uploadedBy === accountId)
}

const autosaveHere = (c: OfficeRequest, item: Item | null, kind: Kind) => ({
  accountId: c.get('staff').accountId,
  subject: autosaveSubject(item, kind),
})

async function create(c: OfficeRequest, context: Context): Promise<Response> {
  const typed = await textsIn(c)
  const kind = kindOf(typed.kind ?? c.req.query('kind') ?? '')
  if (!kind) throw new HTTPException(400)
  const organisationId = await organisationIn(c, context, typed.organisation, 'item.edit')
  return save(c, context, { kind, item: null, organisationId, typed })
}

async function change(c: OfficeRequest, context: Context): Promise<Response> {
  const { item, kind } = await openItem(c, context, 'item.edit')
  return save(c, context, { kind, item, organisationId: item.organisationId, typed: await textsIn(c) })
}

interface Sent {
  kind: Kind
  /** Null for a new one. */
  item: Item | null
  organisationId: number
  typed: Typed
}

async function save(c: OfficeRequest, context: Context, sent: Sent): Promise<Response> {
  const { db, now } = context
  const { kind, item, organisationId, typed } = sent
  const { body, ...setting } = await settingOf(c, context, organisationId, typed, item?.column ?? null)
  const brought = await filesIn(c, context, organisationId)
  const draft = withFiles(draftFrom(kind, typed, setting), brought, item ? await filesOfItem(db, item) : [])
  if (!draft.ok) return showAgain(c, context, sent, brought, draft.issues)
  const { content } = draft
  const { files, drop } = brought
  const actor = personOf(c.get('staff'))
  const saved = await kept(() =>
    item
      ? changeItem(db, item, kind, { content, version: Number(typed.version), files, drop }, actor, now())
      : createItem(db, { organisationId, bodyId: body.id, kind, content, files }, actor, now()),
  )
  if (!saved.ok) return showAgain(c, context, sent, brought, saved.issues)
  await dropAutosave(db, autosaveHere(c, item, kind))
  const words = [item ? '修改已保存。' : '草稿已保存。', ...draft.notices.map(({ message }) => message)]
  return done(c, context, urlsOf(context).item(saved.item.id), words.join(''))
}

/** The form as it was sent, with what is wrong; what somebody else saved meanwhile stands above it. */
async function showAgain(
  c: OfficeRequest,
  context: Context,
  { kind, item, typed }: Sent,
  { files }: Brought,
  issues: readonly Issue[],
): Promise<Response> {
  if (!item) {
    const paper = await broughtPaper(c, context, { from: typed.from, organisation: typed.organisation })
    return showForm(c, context, kind, null, { typed, errors: issues, files, paper })
  }
  const current = (await itemById(context.db, item.id)) ?? item
  if (current.version === Number(typed.version)) {
    return showForm(c, context, kind, current, { typed, errors: issues, files })
  }
  // Whatever else is wrong: the form carries the newest version from here on, so what it covers is shown first.
  const errors = [conflict, ...issues.filter(({ field }) => field !== conflict.field)]
  const between = await differenceTo(context, current, kind, typed)
  return showForm(c, context, kind, current, { typed, errors, files, conflict: between })
}

interface Brought {
  files: readonly StoredFile[]
  /** Files of the item that the form takes away. */
  drop: readonly number[]
  issues: readonly Issue[]
}

/** The files a form brought; a bad one keeps no other out and stands beside the field. */
async function filesIn(c: OfficeRequest, { db, config }: Context, organisationId: number): Promise<Brought> {
  const form = await formIn(c)
  const received = await receiveForm(
    { db, storage: await openStorage(config) },
    { ...uploadsIn(form, 'files'), organisationId, subject: null },
    personOf(c.get('staff')),
  )
  const issues = received.problems.map((message) => ({ field: 'files', message }))
  return { files: received.files, drop: form.getAll('drop').flatMap((entry) => idFrom(entry) ?? []), issues }
}

/** A draft whose files are wrong is not right either, nor one that shows pictures of others. */
function withFiles(draft: DraftReading, brought: Brought, own: readonly StoredFile[]): DraftReading {
  const there = [...brought.files, ...own].filter(({ id }) => !brought.drop.includes(id))
  const strange = draft.ok && picturesIn(draft.content.body).some(({ file }) => !there.some(({ id }) => id === file))
  const issues = strange ? [...brought.issues, strangePicture] : brought.issues
  if (issues.length === 0) return draft
  return { ok: false, issues: draft.ok ? issues : [...draft.issues, ...issues] }
}

const strangePicture: Issue = {
  field: 'body',
  message: '正文里有图片不在这件信息的附件里，请删去这幅图片，用“图片”按钮重新插入。',
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
