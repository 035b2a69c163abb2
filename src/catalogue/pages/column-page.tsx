/** One column 目录栏目: its whole matter, the grounds in force and the last day to publish for the day of an event. */
import { chineseDate, chineseWeekday, type PlainDate } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { Facts } from '../../ui/facts.tsx'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { LineInput } from '../../ui/inputs.tsx'
import { StatusTag } from '../../ui/office-parts.tsx'
import { DateFilter, type ListColumn, ListTable, QueryForm, Toolbar } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import {
  archiveWords,
  articleItems,
  audiences,
  type Basis,
  basisOn,
  channels,
  citeBasis,
  citeItem,
  confidences,
  deadlineWords,
  type Matter,
  masks,
  modes,
  tiers,
} from '../catalogue.ts'
import type { PublishBy } from '../clock.ts'
import { type Column, columnKey } from '../column.ts'
import { type NilStatement, reasons, states } from '../nil/nil.ts'

export interface ColumnPageProps {
  urls: Urls
  formToken: string
  body: Organisation
  column: Column
  matter: Matter
  /** Day of the event 事件日期 the grounds and the deadline are shown for. */
  on: PlainDate
  publishBy: PublishBy
  statements: readonly NilStatement[]
  mayEdit: boolean
  reason: string
  errors: readonly FieldError[]
}

export function ColumnContent(props: ColumnPageProps) {
  const { urls, column, matter, on, statements, mayEdit, errors } = props
  const key = columnKey(column)
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{column.label}</h1>
      {column.hidden && (
        <p>
          <StatusTag tone="warn">已隐藏</StatusTag> 理由：{column.note}
        </p>
      )}
      <Toolbar says={`${column.parent}；${citeItem(column.article20)}：${articleItems[column.article20]}`}>
        {mayEdit && (
          <>
            <a class="button button-quiet" href={urls.catalogueColumnEdit(key)}>
              修改栏目
            </a>
            <a class="button button-quiet" href={urls.newNilStatement(key)}>
              拟写零公开说明
            </a>
          </>
        )}
      </Toolbar>
      <h2>公开内容</h2>
      <p>{column.elements.join('、')}</p>
      <MatterFacts {...props} />
      <h2>依据和期限</h2>
      <QueryForm action={urls.catalogueColumn(key)}>
        <DateFilter id="on" label="形成、决定、批复或者签订的日期" value={on} />
      </QueryForm>
      <DueOn {...props} />
      <ListTable caption={`${on}有效的公开依据`} columns={basisColumns} rows={basisOn(matter, on)} empty="—" />
      <h2>零公开说明</h2>
      <ListTable
        caption="零公开说明"
        columns={statementColumns(urls)}
        rows={statements}
        empty="没有零公开说明。全年没有可公开内容的，应拟写说明并由另一人批准。"
      />
      {mayEdit && <HidingForm {...props} />}
    </>
  )
}

function MatterFacts({ body, column, matter }: ColumnPageProps) {
  const { retention, notice } = matter
  const archive = `平台展示不少于${retention.shownMonths}个月，归档保存${archiveWords[retention.archive]}`
  return (
    <Facts
      rows={[
        ['公开时限', deadlineWords(matter.deadline)],
        ['公示期', notice && `不少于${notice.days}个${notice.unit === 'working' ? '工作日' : '自然日'}`],
        ['公开主体', matter.subject ?? body.fullName],
        ['责任科室', column.section],
        ['渠道和载体', matter.channels.map((channel) => channels[channel]).join('、')],
        ['公开对象', audiences[matter.audience]],
        ['公开方式', modes[matter.mode]],
        ['公开层级', tiers[matter.tier]],
        ['更新周期', `不超过${column.freshnessDays}天`],
        ['保存期', retention.note ? `${archive}；${retention.note}` : archive],
        ['不得出现', matter.masks.map((mask) => masks[mask]).join('、') || '无特别要求'],
        ['征求第三方意见', matter.thirdParty ? '公开前须征求' : '一般不需要'],
        ['来源', column.matterId === null ? '本机关增设' : `标准事项，${confidences[matter.confidence]}`],
      ]}
    />
  )
}

function DueOn({ matter, on, publishBy }: ColumnPageProps) {
  const { due, provisional, steps } = publishBy
  return (
    <>
      <p>
        {chineseDate(on)}
        {matter.deadline.before ? '开始实施的' : '的事项'}，最迟
        <strong>
          {chineseDate(due)}（{chineseWeekday(due)}）
        </strong>
        公开{provisional && '（暂定：有年份的放假安排尚未公布）'}。
      </p>
      <details>
        <summary>期限怎么算的</summary>
        <ol class="plain">
          {steps.map(({ date, says }) => (
            <li>
              {date}：{says}
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}

const basisColumns: readonly ListColumn<Basis>[] = [
  { label: '公开依据', text: citeBasis, heads: true },
  { label: '施行日期', text: ({ from }) => from ?? '—', whole: true },
  { label: '适用至', text: ({ until }) => until ?? '现行有效', whole: true },
]

const statementColumns = (urls: Urls): ListColumn<NilStatement>[] => [
  {
    label: '年度',
    heads: true,
    text: ({ year }) => `${year}年`,
    cell: ({ id, year }) => <a href={urls.nilStatement(id)}>{year}年</a>,
  },
  { label: '原因', text: ({ reason, words }) => [reasons[reason], words].filter(Boolean).join('：') },
  { label: '拟写', text: ({ writtenBy }) => writtenBy.name },
  { label: '办理', text: ({ decidedBy }) => decidedBy?.name ?? '—' },
  { label: '状态', text: ({ state }) => states[state], whole: true },
]

function HidingForm({ urls, formToken, column, reason, errors }: ColumnPageProps) {
  return (
    <>
      <h2>{column.hidden ? '恢复显示' : '隐藏栏目'}</h2>
      <form class="form" method="post" action={urls.catalogueColumnHiding(columnKey(column))} novalidate>
        <FormToken token={formToken} />
        {!column.hidden && (
          <LineInput
            id="reason"
            label="隐藏理由"
            hint="隐藏后公众看不到这个栏目；已公开的信息地址不变，栏目不会删除。"
            value={reason}
            errors={errors}
            maxlength={200}
          />
        )}
        <p class="actions">
          <button class={column.hidden ? 'button' : 'button button-grave'} type="submit">
            {column.hidden ? '恢复显示' : '隐藏栏目'}
          </button>
        </p>
      </form>
    </>
  )
}
