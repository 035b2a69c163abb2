/** 放假安排: which notices hold, and the form that takes a new one. */
import { chineseDate, type PlainDate } from '../../law/date.ts'
import { citeNotice, type Notice } from '../../law/notice.ts'
import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { TextInput } from '../../ui/inputs.tsx'
import { FormActions, StatusTag } from '../../ui/office-parts.tsx'
import { type ListColumn, ListTable } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'

export interface CalendarPageProps {
  urls: Urls
  formToken: string
  /** Notices that hold, newest first. */
  notices: readonly Notice[]
  imported: ReadonlySet<string>
  /** Years that should be out by now and are not. */
  missing: readonly number[]
  /** What was pasted, when it came back. */
  text: string
  errors: readonly FieldError[]
}

/** Characters a notice may have; the reader of notices has the same bound. */
const longest = 50_000

export function CalendarPage(props: CalendarPageProps) {
  const { urls, formToken, notices, imported, missing, text, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>放假安排</h1>
      {missing.map((year) => (
        <p>
          <StatusTag tone="warn">{year}年放假安排还没有导入</StatusTag> 跨到{year}
          年的期限按周一至周五暂算。国务院办公厅一般在上一年10月至12月发布通知。
        </p>
      ))}
      <h2>导入通知</h2>
      <form class="form" method="post" action={urls.calendarPreview} enctype="multipart/form-data">
        <FormToken token={formToken} />
        <Field id="file" label="选择文件" hint="CSV 或 JSON，写法见下面的样例" errors={errors}>
          {({ describedBy, invalid, ...control }) => (
            <input
              {...control}
              type="file"
              accept=".csv,.json,text/csv,application/json"
              aria-describedby={describedBy}
              aria-invalid={invalid}
            />
          )}
        </Field>
        <TextInput
          id="text"
          label="或者粘贴内容"
          hint="写法与文件相同；选了文件就不看这里"
          value={text}
          errors={errors}
          rows={14}
          maxlength={longest}
        />
        <FormActions label="预览变动" />
      </form>
      <details>
        <summary>CSV 样例（2026年的通知）</summary>
        <pre>{sample}</pre>
      </details>
      <h2>现行通知</h2>
      <ListTable caption="现行放假通知" columns={columns(imported)} rows={notices} empty="还没有通知。" />
    </>
  )
}

const columns = (imported: ReadonlySet<string>): ListColumn<Notice>[] => [
  { label: '通知', heads: true, text: citeNotice },
  {
    label: '公布日期',
    text: ({ publishedOn }) => publishedOn,
    cell: ({ publishedOn }) => <time class="date">{publishedOn}</time>,
  },
  {
    label: '放假',
    text: ({ holidays }) => holidays.map(({ name, from, to }) => `${name}${span(from, to)}`).join('；'),
  },
  { label: '来源', text: ({ id }) => (imported.has(id) ? '本单位导入' : '程序自带') },
]

/** 2月15日至23日, 4月4日至6日, 12月30日至1月1日. */
function span(from: PlainDate, to: PlainDate): string {
  const [first, last] = [from, to].map((date) => chineseDate(date).slice(5)) as [string, string]
  if (from === to) return first
  return `${first}至${from.slice(0, 7) === to.slice(0, 7) ? last.replace(/^\d+月/, '') : last}`
}

const sample = `标题,国务院办公厅关于2026年部分节假日安排的通知
文号,国办发明电〔2025〕7号
成文日期,2025-11-04
公布日期,2025-11-04
年份,2026
节日,放假开始,放假结束,调休上班
元旦,2026-01-01,2026-01-03,2026-01-04
春节,2026-02-15,2026-02-23,2026-02-14 2026-02-28
清明节,2026-04-04,2026-04-06
劳动节,2026-05-01,2026-05-05,2026-05-09
端午节,2026-06-19,2026-06-21
中秋节,2026-09-25,2026-09-27
国庆节,2026-10-01,2026-10-07,2026-09-20 2026-10-10`
