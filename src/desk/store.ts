/** What the earlier domains have for the desk, read through their own stores: annual reports, the calendar. */
import { mayAnywhere } from '../accounts/staff.ts'
import { nextReportDue, type ReportDeadline } from '../annual/deadline.ts'
import { listReports } from '../annual/store.ts'
import { calendarOf } from '../calendar/store.ts'
import type { Context } from '../kit/context.ts'
import type { Calendar } from '../law/calendar.ts'
import { type PlainDate, yearOf } from '../law/date.ts'
import { hasDuty } from '../organisations/standing.ts'
import { type ListedOrganisation, organisationsWithin } from '../organisations/within/store.ts'
import { rootsOf } from '../review/waiting.ts'
import type { Urls } from '../urls.ts'
import type { DeskProvider, DeskQuestion } from './provider.ts'
import type { StatutoryDate, Task } from './task.ts'

/** The calendar that counts the working days left. */
export const deskCalendar = ({ db }: Context): Promise<Calendar> => calendarOf(db)

/** Annual reports of the bodies a person hands in for: drafts that are not out, and the next one when its day comes near. */
export const reportsOnDesk: DeskProvider = {
  async tasks(asked) {
    const found = await Promise.all((await reportingBodies(asked)).map((body) => reportTasks(asked, body)))
    return found.flat()
  },
  async dates(asked) {
    const bodies = await reportingBodies(asked)
    const next = new Map(bodies.map((body) => [kindOf(body), nextReportDue(asked.today, kindOf(body))]))
    return [...next].map(([kind, due]) => reportDate(kind, due, asked.urls))
  },
}

/** Calendar days before the day of publication from which an annual report not begun stands on the desk. */
const reportNotice = 60

async function reportTasks({ context: { db }, urls, today }: DeskQuestion, body: ListedOrganisation): Promise<Task[]> {
  const reports = await listReports(db, body.id, 'all')
  const next = nextReportDue(today, kindOf(body))
  const drafts = reports.filter(({ state }) => state === 'draft').map(({ year }) => year)
  const missing = next.days <= reportNotice && !reports.some(({ year }) => year === next.year) ? [next.year] : []
  return [...drafts, ...missing].map((year) => ({
    type: 'report',
    title: `${year}年政府信息公开工作年度报告${missing.includes(year) ? '未编制' : '未公布'}`,
    from: body.fullName,
    received: `${year + 1}-01-01`,
    due: nextReportDue(`${year + 1}-01-01`, kindOf(body)).due,
    owner: null,
    action: missing.includes(year)
      ? { label: '导入', href: urls.officeReports }
      : { label: '查看草稿', href: urls.officeReport(body.id, year) },
  }))
}

function reportDate(kind: BodyKind, { year, due, source }: ReportDeadline, urls: Urls): StatutoryDate {
  const whose = kind === 'government' ? '本级政府' : ''
  return { says: `公布${year}年${whose}政府信息公开工作年度报告`, due, source, href: urls.reports }
}

type BodyKind = Parameters<typeof nextReportDue>[1]

const kindOf = (body: ListedOrganisation): BodyKind => (hasDuty(body, 'report-by-march') ? 'government' : 'department')

/** Bodies a desk speaks for; a county has a few dozen departments. */
const mostBodies = 50

async function reportingBodies({ staff, context: { db } }: DeskQuestion): Promise<ListedOrganisation[]> {
  const roots = rootsOf(staff, 'review.submit')
  const bodies = roots.length > 0 ? await organisationsWithin(db, roots) : []
  return bodies
    .filter((body) => hasDuty(body, 'report-by-january') || hasDuty(body, 'report-by-march'))
    .slice(0, mostBodies)
}

/** Next year's holiday arrangement, for whoever imports it: without it deadlines that reach into the year are provisional. */
export const calendarOnDesk: DeskProvider = {
  async tasks(asked) {
    const due = await missingArrangement(asked)
    if (due === null || asked.today.slice(5) < arrangementExpected) return []
    const year = yearOf(due) + 1
    return [
      {
        type: 'calendar',
        title: `导入${year}年放假安排，未导入前跨年的期限都是暂定`,
        from: '国务院办公厅通知',
        received: `${yearOf(due)}-${arrangementExpected}` as PlainDate,
        due,
        owner: null,
        action: { label: '导入', href: asked.urls.calendar },
      },
    ]
  },
  async dates(asked) {
    const due = await missingArrangement(asked)
    if (due === null) return []
    return [{ says: `导入${yearOf(due) + 1}年放假安排`, due, source: null, href: asked.urls.calendar }]
  },
}

/** Month and day from which next year's notice is usually out (2018–2025: 25 October to 8 December). */
const arrangementExpected = '11-01'

/** The last day of this year when next year's arrangement is not here and the person may import it; else null. */
async function missingArrangement({ staff, context, today }: DeskQuestion): Promise<PlainDate | null> {
  if (!mayAnywhere(staff, 'calendar.import')) return null
  const { years } = await deskCalendar(context)
  return years.has(yearOf(today) + 1) ? null : (`${yearOf(today)}-12-31` as PlainDate)
}
