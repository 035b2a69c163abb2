import { mayAnywhere, placesWhere } from '../accounts/staff.ts'
import { calendarOf } from '../calendar/store.ts'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import { organisationsWithin } from '../organisations/within/store.ts'
import { dayAt } from '../review/clock.ts'
import { page, urlsOf } from '../ui/answer.tsx'
import { pageOf } from '../ui/query.tsx'
import { paths } from '../urls.ts'
import { explainBy, type State, stateOf, states } from './interpretation.ts'
import { InterpretationList } from './pages/interpretation-list.tsx'
import { explainedDocuments } from './store.ts'

/** Routes of 政策解读. */
export const interpretationOffice: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.interpretations,
    action: 'item.view',
    says: '政策解读',
    menu: '主动公开',
    handle: showList,
  },
]

async function showList(c: OfficeRequest, context: Context): Promise<Response> {
  const { db } = context
  const staff = c.get('staff')
  const bodies = await organisationsWithin(db, placesWhere(staff, 'item.view'))
  const ids = bodies.map(({ id }) => id)
  const [documents, calendar] = await Promise.all([explainedDocuments(db, ids), calendarOf(db)])
  const today = dayAt(context.now())
  const asked = c.req.query('state') ?? ''
  const state = Object.hasOwn(states, asked) ? (asked as State) : null
  const lines = documents
    .map((each) => ({ ...each, state: stateOf(each, today, calendar), due: explainBy(each.publishedOn, calendar).due }))
    .filter((each) => state === null || each.state === state)
  return page(
    c,
    context,
    { title: '政策解读' },
    <InterpretationList
      urls={urlsOf(context)}
      lines={lines}
      state={state}
      page={pageOf(c.req.query('page'))}
      mayEdit={mayAnywhere(staff, 'item.edit')}
    />,
  )
}
