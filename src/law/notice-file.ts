/**
 * Reading a notice of the holiday arrangement from a file. JSON has the fields of `Notice`. CSV is for people with a
 * spreadsheet: 标题, 文号, 成文日期, 公布日期, 年份 (a change also 编号 and 修改) each on a line with its value, then the
 * heading 节日,放假开始,放假结束,调休上班 and one line for each paragraph of the notice.
 */
import { z } from 'zod'
import { daysBetween, daysFrom, isWeekend, type PlainDate, parseDate } from './date.ts'
import { type Holiday, mayArrange, type Notice, type NoticeIssue } from './notice.ts'
import { type Draft, draftOfCsv } from './notice-csv.ts'

/** The notice that a JSON or CSV text holds, or everything that is wrong with it. Never half a notice. */
export async function noticeFrom(text: string): Promise<{ notice: Notice } | { issues: NoticeIssue[] }> {
  if (text.length > longestText) return refused('文件', `内容超过 ${longestText} 个字符，不像一份放假安排通知。`)
  const clean = text.replace(/^\uFEFF/, '').trim()
  if (clean === '') return refused('文件', '文件是空的。')
  const draft = clean.startsWith('{') ? draftOfJson(clean) : await draftOfCsv(clean)
  if ('issues' in draft) return draft
  const parsed = noticeSchema.safeParse(draft.value)
  if (!parsed.success) {
    return { issues: parsed.error.issues.map(({ path, message }) => ({ field: draft.place(path), message })) }
  }
  const issues = faults(parsed.data).map(({ path, message }) => ({ field: draft.place(path), message }))
  return issues.length > 0 ? { issues } : { notice: parsed.data }
}

const longestText = 50_000

const refused = (field: string, message: string) => ({ issues: [{ field, message }] })

function draftOfJson(text: string): Draft | { issues: NoticeIssue[] } {
  try {
    return { value: JSON.parse(text), place: jsonPlace }
  } catch {
    return refused('文件', '不是有效的 JSON：请检查括号、引号和逗号。')
  }
}

function jsonPlace(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
  return parts.join('').slice(1) || '文件'
}

const date = z.custom<PlainDate>(
  (value) => typeof value === 'string' && parseDate(value) !== null,
  '应写成存在的日期，如 2026-02-15。',
)
const words = (most: number, message: string) => z.string(message).trim().min(1, message).max(most, message)

const wrongObject: { error: z.core.$ZodErrorMap } = {
  error: (issue) =>
    issue.code === 'unrecognized_keys' ? `没有「${issue.keys.join('、')}」这一项。` : '应是一个 JSON 对象。',
}

const noticeSchema = z.strictObject(
  {
    id: z.string('缺少编号。').regex(/^\d{4}(-[a-z0-9]+)*$/, '编号是年份；变更通知再加短名，如 2020-spring-festival。'),
    year: z.int('应是四位年份。').min(2000, '应是四位年份。').max(2999, '应是四位年份。'),
    title: words(200, '缺少标题，或标题超过 200 字。'),
    number: words(50, '文号应有内容且不超过 50 字；没有文号就不写。').nullable().default(null),
    signedOn: date,
    publishedOn: date,
    amends: words(50, '应是被修改的通知的编号。').nullable().default(null),
    holidays: z
      .array(
        z.strictObject(
          {
            name: words(50, '缺少节日名称，或名称超过 50 字。'),
            from: date,
            to: date,
            worked: z.array(date, '应列出调休上班的日期，没有就留空。').max(10, '调休上班的日期太多。'),
          },
          wrongObject,
        ),
        '缺少放假安排。',
      )
      .min(1, '缺少放假安排。')
      .max(20, '放假安排太多，不像一份通知。'),
  },
  wrongObject,
)

interface Fault {
  path: readonly PropertyKey[]
  message: string
}

/** What the shape alone does not show. */
function faults(notice: Notice): Fault[] {
  const broken = notice.holidays.flatMap((holiday, index) =>
    holidayFaults(holiday, notice).map(({ path, message }) => ({ path: ['holidays', index, ...path], message })),
  )
  return [...noticeFaults(notice), ...(broken.length > 0 ? broken : repeated(notice))]
}

/** 全国年节及纪念日放假办法第二条: what the arrangement of a whole year must name. */
const statutoryHolidays = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']

function noticeFaults({ id, year, signedOn, publishedOn, amends, holidays }: Notice): Fault[] {
  const found: Fault[] = []
  if (publishedOn < signedOn) found.push({ path: ['publishedOn'], message: '公布日期早于成文日期。' })
  if (amends === null && id !== String(year)) found.push({ path: ['id'], message: `全年安排的编号应是 ${year}。` })
  if (amends !== null && !id.startsWith(`${year}-`)) {
    found.push({ path: ['id'], message: `变更通知的编号应以 ${year}- 开头。` })
  }
  const missing = statutoryHolidays.filter((name) => !holidays.some((holiday) => holiday.name.includes(name)))
  if (amends === null && missing.length > 0) {
    found.push({ path: ['holidays'], message: `全年安排缺少${missing.join('、')}。` })
  }
  return found
}

const longestBreak = 31

function holidayFaults({ from, to, worked }: Holiday, notice: Notice): Fault[] {
  const found: Fault[] = []
  if (to < from) found.push({ path: ['to'], message: '放假结束早于放假开始。' })
  if (daysBetween(from, to) >= longestBreak) found.push({ path: ['to'], message: `放假超过 ${longestBreak} 天。` })
  const dated = [
    { path: ['from'], date: from },
    { path: ['to'], date: to },
    ...worked.map((date, index) => ({ path: ['worked', index], date })),
  ]
  for (const { path, date } of dated) {
    if (!mayArrange(notice, date)) found.push({ path, message: `${date} 不在 ${notice.year} 年，也不在上年年底。` })
  }
  for (const [index, date] of worked.entries()) {
    if (notice.amends === null && !isWeekend(date)) {
      found.push({ path: ['worked', index], message: `${date} 不是周末，不会是调休上班。` })
    }
  }
  return found
}

/** A day arranged twice in one notice: the file contradicts itself. */
function repeated({ holidays }: Notice): Fault[] {
  const seen = new Set<PlainDate>()
  const found: Fault[] = []
  for (const [index, { from, to, worked }] of holidays.entries()) {
    for (const date of [...daysFrom(from, to), ...worked]) {
      if (seen.has(date)) found.push({ path: ['holidays', index], message: `${date} 安排了两次。` })
      seen.add(date)
    }
  }
  return found
}
