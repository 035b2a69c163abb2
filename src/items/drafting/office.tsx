import { HTTPException } from 'hono/http-exception'
import { placesWhere } from '../../accounts/staff.ts'
import { calendarOf } from '../../calendar/store.ts'
import { columnsOf } from '../../catalogue/store.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { StoredFile } from '../../files/file.ts'
import { receiveForm } from '../../files/store.ts'
import { uploadsIn } from '../../files/upload-field.tsx'
import type { Context } from '../../kit/context.ts'
import { openStorage } from '../../kit/storage.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { organisationsWithin, publishingBody } from '../../organisations/store.ts'
import { dayAt } from '../../review/clock.ts'
import { personOf } from '../../review/review.ts'
import { done, formIn, idFrom, page, textsIn, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { paths } from '../../urls.ts'
import { eventDay } from '../clock.ts'
import { type DraftReading, type DraftSetting, draftFrom, type Typed, typedOf } from '../draft.ts'
import type { Guess } from '../intake/guess.ts'
import { type BroughtPaper, broughtPaper, guessesFrom, intakeRoutes } from '../intake/office.tsx'
import type { Item } from '../item.ts'
import type { Kind } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import { linesFrom, linksFrom } from '../links/link.ts'
import { targetsNamed, targetsOf } from '../links/store.ts'
import { openItem, organisationIn, trail } from '../pages/answer.tsx'
import { ItemForm } from '../pages/item-form.tsx'
import { KindChoice } from '../pages/kind-choice.tsx'
import { columnsFor } from '../placing.ts'
import { findingsIn } from '../proofreading/store.ts'
import { changeItem, createItem, filesOfItem, type Saved, TooManyFiles } from '../store.ts'
import { type Issue, shown } from '../values.ts'

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
  const brought = await broughtPaper(c, context, { from, organisation })
  if (!kind) return showChoice(c, context, brought, [])
  const usual = { validity: '有效', attribute: 'open', ...(kind.form === 'document' ? { links } : {}) }
  if (!brought) return showForm(c, context, kind, null, { typed: usual, errors: [] })
  const guesses = await filledBy(context, kind, brought)
  const typed = Object.fromEntries(guesses.map(({ field, value }) => [field, value]))
  return showForm(c, context, kind, null, {
    typed: { ...usual, organisation: String(brought.file.organisationId), ...typed, from: String(brought.file.id) },
    errors: [],
    files: [brought.file],
    guesses,
  })
}

/** The choice of kinds; with a file that was brought, the kinds it may be first. */
async function showChoice(
  c: OfficeRequest,
  context: Context,
  brought: BroughtPaper | null,
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
        brought && {
          urls,
          file: brought.file,
          title: brought.intake.paper.title?.value ?? null,
          kinds: brought.kinds,
          notices: brought.intake.notices,
        }
      }
    />,
  )
}

async function create(c: OfficeRequest, context: Context): Promise<Response> {
  const typed = await textsIn(c)
  const kind = kindOf(typed.kind ?? c.req.query('kind') ?? '')
  if (!kind) throw new HTTPException(400)
  const organisationId = await organisationIn(c, context, typed.organisation, 'item.edit')
  const { body, ...setting } = await settingOf(context, organisationId, typed)
  const brought = await filesIn(c, context, organisationId)
  const draft = withFiles(draftFrom(kind, typed, setting), brought)
  const saved = draft.ok
    ? await kept(() =>
        createItem(
          context.db,
          { organisationId, bodyId: body.id, kind, content: draft.content, files: brought.files },
          personOf(c.get('staff')),
          context.now(),
        ),
      )
    : draft
  if (!saved.ok)
    return showForm(c, context, kind, null, {
      typed,
      errors: saved.issues,
      files: brought.files,
      guesses: await guessesOf(c, context, kind, typed),
    })
  return done(
    c,
    context,
    urlsOf(context).item(saved.item.id),
    `草稿已保存。${noticeWords(draft.ok ? draft.notices : [])}`,
  )
}

async function showEdit(c: OfficeRequest, context: Context): Promise<Response> {
  const { item, kind } = await openItem(c, context, 'item.edit')
  const links = linesFrom(item.links, await targetsOf(context.db, item.links))
  return showForm(c, context, kind, item, { typed: { ...formOf(item, kind), links }, errors: [] })
}

