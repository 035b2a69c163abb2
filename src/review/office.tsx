import { HTTPException } from 'hono/http-exception'
import type { Action } from '../accounts/permissions.ts'
import { may, mayAnywhere, type Place, type Staff } from '../accounts/staff.ts'
import type { Doc } from '../documents/doc.ts'
import { toDocx } from '../documents/docx.ts'
import { DocView } from '../documents/html.tsx'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import { organisationById, placeOf } from '../organisations/store.ts'
import { done, idFrom, page, textsIn, urlsOf } from '../ui/answer.tsx'
import type { FieldError } from '../ui/field.tsx'
import type { Crumb } from '../ui/page.tsx'
import { longestExport, sendXlsx } from '../ui/query-export.ts'
import { paths, type Urls } from '../urls.ts'
import { delegationRoutes } from './absence/office.tsx'
import { delegationsTo } from './absence/store.ts'
import { chainRoutes } from './chains/office.tsx'
import { dayAt } from './clock.ts'
import { type Decision, staleIssue } from './decide.ts'
import { decisionForm, listFilter, submissionForm } from './form.ts'
import { exportReviews, listReviews, pageLength, type ReviewQuery, viewerOf, waitingReviews } from './list/store.ts'
import { type Option, optionsOf } from './options.ts'
import { RefusedContent } from './pages/refused-page.tsx'
import { columnsOf, filterWords, type ReviewFilter, ReviewListContent } from './pages/review-list.tsx'
import { ReviewContent } from './pages/review-page.tsx'
import type { Issue, Outcome, Person, Review, SubjectRef } from './review.ts'
import { sheetOf } from './sheet.ts'
import { moves, stateLabel } from './stages.ts'
import { decideReview, reviewById, reviewOf, submitReview } from './store.ts'
import type { ReviewSubject, SubjectNow } from './subject.ts'

type Subjects = readonly ReviewSubject[]

/** Back-office routes of the reviews of these kinds of subject. */
export function reviewOffice(subjects: Subjects): readonly OfficeRoute[] {
  return [...reviewRoutes(subjects), ...sheetRoutes(subjects), ...chainRoutes(subjects), ...delegationRoutes]
}

const reviewRoutes = (subjects: Subjects): OfficeRoute[] => [
  {
    method: 'GET',
    path: paths.reviews,
    action: 'review.view',
    says: '审核',
    menu: '公开审查',
    count: async (staff, { db, now }) => (await waitingReviews(db, staff, dayAt(now()), 1)).total,
    handle: (c, context) => showList(c, context, subjects),
  },
  {
    method: 'GET',
    path: paths.reviewsExport,
    action: 'list.export',
    says: '导出审核件清单',
    handle: (c, context) => exportList(c, context, subjects),
  },
  {
    method: 'POST',
    path: paths.reviews,
    action: 'review.submit',
    says: '提交审核',
    handle: (c, context) => submit(c, context, subjects),
  },
  {
    method: 'GET',
    path: paths.review,
    action: 'review.view',
    says: '看一件审核件',
    handle: async (c, context) => showReview(c, context, await open(c, context, subjects)),
  },
  {
    method: 'POST',
    path: paths.reviewDecision,
    action: 'review.view',
    says: '办理审核件（按所在环节的权限）',
    handle: (c, context) => decideOn(c, context, subjects),
  },
]

const sheetRoutes = (subjects: Subjects): OfficeRoute[] => [
  {
    method: 'GET',
    path: paths.reviewSheet,
    action: 'review.view',
    says: '看审查单',
    handle: async (c, context) => showSheet(c, context, await open(c, context, subjects)),
  },
  {
    method: 'GET',
    path: paths.reviewSheetFile,
    action: 'review.view',
    says: '下载审查单（Word）',
    handle: async (c, context) => sendSheet(c, await open(c, context, subjects)),
  },
]

async function showList(c: OfficeRequest, context: Context, subjects: Subjects): Promise<Response> {
  const staff = c.get('staff')
  const filter = listFilter.parse(c.req.query())
  const { lines, total } = await listReviews(context.db, await queryOf(filter, 'review.view', staff, context))
  return page(
    c,
    context,
    { title: '审核' },
    <ReviewListContent
      urls={urlsOf(context)}
      filter={filter}
      kinds={subjects}
      lines={lines}
      total={total}
      mayExport={mayAnywhere(staff, 'list.export')}
    />,
  )
}

