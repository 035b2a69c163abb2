/** The form of a draft as it is shown: of a new item or of one that is there, with what a file, an autosave or somebody else put in. */
import { placesWhere } from '../../../accounts/staff.ts'
import { listEntries } from '../../../audit/store.ts'
import { columnsOf } from '../../../catalogue/store.ts'
import type { OfficeRequest } from '../../../domain.ts'
import type { StoredFile } from '../../../files/file.ts'
import type { Context } from '../../../kit/context.ts'
import { organisationsWithin } from '../../../organisations/within/store.ts'
import { dayAt } from '../../../review/clock.ts'
import { idFrom, page, urlsOf } from '../../../ui/answer.tsx'
import type { FieldError } from '../../../ui/field.tsx'
import { eventDay } from '../../clock.ts'
import { type Typed, typedOf } from '../../draft.ts'
import type { Guess } from '../../intake/guess.ts'
import { type BroughtPaper, guessesFrom } from '../../intake/office.tsx'
import { type Item, subjectOf } from '../../item.ts'
import type { Kind } from '../../kind.ts'
import { linesFrom, linksFrom } from '../../links/lines.ts'
import { targetsOf } from '../../links/store.ts'
import { settingOf, trail } from '../../pages/answer.tsx'
import type { ConflictProps } from '../../pages/conflict.tsx'
import { ItemForm } from '../../pages/item-form.tsx'
import { columnsFor, columnWords } from '../../placing.ts'
import { findingsIn } from '../../proofreading/store.ts'
import { filesOfItem } from '../../store.ts'
import { shown } from '../../values.ts'
import { differencesBetween, passagesBetween } from '../difference.ts'

/** What stands in the form. */
export interface Filled {
  typed: Typed
  errors?: readonly FieldError[]
  files?: readonly StoredFile[]
  /** The file that `typed.from` names, with what was read from it. */
  paper?: BroughtPaper | null
  /** What somebody else saved meanwhile. */
  conflict?: ConflictProps | null
  /** When its writer left something unsaved in it. */
  unsaved?: Date | null
  /** Version the form was made from, when that is not the one of the item as it stands. */
  version?: number | null
}

/** The form of a new item, or of one that is there; that is made from the version the person saw. */
export async function showForm(
  c: OfficeRequest,
  context: Context,
  kind: Kind,
  item: Item | null,
  { typed, errors = [], files = [], paper = null, unsaved = null, version = null, conflict = null }: Filled,
): Promise<Response> {
  const { db } = context
  const urls = urlsOf(context)
  const { formToken } = c.get('staff')
  const bodies = item ? null : await organisationsWithin(db, placesWhere(c.get('staff'), 'item.edit'))
  const organisationId = item?.organisationId ?? idFrom(typed.organisation) ?? bodies?.[0]?.id ?? 0
  const [{ columns }, own, guesses] = await Promise.all([
    settingOf(c, context, organisationId, typed, item?.column ?? null),
    item ? filesOfItem(db, item) : [],
    paper ? filledBy(c, context, kind, paper) : [],
  ])
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
      formToken={formToken}
      kind={kind}
      day={item ? eventDay(kind, item) : dayAt(context.now())}
      typed={typed}
      errors={errors}
      bodies={bodies}
      preview={item ? urls.itemPreviewOf(item.id) : urls.itemPreview(kind.id)}
      version={version ?? item?.version}
      item={item?.id ?? null}
      unsaved={unsaved}
      conflict={conflict}
      files={{ own, kept: files }}
      organisationId={organisationId}
      columns={columnsFor(kind, columns)}
      recognised={paper && { file: paper.file, guesses }}
      intake={bodies && { urls, formToken, bodies, organisationId, kind: kind.id }}
      findings={item && errors.length === 0 ? await findingsIn(db, kind, item, own) : []}
      urls={urls}
    />,
  )
}

/** What a form gets from a file. A document it repeals is named only when it is an item of ours: any other would be refused. */
export async function filledBy(c: OfficeRequest, context: Context, kind: Kind, paper: BroughtPaper): Promise<Guess[]> {
  const { organisationId } = paper.file
  const { columns, today } = await settingOf(c, context, organisationId, {}, null)
  const guesses = guessesFrom(paper, kind, columns, today)
  const links = guesses.find(({ field }) => field === 'links')
  if (!links) return guesses
  const { targets = [] } = await settingOf(c, context, organisationId, { links: links.value }, null)
  const isKnown = linksFrom(links.value, targets).issues.length === 0
  return isKnown ? guesses : guesses.filter((guess) => guess !== links)
}

/** What somebody else saved meanwhile, beside what this person wrote. */
export async function differenceTo(context: Context, item: Item, kind: Kind, typed: Typed): Promise<ConflictProps> {
  const { db } = context
  const any = { installation: false, from: null, to: null, actor: null, topic: 'item' }
  const subject = subjectOf(item)
  const [[latest], columns, now] = await Promise.all([
    listEntries(db, { ...any, organisationIds: [item.organisationId], subject }, { limit: 1 }),
    columnsOf(db, item.bodyId),
    formOf(context, item, kind),
  ])
  const columnNames = new Map(columns.map((column) => [column.id, columnWords(column)]))
  return {
    by: latest?.actorName ?? null,
    at: item.changedAt,
    fields: differencesBetween(kind, now, typed, columnNames),
    passages: passagesBetween(now.body ?? '', typed.body ?? ''),
  }
}

/** What stands in the form of an item that nobody has changed. */
export async function formOf({ db }: Context, item: Item, kind: Kind): Promise<Typed> {
  const links = linesFrom(item.links, await targetsOf(db, item.links))
  const typed = typedOf(item, (name) => {
    const field = kind.fields.find((each) => each.name === name)
    return field ? shown(field, item.fields[name]) : ''
  })
  return { ...typed, links }
}