async function change(c: OfficeRequest, context: Context): Promise<Response> {
  const { item, kind } = await openItem(c, context, 'item.edit')
  const typed = await textsIn(c)
  const brought = await filesIn(c, context, item.organisationId)
  const draft = withFiles(draftFrom(kind, typed, await settingOf(context, item.organisationId, typed)), brought)
  const saved = draft.ok
    ? await kept(() =>
        changeItem(
          context.db,
          item,
          kind,
          { content: draft.content, version: Number(typed.version), files: brought.files, drop: brought.drop },
          personOf(c.get('staff')),
          context.now(),
        ),
      )
    : draft
  if (!saved.ok) return showForm(c, context, kind, item, { typed, errors: saved.issues, files: brought.files })
  return done(
    c,
    context,
    urlsOf(context).item(saved.item.id),
    `修改已保存。${noticeWords(draft.ok ? draft.notices : [])}`,
  )
}

/** What was read from the file a form was filled from, for the marks of a form that comes back; none when it is gone. */
async function guessesOf(
  c: OfficeRequest,
  context: Context,
  kind: Kind,
  { from, organisation }: Typed,
): Promise<Guess[]> {
  const brought = idFrom(from) === null ? null : await broughtPaper(c, context, { from, organisation })
  return brought ? filledBy(context, kind, brought) : []
}

/** What a form gets from a file. A document it repeals is named only when it is an item of ours: any other would be refused. */
async function filledBy(context: Context, kind: Kind, brought: BroughtPaper): Promise<Guess[]> {
  const { organisationId } = brought.file
  const { columns, today } = await settingOf(context, organisationId, {})
  const guesses = guessesFrom(brought, kind, columns, today)
  const links = guesses.find(({ field }) => field === 'links')
  if (!links) return guesses
  const { targets = [] } = await settingOf(context, organisationId, { links: links.value })
  const isKnown = linksFrom(links.value, targets).issues.length === 0
  return isKnown ? guesses : guesses.filter((guess) => guess !== links)
}

/** What a draft of this organisation is read against, and whose item it becomes. */
async function settingOf(
  { db, now }: Context,
  organisationId: number,
  typed: Typed,
): Promise<DraftSetting & { body: Organisation }> {
  const body = await publishingBody(db, organisationId)
  if (!body) throw new HTTPException(404)
  const [columns, targets, calendar] = await Promise.all([
    columnsOf(db, body.id),
    targetsNamed(db, body.id, typed.links ?? ''),
    calendarOf(db),
  ])
  return { body, today: dayAt(now()), columns, targets, calendar }
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

/** What stood in a form that comes back. */
interface Back {
  typed: Typed
  errors: readonly FieldError[]
  files?: readonly StoredFile[]
  /** What was read from the file that stands in `typed.from`. */
  guesses?: readonly Guess[]
}

/** The form of a new item, or of one that is there; that is made from the version the person saw. */
async function showForm(
  c: OfficeRequest,
  context: Context,
  kind: Kind,
  item: Item | null,
  { typed, errors, files = [], guesses = [] }: Back,
): Promise<Response> {
  const { db } = context
  const urls = urlsOf(context)
  const bodies = item ? null : await organisationsWithin(db, placesWhere(c.get('staff'), 'item.edit'))
  const organisationId = item?.organisationId ?? idFrom(typed.organisation) ?? bodies?.[0]?.id ?? 0
  const { columns } = await settingOf(context, organisationId, typed)
  const own = item ? await filesOfItem(db, item) : []
  const heading = item ? `${item.edition > 0 ? '更正' : '修改'}：${item.title}` : `起草${kind.label}`
  return page(
    c,
    context,
    {
      title: heading,
      trail: [...trail(context), ...(item ? [{ label: item.title, url: urls.item(item.id) }] : [])],
      error: errors.length > 0,
    },
    <ItemForm
      heading={heading}
      action={item ? urls.itemEdit(item.id) : urls.items({ kind: kind.id })}
      cancel={item ? urls.item(item.id) : urls.items()}
      formToken={c.get('staff').formToken}
      kind={kind}
      day={item ? eventDay(kind, item) : dayAt(context.now())}
      typed={typed}
      errors={errors}
      bodies={bodies}
      version={item?.version}
      files={{ own, kept: files }}
      organisationId={organisationId}
      columns={columnsFor(kind, columns)}
      recognised={
        guesses.length > 0
          ? {
              file: Number(typed.from),
              name: files.find(({ id }) => String(id) === typed.from)?.name ?? '',
              guesses,
              notices: [],
            }
          : null
      }
      intake={bodies && { urls, formToken: c.get('staff').formToken, bodies, organisationId, kind: kind.id }}
      findings={item && errors.length === 0 ? await findingsIn(db, kind, item, own) : []}
      urls={urls}
    />,
  )
}

const formOf = (item: Item, kind: Kind): Typed =>
  typedOf(item, (name) => {
    const field = kind.fields.find((each) => each.name === name)
    return field ? shown(field, item.fields[name]) : ''
  })

const noticeWords = (notices: readonly Issue[]): string => notices.map(({ message }) => message).join('')