/** The same list as a workbook, of the places where the person may export. */
async function exportList(c: OfficeRequest, context: Context, subjects: Subjects): Promise<Response> {
  const staff = c.get('staff')
  const filter = { ...listFilter.parse(c.req.query()), page: 1 }
  const query = { ...(await queryOf(filter, 'list.export', staff, context)), length: longestExport }
  const [organisationId = 0] = query.visible
  const organisation = await organisationById(context.db, organisationId)
  return sendXlsx(c, {
    title: '审核件清单',
    ascii: 'reviews',
    organisation: organisation?.fullName ?? '',
    date: dayAt(context.now()),
    filters: filterWords(filter, subjects),
    columns: columnsOf(subjects, urlsOf(context)),
    rows: await exportReviews(context.db, query, staff, organisationId),
  })
}

async function queryOf(filter: ReviewFilter, action: Action, staff: Staff, { db, now }: Context): Promise<ReviewQuery> {
  return { ...filter, ...(await viewerOf(db, staff, action, dayAt(now()))), length: pageLength }
}

/** A review this person may see, with what its page needs. */
interface Opened {
  review: Review
  place: Place
  kind: string
  organisation: string
  now: SubjectNow | undefined
  options: readonly Option[]
}

/** @throws HTTPException 404 when there is no such review, or it stands where this person sees nothing */
async function open(c: OfficeRequest, context: Context, subjects: Subjects): Promise<Opened> {
  const { db } = context
  const staff = c.get('staff')
  const id = idFrom(c.req.param('id'))
  const review = id === null ? undefined : await reviewById(db, id)
  const place = review ? await placeOf(db, review.subject.organisationId) : []
  if (!review || !may(staff, 'review.view', place)) throw new HTTPException(404)
  const subject = subjects.find((each) => each.kind === review.subject.kind)
  const [organisation, now, delegations] = await Promise.all([
    organisationById(db, review.subject.organisationId),
    subject?.current(db, review.subject),
    delegationsTo(db, staff.accountId, dayAt(context.now())),
  ])
  return {
    review,
    place,
    kind: subject?.label ?? review.subject.kind,
    organisation: organisation?.fullName ?? '',
    now,
    options: optionsOf(review, { staff, place, delegations }),
  }
}

function showReview(
  c: OfficeRequest,
  context: Context,
  opened: Opened,
  form: { words: string; errors: readonly FieldError[] } = { words: '', errors: [] },
): Promise<Response> {
  const urls = urlsOf(context)
  return page(
    c,
    context,
    { title: opened.review.title, trail: [reviewsCrumb(urls)], error: form.errors.length > 0 },
    <ReviewContent urls={urls} formToken={c.get('staff').formToken} {...opened} {...form} />,
  )
}

async function decideOn(c: OfficeRequest, context: Context, subjects: Subjects): Promise<Response> {
  const opened = await open(c, context, subjects)
  const { review } = opened
  const form = decisionForm.safeParse(await textsIn(c))
  if (!form.success) throw new HTTPException(400)
  const { move, version, words } = form.data
  const outcome =
    version === review.version
      ? await take(c, context, opened, { move, words, version })
      : { ok: false as const, issues: [staleIssue(review)] }
  if (!outcome) throw new HTTPException(404)
  if (outcome.ok) return done(c, context, urlsOf(context).review(review.id), doneWords(outcome.value))
  if (move === 'submit' && opened.now && opened.now.against.length > 0) {
    return showRefused(c, context, opened.now, outcome.issues, review)
  }
  // Read again: what stands against it may be what somebody else did meanwhile.
  return showReview(c, context, await open(c, context, subjects), { words, errors: outcome.issues })
}

/** 已通过，现为“待终审”。 */
function doneWords({ acts, state }: Review): string {
  const last = acts.at(-1)
  return `${last ? `已${moves[last.move].label}，` : ''}现为“${stateLabel(state)}”。`
}

