/** 工作台: today's work, its lights, the next dates, this year's figures. */
import { cite } from '../../law/citation.ts'
import { chineseDate, chineseWeekday, type PlainDate } from '../../law/date.ts'
import { StatusTag } from '../../ui/office-parts.tsx'
import { ChoiceFilter, type ListColumn, ListTable, Pager, QueryForm, Toolbar } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { addressOf, type Desk, type DeskFilter } from '../desk.ts'
import { type Light, type LitTask, leftWords, lights } from '../lights.ts'
import { type DeskCheck, type DeskNumber, type StatutoryDate, taskTypes } from '../task.ts'

export interface DeskPageProps {
  urls: Urls
  today: PlainDate
  filter: DeskFilter
  page: number
  desk: Desk
  checks: readonly DeskCheck[]
  dates: readonly (StatutoryDate & { days: number })[]
  numbers: readonly DeskNumber[]
  mayExport: boolean
}

/** Lines a page of the table has. */
export const pageLength = 20

export function DeskContent(props: DeskPageProps) {
  const { today, checks, dates, numbers } = props
  return (
    <>
      <h1>今天要办</h1>
      <p class="lead">
        {chineseDate(today)} {chineseWeekday(today)}
      </p>
      <Today {...props} />
      <h2>超期与红灯</h2>
      <Lights {...props} />
      {checks.length > 0 && <Checks {...props} />}
      <h2>下一个法定时限</h2>
      <Dates dates={dates} />
      {numbers.length > 0 && <Numbers numbers={numbers} year={today.slice(0, 4)} />}
    </>
  )
}

function Today({ urls, today, filter, page, desk, dates, mayExport }: DeskPageProps) {
  const address = addressOf(filter)
  const filtered = filter.type !== null || filter.light !== null
  const anything = Object.values(desk.counts).some((count) => count > 0)
  if (!anything) return <p class="banner">{nothing(dates)}</p>
  return (
    <>
      <QueryForm action={urls.desk()}>
        <ChoiceFilter
          id="type"
          label="类型"
          value={filter.type ?? ''}
          options={[{ id: '', label: '全部' }, ...Object.entries(taskTypes).map(([id, label]) => ({ id, label }))]}
        />
        <ChoiceFilter
          id="light"
          label="期限"
          value={filter.light ?? ''}
          options={[{ id: '', label: '全部' }, ...lights]}
        />
      </QueryForm>
      <Toolbar
        says={`${filtered ? '符合条件的' : ''}共${desk.tasks.length}件，最急的在前`}
        {...(mayExport && desk.tasks.length > 0 ? { exportUrl: urls.deskExport(address) } : {})}
      />
      <ListTable
        caption="今天要办"
        columns={columnsOn(today)}
        rows={desk.tasks.slice((page - 1) * pageLength, page * pageLength)}
        empty={
          <>
            没有符合条件的待办。<a href={urls.desk()}>看全部待办</a>
          </>
        }
      />
      <Pager
        page={page}
        total={desk.tasks.length}
        pageSize={pageLength}
        href={(to) => urls.desk({ ...address, page: String(to) })}
      />
    </>
  )
}

/** 今天没有待办, and what comes next. */
function nothing([next]: DeskPageProps['dates']): string {
  return next
    ? `今天没有待办。下一个时限：${chineseDate(next.due)}，${next.says}（${daysWords(next.days)}）。`
    : '今天没有待办，近期也没有法定时限。'
}

/** Columns of the page and of the workbook. */
export const columnsOn = (today: PlainDate): readonly ListColumn<LitTask>[] => [
  {
    label: '灯',
    text: ({ light }) => lightOf(light).label,
    cell: ({ light }) => <LightTag light={light} />,
    whole: true,
  },
  { label: '类型', text: ({ type }) => taskTypes[type], whole: true },
  { label: '标题', text: ({ title }) => title, heads: true },
  { label: '来自', text: ({ from }) => from },
  { label: '收到', text: ({ received }) => received, whole: true },
  {
    label: '期限',
    text: (task) => dueWords(task, today),
    cell: (task) => <Due task={task} today={today} />,
    whole: true,
  },
  { label: '承办', text: ({ owner }) => owner ?? '—', whole: true },
  {
    label: '办理',
    text: ({ action }) => action.label,
    cell: ({ action, title }) => (
      <a class="button button-quiet" href={action.href}>
        {action.label}
        <span class="unseen">：{title}</span>
      </a>
    ),
  },
]

