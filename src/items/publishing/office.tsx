import { HTTPException } from 'hono/http-exception'
import { may, placesWhere } from '../../accounts/staff.ts'
import { calendarOf } from '../../calendar/store.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import { gateStates } from '../../files/inspection/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Db } from '../../kit/db.ts'
import { openStorage } from '../../kit/open-storage.ts'
import type { Calendar } from '../../law/calendar.ts'
import { cite } from '../../law/citation.ts'
import type { PlainDate } from '../../law/date.ts'
import { organisationById } from '../../organisations/store.ts'
import { organisationsWithin } from '../../organisations/within/store.ts'
import { dayAt, minuteAt } from '../../review/clock.ts'
import { personOf } from '../../review/review.ts'
import { reviewOf } from '../../review/store.ts'
import { done, page, textsIn, urlsOf } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { paths } from '../../urls.ts'
import { assessmentFrom, outcomes } from '../assessment/assessment.ts'
import { assessmentsOf, saveAssessment } from '../assessment/store.ts'
import { publishDeadline } from '../clock.ts'
import { longest } from '../draft.ts'
import { type Item, isLate, subjectOf } from '../item.ts'
import { sourceOn } from '../kind.ts'
import { kindFor } from '../kinds/index.ts'
import { backWords } from '../links/back-link.ts'
import { linkKinds } from '../links/link.ts'
import { linksTo, targetsOf } from '../links/store.ts'
import { openItem, trail } from '../pages/answer.tsx'
import { ItemPage, type Related } from '../pages/item-page.tsx'
import { PurchasePart } from '../pages/purchase-part.tsx'
import { RecallPart } from '../pages/recall-part.tsx'
import { SumsPart } from '../pages/sums-part.tsx'
import { columnWords } from '../placing.ts'
import { findingsIn } from '../proofreading/store.ts'
import { purchaseFile, purchaseKinds } from '../purchase/purchase.ts'
import { recalledKind, recallWords } from '../recall/recall.ts'
import { type Recall, recallOf } from '../recall/store.ts'
import { hourFrom } from '../schedule/schedule.ts'
import { dropSchedule, scheduleOf, setSchedule } from '../schedule/store.ts'
import { columnOf, filesOfItem, rowsWith } from '../store.ts'
import { sumsOff } from '../sums/store.ts'
import { summedKinds } from '../sums/sums.ts'
import type { Issue } from '../values.ts'
import { withdrawItem } from '../withdrawal/store.ts'
import { issuesAgainst, putOut, standingAgainst } from './store.ts'

/** Routes of one item on its way to the public and back 公开和撤回. */
export const publishingRoutes: readonly OfficeRoute[] = [
  { method: 'GET', path: paths.item, action: 'item.view', says: '看一件信息', handle: showItem },
  { method: 'POST', path: paths.itemPublication, action: 'item.publish', says: '公开信息', handle: publish },
  {
    method: 'POST',
    path: paths.itemScheduleEnd,
    action: 'item.publish',
    says: '取消定时公开',
    handle: unschedule,
  },
  { method: 'POST', path: paths.itemAssessment, action: 'item.publish', says: '定期评估未公开信息', handle: assess },
  { method: 'POST', path: paths.itemWithdrawal, action: 'item.publish', says: '撤回信息', handle: withdraw },
]

const nothingTyped = { changeNote: '', publishAt: '', words: '' }