/**
 * Takes a move that is this person's on the version they saw. Whose move it is was decided on that version, so the store
 * must find the very same one under its lock.
 */
async function take(
  c: OfficeRequest,
  context: Context,
  { review, place, now, options }: Opened,
  form: Pick<Decision, 'move' | 'words' | 'version'>,
): Promise<Outcome<Review> | undefined> {
  const option = options.find((each) => each.move === form.move)
  if (!option) return undefined
  const by = c.get('staff')
  if (form.move === 'submit') {
    return now ? handIn(context, review.subject, now, { by, words: form.words }) : { ok: false, issues: [subjectGone] }
  }
  const decision = { ...form, by, onBehalfOf: option.onBehalfOf }
  const moment = { digest: now?.digest ?? null, hasParent: place.length > 1, at: context.now() }
  return decideReview(context.db, review.id, decision, moment)
}

const subjectGone: Issue = { field: 'move', message: '审核的内容已经不存在，不能提交；可以撤回本件。' }

/** Hands the subject in as it is now, unless something in it keeps it from that. */
async function handIn(
  { db, now: clock }: Context,
  subject: SubjectRef,
  { title, digest, normative, against }: SubjectNow,
  act: { by: Person; words: string },
): Promise<Outcome<Review>> {
  if (against.length > 0) return { ok: false, issues: against }
  return submitReview(db, { subject, title, digest, normative }, { ...act, at: clock() })
}

async function submit(c: OfficeRequest, context: Context, subjects: Subjects): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const form = submissionForm.safeParse(await textsIn(c))
  const kind = subjects.find((each) => each.kind === form.data?.kind)
  if (!form.success || !kind) throw new HTTPException(400)
  const subject = { organisationId: form.data.organisation, kind: kind.kind, id: form.data.id }
  const allowed = may(staff, 'review.submit', await placeOf(db, subject.organisationId))
  const now = allowed ? await kind.current(db, subject) : undefined
  if (!now) throw new HTTPException(404)
  const outcome = await handIn(context, subject, now, { by: staff, words: form.data.words })
  if (outcome.ok) return done(c, context, urlsOf(context).review(outcome.value.id), doneWords(outcome.value))
  return showRefused(c, context, now, outcome.issues, await reviewOf(db, subject))
}

function showRefused(
  c: OfficeRequest,
  context: Context,
  now: SubjectNow,
  issues: readonly Issue[],
  review: Review | undefined,
): Promise<Response> {
  const urls = urlsOf(context)
  return page(
    c,
    context,
    { title: '不能提交审核', trail: [reviewsCrumb(urls)], error: true },
    <RefusedContent
      title={now.title}
      issues={issues.map(({ field, message }) => ({
        message,
        mend: now.against.length > 0 ? now.mend?.(urls, field) : undefined,
      }))}
      back={now.link(urls)}
      review={review && urls.review(review.id)}
    />,
  )
}

async function showSheet(c: OfficeRequest, context: Context, opened: Opened): Promise<Response> {
  const urls = urlsOf(context)
  const { review } = opened
  const doc = sheetDoc(opened)
  return page(
    c,
    context,
    { title: '审查单', trail: [reviewsCrumb(urls), { label: review.title, url: urls.review(review.id) }] },
    <>
      <p class="actions">
        <a class="button button-quiet" href={urls.reviewSheetFile(review.id)}>
          下载 Word
        </a>
      </p>
      <h1>{doc.title}</h1>
      <DocView doc={doc} />
    </>,
  )
}

async function sendSheet(c: OfficeRequest, opened: Opened): Promise<Response> {
  const { review, organisation } = opened
  const name = `${organisation}${dayAt(review.submittedAt).slice(0, 4)}年政府信息公开审查单${review.id}.docx`
  return c.body(new Uint8Array(await toDocx(sheetDoc(opened))), 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'Content-Disposition': `attachment; filename="review-sheet-${review.id}.docx"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Cache-Control': 'no-store',
  })
}

const sheetDoc = ({ review, organisation, kind, now }: Opened): Doc =>
  sheetOf(review, { organisation, kind, unchanged: now ? now.digest === review.digest : null })

const reviewsCrumb = (urls: Urls): Crumb => ({ label: '审核', url: urls.reviews() })
