import { mayAnywhere } from '../accounts/staff.ts'
import { dayInShanghai } from '../annual/deadline.ts'
import { record } from '../audit/store.ts'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import { officeOf } from '../ui/office.ts'
import { OfficePage } from '../ui/office.tsx'
import { pageOf } from '../ui/query.tsx'
import { longestExport, sendXlsx } from '../ui/query-export.ts'
import { paths, urlsUnder } from '../urls.ts'
import { type Desk, type DeskFilter, datesToCome, deskOf, filterFrom } from './desk.ts'
import { byUrgency, lights } from './lights.ts'
import { limitRoutes } from './limits/office.tsx'
import { limitsOf } from './limits/store.ts'
import { columnsOn, DeskContent } from './pages/desk-page.tsx'
import { type DeskProvider, type DeskQuestion, mostTasks } from './provider.ts'
import { deskCalendar } from './store.ts'
import { type Task, taskTypes } from './task.ts'

/** The first screen of the back office over what these domains bring to it. */
export const deskOffice = (providers: readonly DeskProvider[]): readonly OfficeRoute[] => [
  {
    method: 'GET',
    path: paths.office,
    action: 'desk.view',
    says: '今天要办',
    menu: '工作台',
    handle: (c, context) => showDesk(c, context, providers),
  },
  {
    method: 'GET',
    path: paths.deskExport,
    action: 'list.export',
    says: '导出今天要办',
    handle: (c, context) => exportDesk(c, context, providers),
  },
  ...limitRoutes,
]

async function showDesk(c: OfficeRequest, context: Context, providers: readonly DeskProvider[]): Promise<Response> {
  const asked = questionOf(c, context)
  const { staff, urls, today } = asked
  const [{ filter, desk }, checks, dates, numbers] = await Promise.all([
    openDesk(c, asked, providers),
    Promise.all(providers.map((provider) => provider.checks?.(asked) ?? [])),
    Promise.all(providers.map((provider) => provider.dates?.(asked) ?? [])),
    Promise.all(providers.map((provider) => provider.numbers?.(asked) ?? [])),
  ])
  return c.html(
    <OfficePage office={officeOf(c, context.config)} title="今天要办">
      <DeskContent
        urls={urls}
        today={today}
        filter={filter}
        page={pageOf(c.req.query('page'))}
        desk={desk}
        checks={checks.flat()}
        dates={datesToCome(dates.flat(), today)}
        numbers={numbers.flat()}
        mayExport={mayAnywhere(staff, 'list.export')}
      />
    </OfficePage>,
  )
}

async function exportDesk(c: OfficeRequest, context: Context, providers: readonly DeskProvider[]): Promise<Response> {
  const asked = questionOf(c, context)
  const { staff, today } = asked
  const { filter, desk } = await openDesk(c, asked, providers)
  const rows = desk.tasks.slice(0, longestExport)
  await context.db.transaction().execute((tx) =>
    record(tx, {
      actor: { accountId: staff.accountId, name: staff.name },
      organisationId: staff.grants[0]?.organisationId ?? null,
      event: 'desk.exported',
      subject: { kind: 'account', id: String(staff.accountId) },
      says: `导出今天要办：${rows.length}件`,
      details: { ...filter },
    }),
  )
  return sendXlsx(c, {
    title: '今天要办',
    ascii: 'desk',
    organisation: c.get('organisation') ?? '',
    date: today,
    filters: filterWords(filter),
    columns: columnsOn(today),
    rows,
  })
}

function questionOf(c: OfficeRequest, context: Context): DeskQuestion {
  const today = dayInShanghai(context.now())
  return { staff: c.get('staff'), context, urls: urlsUnder(context.config.basePath), today }
}

async function openDesk(
  c: OfficeRequest,
  asked: DeskQuestion,
  providers: readonly DeskProvider[],
): Promise<{ filter: DeskFilter; desk: Desk }> {
  const filter = filterFrom(c.req.query())
  const [tasks, calendar, limits] = await Promise.all([
    Promise.all(providers.map(async (provider) => mostUrgent((await provider.tasks?.(asked)) ?? []))),
    deskCalendar(asked.context),
    limitsOf(asked.context.db, asked.staff.grants[0]?.organisationId ?? 0),
  ])
  return { filter, desk: deskOf(tasks.flat(), filter, asked.today, { calendar, limits }) }
}

const mostUrgent = (tasks: readonly Task[]): Task[] => tasks.toSorted(byUrgency).slice(0, mostTasks)

/** The filter in words, for the exported workbook. */
function filterWords({ type, light }: DeskFilter): string {
  const words = [type && `类型：${taskTypes[type]}`, light && `期限：${lights.find(({ id }) => id === light)?.label}`]
  return words.filter(Boolean).join('；')
}