function LightTag({ light }: { light: Light }) {
  const { icon, label } = lightOf(light)
  return (
    <span class={`light light-${light}`}>
      <span aria-hidden="true">{icon}</span>
      {label}
    </span>
  )
}

const lightOf = (light: Light) => lights.find(({ id }) => id === light)!

function Due({ task, today }: { task: LitTask; today: PlainDate }) {
  if (task.due === null) return <>—</>
  return (
    <>
      <time class="date" datetime={task.due}>
        {task.due}
      </time>
      <br />
      <span class="small">{leftAndWhether(task, today)}</span>
    </>
  )
}

const dueWords = (task: LitTask, today: PlainDate): string =>
  task.due === null ? '—' : `${task.due} ${leftAndWhether(task, today)}`

const leftAndWhether = (task: LitTask, today: PlainDate): string =>
  `${leftWords(task, today)}${task.provisional ? '（暂定）' : ''}`

function Lights({ urls, desk: { counts } }: Pick<DeskPageProps, 'urls' | 'desk'>) {
  const shown = lights.filter(({ id }) => id !== 'none' && (id !== 'overdue' || counts.overdue > 0))
  return (
    <>
      {counts.overdue === 0 && <p>今日无超期。</p>}
      <ul class="lights">
        {shown.map(({ id, label }) => (
          <li>
            <LightTag light={id} />
            <strong>{counts[id]}</strong>
            {counts[id] > 0 && (
              <a href={urls.desk({ light: id })}>
                查看<span class="unseen">{label}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Lines of 栏目体检 shown; the catalogue has them all. */
const mostChecks = 10

function Checks({ urls, checks }: Pick<DeskPageProps, 'urls' | 'checks'>) {
  const more = checks.length - mostChecks
  return (
    <>
      <h2>栏目体检</h2>
      <ListTable caption="栏目体检" columns={checkColumns} rows={checks.slice(0, mostChecks)} empty="—" />
      {more > 0 && (
        <p>
          还有{more}条，见<a href={urls.catalogue()}>公开目录</a>。
        </p>
      )}
    </>
  )
}

const checkColumns: readonly ListColumn<DeskCheck>[] = [
  {
    label: '状态',
    text: ({ state }) => state,
    cell: ({ tone, state }) => <StatusTag tone={tone}>{state}</StatusTag>,
    whole: true,
  },
  { label: '栏目', heads: true, text: ({ says }) => says, cell: ({ says, href }) => <a href={href}>{says}</a> },
  { label: '来自', text: ({ from }) => from },
  { label: '期限', text: ({ due }) => due ?? '—', whole: true },
]

function Dates({ dates }: Pick<DeskPageProps, 'dates'>) {
  if (dates.length === 0) return <p>近期没有须您办理的法定时限。</p>
  return (
    <ul class="dates">
      {dates.map(({ says, due, days, source, href }) => (
        <li>
          <time datetime={due}>{chineseDate(due)}</time>
          <span>
            {href ? <a href={href}>{says}</a> : says}，{daysWords(days)}。
            {source && <span class="small">依据：{cite(source)}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

const daysWords = (days: number): string => (days === 0 ? '就在今天' : `还有${days}天`)

function Numbers({ numbers, year }: { numbers: readonly DeskNumber[]; year: string }) {
  return (
    <>
      <h2>本年数字</h2>
      <table class="table">
        <caption class="unseen">{year}年至今的数字，与上年比较</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col" class="number">
              {year}年至今
            </th>
            <th scope="col" class="number">
              上年
            </th>
          </tr>
        </thead>
        <tbody>
          {numbers.map(({ label, value, unit, before }) => (
            <tr>
              <th scope="row">{label}</th>
              <td class="number">
                {value}
                {unit}
              </td>
              <td class="number">{before === null ? '—' : `${before}${unit}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