async function showItem(
  c: OfficeRequest,
  context: Context,
  typed: Pick<Parameters<typeof ItemPage>[0], 'typed' | 'errors'> = {
    typed: nothingTyped,
    errors: [],
  },
): Promise<Response> {
  const { item, kind, place } = await openItem(c, context, 'item.view')
  const { db } = context
  const urls = urlsOf(context)
  const staff = c.get('staff')
  const files = await filesOfItem(db, item)
  const [body, section, calendar, states, review] = await Promise.all([
    organisationById(db, item.bodyId),
    organisationById(db, item.organisationId),
    calendarOf(db),
    gateStates(db, files),
    reviewOf(db, subjectOf(item)),
  ])
  if (!body || !section) throw new HTTPException(404)
  const deadline = publishDeadline(kind, item, calendar)
  const today = dayAt(context.now())
  const recall = await recallOf(db, item)
  const [column, obstacles, findings, parts, assessments, links, schedule] = await Promise.all([
    columnOf(db, item),
    standingAgainst(db, item, kind, body, null),
    findingsIn(db, kind, item, files),
    partsOf(c, context, item, { calendar, recall }),
    assessmentsOf(db, item),
    relatedTo(db, item, today),
    scheduleOf(db, item),
  ])
  return page(
    c,
    context,
    { title: item.title, trail: trail(context), error: typed.errors.length > 0 },
    <ItemPage
      urls={urls}
      formToken={staff.formToken}
      item={item}
      kind={kind}
      organisation={body.fullName}
      section={section.id === body.id ? null : section.shortName}
      column={column ? columnWords(column) : null}
      deadline={deadline}
      files={files.map((file) => ({ file, state: states.get(file.id) ?? 'waiting' }))}
      late={isLate(item, deadline.due, today)}
      obstacles={obstacles}
      findings={findings}
      parts={parts}
      assessments={assessments}
      links={links}
      schedule={schedule ?? null}
      review={review ? { url: urls.review(review.id), state: review.state } : null}
      may={{
        edit: may(staff, 'item.edit', place),
        submit: may(staff, 'review.submit', place),
        publish: may(staff, 'item.publish', place),
      }}
      typed={{ ...typed.typed, words: typed.typed.words || wordsFor(item, recall.rows) }}
      errors={typed.errors}
    />,
  )
}

/** The reason a recall gives for taking back its decision that is public; empty for anything else. */
const wordsFor = ({ kind, edition, stage }: Item, [row]: readonly Item[]): string =>
  kind === recalledKind && edition > 0 && stage !== 'withdrawn' && row ? recallWords(row.fields) : ''

/** 加总核对 of a row of a table, 采购档案 of a notice of a purchase, 撤回 of a penalty. */
async function partsOf(
  c: OfficeRequest,
  context: Context,
  item: Item,
  { calendar, recall: { rows, decisions } }: { calendar: Calendar; recall: Recall },
) {
  const { db } = context
  const urls = urlsOf(context)
  if (summedKinds.includes(item.kind)) return <SumsPart found={await sumsOff(db, item)} urls={urls} />
  if (rows.length > 0) {
    const reach = (await organisationsWithin(db, placesWhere(c.get('staff'), 'item.view'))).map(({ id }) => id)
    return rows.map((row) => {
      const { due, from } = publishDeadline(kindFor(row), row, calendar)
      const source = cite(sourceOn(kindFor(row).deadline, from))
      return (
        <RecallPart row={row} decisions={decisions} due={due} source={source} own={item.id} reach={reach} urls={urls} />
      )
    })
  }
  const projectNumber = String(item.fields.projectNumber ?? '')
  if (!purchaseKinds.includes(item.kind) || projectNumber === '') return null
  const notices = await rowsWith(db, item.bodyId, {
    kinds: purchaseKinds,
    field: 'projectNumber',
    values: [projectNumber],
  })
  const bodies = await organisationsWithin(db, placesWhere(c.get('staff'), 'item.view'))
  return (
    <PurchasePart
      projectNumber={projectNumber}
      lines={purchaseFile(notices, calendar, dayAt(context.now()))}
      own={item.id}
      reach={bodies.map(({ id }) => id)}
      urls={urls}
    />
  )
}

/** What it says of others, and what others that are public say of it. */
async function relatedTo(db: Db, item: Item, today: PlainDate): Promise<Related[]> {
  const [targets, back] = await Promise.all([targetsOf(db, item.links), linksTo(db, item)])
  const ahead = item.links.flatMap(({ kind, target }) =>
    targets
      .filter(({ id }) => id === target)
      .map(({ id, title }) => ({ id, words: `${linkKinds[kind].label}《${title}》` })),
  )
  return [...ahead, ...back.map((link) => ({ id: link.from.id, words: backWords(link, today) }))]
}

async function publish(c: OfficeRequest, context: Context): Promise<Response> {
  const { item } = await openItem(c, context, 'item.publish')
  const { changeNote = '', publishAt = '' } = await textsIn(c)
  const back = (errors: readonly FieldError[]) =>
    showItem(c, context, { typed: { changeNote, publishAt, words: '' }, errors })
  if (changeNote.length > longest.words) {
    return back([{ field: 'changeNote', message: `更正说明最多${longest.words}字。` }])
  }
  if (publishAt.trim() !== '') return schedule(c, context, item, { changeNote, publishAt }, back)
  const { db, config } = context
  const storage = await openStorage(config)
  const out = await putOut({ db, storage }, item, { changeNote, at: context.now() }, personOf(c.get('staff')))
  if (!out.ok) return back(out.issues)
  return finished(c, context, item, `已公开，索引号 ${out.item.indexNumber}。`)
}

/** An hour for what could be published now; whether it still can be is looked at again then. */
async function schedule(
  c: OfficeRequest,
  context: Context,
  item: Item,
  { changeNote, publishAt }: { changeNote: string; publishAt: string },
  back: (errors: readonly FieldError[]) => Promise<Response>,
): Promise<Response> {
  const { db } = context
  const hour = hourFrom(publishAt, context.now())
  if ('fault' in hour) return back([{ field: 'publishAt', message: hour.fault }])
  const against = await issuesAgainst(db, item, changeNote)
  if (against.length > 0) return back(against)
  await setSchedule(db, item, { publishAt: hour.at, changeNote }, personOf(c.get('staff')), context.now())
  return finished(c, context, item, `已定于 ${minuteAt(hour.at)} 公开。在那以前改动内容，就要重新审核。`)
}

async function unschedule(c: OfficeRequest, context: Context): Promise<Response> {
  const { item } = await openItem(c, context, 'item.publish')
  await dropSchedule(context.db, item, personOf(c.get('staff')))
  return finished(c, context, item, '已取消定时公开。')
}

async function assess(c: OfficeRequest, context: Context): Promise<Response> {
  const { item } = await openItem(c, context, 'item.publish')
  const typed = await textsIn(c)
  const read =
    item.attribute === 'open'
      ? { field: 'assessment', message: '这件信息是主动公开的，不用评估。' }
      : assessmentFrom(typed)
  if ('field' in read) {
    return showItem(c, context, { typed: { ...nothingTyped, words: typed.assessment ?? '' }, errors: [read] })
  }
  const at = context.now()
  await saveAssessment(context.db, item, { ...read, assessedOn: dayAt(at) }, personOf(c.get('staff')), at)
  return finished(c, context, item, `评估已记录：${outcomes[read.outcome]}。`)
}

const finished = (c: OfficeRequest, context: Context, { id }: Item, words: string): Response =>
  done(c, context, urlsOf(context).item(id), words)

async function withdraw(c: OfficeRequest, context: Context): Promise<Response> {
  const { item } = await openItem(c, context, 'item.publish')
  const words = ((await textsIn(c)).words ?? '').trim()
  const wrong: Issue | null =
    words === '' || words.length > longest.words
      ? { field: 'words', message: `请写明撤回理由，最多${longest.words}字，公众会看到它。` }
      : await withdrawItem(context.db, item, { words, at: context.now() }, personOf(c.get('staff')))
  if (wrong) return showItem(c, context, { typed: { ...nothingTyped, words }, errors: [wrong] })
  return finished(c, context, item, '已撤回，原地址显示撤回日期和理由。')
}
