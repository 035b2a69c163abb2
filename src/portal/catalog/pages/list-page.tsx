/** 栏目列表: what a column is for and on what ground, its filters, its items in a table, numbered pages. */
import { basisOn, citeBasis, citeItem, deadlineWords } from '../../../catalogue/catalogue.ts'
import { matterOf } from '../../../catalogue/column.ts'
import { type NilStatement, reasons } from '../../../catalogue/nil/nil.ts'
import { IndexNumber } from '../../../items/index-number.tsx'
import type { Field, Kind, Values } from '../../../items/kind.ts'
import { kindOf } from '../../../items/kinds/index.ts'
import type { ListOrder, Publication } from '../../../items/publication/publication.ts'
import { publiclyShown } from '../../../items/values.ts'
import type { PlainDate } from '../../../law/date.ts'
import { chineseDate, yearOf } from '../../../law/date.ts'
import type { Organisation } from '../../../organisations/organisation.ts'
import { dayAt } from '../../../review/clock.ts'
import type { EntryId } from '../../../site.ts'
import type { Frame } from '../../../ui/frame.ts'
import { type Crumb, type FeedFormat, Page } from '../../../ui/page.tsx'
import { ChoiceFilter, type ListColumn, ListTable, Pager, QueryForm, TextFilter } from '../../../ui/query.tsx'
import type { RailTree } from '../../../ui/rail-tree.tsx'
import { type DataFormat, mostSheetRows } from '../../open-data/dataset.ts'
import { isPolicyKind } from '../../search/library.ts'
import { type Counted, chartOf, largestWords } from '../chart.ts'
import { type ColumnFilter, type Sort, sortBy, sorts, usualSort } from '../filter.ts'
import type { ShownColumn } from '../shown.ts'
import { trendOf, type YearCount } from '../trend.ts'
import { ChartView } from './chart-view.tsx'

export interface ListPageProps {
  frame: Frame
  body: Organisation
  shown: ShownColumn
  trail: readonly Crumb[]
  current: EntryId
  /** Null beside a body that has a page of its own. */
  tree: RailTree | null
  today: PlainDate
  filter: ColumnFilter
  facets: { years: readonly YearCount[]; kinds: readonly string[]; validities: readonly string[] }
  /** The kind of a ledger when the whole column is rows of one: its fields stand in the table. */
  ledger: Kind | null
  /** Its rows of the chosen year, or of the newest, by what they are; empty where no chart of them stands. */
  groups: readonly Counted[]
  rows: readonly Publication[]
  /** Fields of the rows of a ledger, by the number of the item. */
  fields: ReadonlyMap<number, Values>
  total: number
  pageSize: number
  /** Address of this list under other filters. */
  addressOf(filter: Partial<ColumnFilter>): string
  /** Address of the feed that tells of news in it. */
  feed(format: FeedFormat): string
  /** Address of the list, as it is filtered, as a file. */
  file(format: DataFormat): string
}

export function ListPage(props: ListPageProps) {
  const { frame, body, shown, trail, today, filter, rows, total, pageSize, addressOf, feed } = props
  const { column, nil, updatedOn } = shown
  const basis = basisOn(matterOf(column), today)
  const meta = {
    name: column.label,
    description: `${body.fullName}公开的${column.parent}：${column.label}`,
    keywords: [...new Set([column.label, column.parent, ...column.elements])].slice(0, 8),
    type: '信息公开目录',
  }
  const page = filter.page > 1 ? `第${filter.page}页` : null
  return (
    <Page
      frame={frame}
      title={[...(page ? [page] : []), column.label]}
      meta={{ kind: 'column', column: meta }}
      trail={trail}
      name={column.label}
      current={props.current}
      tree={props.tree ? { of: props.tree, column: column.id } : undefined}
      feed={{ title: column.label, url: feed }}
    >
      <h1>{column.label}</h1>
      <p class="lead">
        {basis.length > 0 ? `依据${basis.map(citeBasis).join('；')}` : `依据${citeItem(column.article20)}`}
        。责任科室：{column.section}。{deadlineWords(matterOf(column).deadline)}公开。
        {updatedOn && `最近更新：${updatedOn}。`}
      </p>
      {nil ? <NilWords nil={nil} body={body} /> : <Filters {...props} />}
      <Charts {...props} />
      {!nil && (
        <>
          <p class="toolbar">
            <span>
              共{total}件，按{sorts[filter.sort].label}。
            </span>
            <LibraryLink {...props} />
          </p>
          <Orders {...props} />
          <ListTable
            caption={column.label}
            columns={columnsOf(props)}
            rows={rows}
            empty={
              <>
                没有符合条件的信息。请<a href={addressOf(nothing)}>查看本栏目全部</a>，或换一个词。
              </>
            }
          />
          <Pager
            page={filter.page}
            total={total}
            pageSize={pageSize}
            href={(each) => addressOf({ ...filter, page: each })}
          />
        </>
      )}
      <p class="list-foot">
        <a href={feed('atom')}>订阅</a>
        <ListFiles {...props} />
      </p>
    </Page>
  )
}

/** Above the table of a ledger: the years side by side where nothing is filtered away, and a year by what its rows are. */
function Charts({ ledger, facets, filter, groups, today }: ListPageProps) {
  const isWhole = filter.page === 1 && filter.year === null && filter.validity === null && filter.words === ''
  const trend = ledger && isWhole ? trendOf(facets.years, yearOf(today)) : null
  const year = filter.year ?? facets.years[0]?.year
  const counted = ledger?.fields.find(({ name }) => name === ledger.counted)?.label
  const charts = [
    trend &&
      chartOf({
        title: trend.title,
        alt: '按成文年份，历年件数',
        counts: trend.years.map(({ year, count }) => ({ label: `${year}年`, count })),
      }),
    chartOf({
      title: largestWords(year === yearOf(today) ? `${year}年至今` : `${year}年`, groups),
      alt: `${year}年，按${counted}，件数最多的几类和其他`,
      counts: groups,
    }),
  ].filter((chart) => chart !== null)
  if (charts.length === 0) return null
  return (
    <div class="doc charts">
      {charts.map((chart) => (
        <ChartView chart={chart} />
      ))}
    </div>
  )
}

/** The list to keep, in the formats it comes in. */
function ListFiles({ shown, total, file }: ListPageProps) {
  if (shown.nil || total === 0) return null
  const formats = (['csv', 'json', 'xlsx'] as const).filter((format) => format !== 'xlsx' || total <= mostSheetRows)
  return (
    <>
      下载所列{total}件：
      {formats.map((format) => (
        <a href={file(format)}>{formatWords[format]}</a>
      ))}
    </>
  )
}

const formatWords = { csv: 'CSV', json: 'JSON', xlsx: 'Excel' } as const

/** 政策文件库 with what is chosen here, from the list of a column that has documents. */
function LibraryLink({ frame, facets: { kinds }, filter, current }: ListPageProps) {
  const documents = kinds.filter(isPolicyKind)
  if (current !== 'catalogue' || documents.length === 0) return null
  const url = frame.site.urls.policies({
    q: filter.words || undefined,
    kind: filter.kind ?? (documents.length === 1 ? documents[0] : undefined),
    year: filter.year?.toString(),
    validity: filter.validity ?? undefined,
  })
  return <a href={url}>在政策文件库里按条件查找</a>
}

/** The orders again where the headings of the table are not shown. */
function Orders({ filter, total, addressOf }: ListPageProps) {
  if (total < 2) return null
  return (
    <p class="orders orders-narrow">
      排序：
      {(Object.keys(sorts) as Sort[]).map((sort) =>
        sort === filter.sort ? (
          <strong aria-current="true">{sorts[sort].label}</strong>
        ) : (
          <a href={addressOf({ ...filter, sort, page: 1 })}>{sorts[sort].label}</a>
        ),
      )}
    </p>
  )
}

const nothing: ColumnFilter = { year: null, kind: null, validity: null, words: '', sort: usualSort, page: 1 }

/** A filter that offers no choice is not there. */
function Filters({ filter, facets, addressOf }: ListPageProps) {
  const all = { id: '', label: '全部' }
  const choices = [
    {
      id: 'year',
      label: '成文年份',
      value: filter.year?.toString(),
      options: facets.years.map(({ year }) => ({ id: String(year), label: `${year}年` })),
    },
    {
      id: 'kind',
      label: '文种',
      value: filter.kind,
      options: facets.kinds.map((kind) => ({ id: kind, label: kindOf(kind)?.label ?? kind })),
    },
    {
      id: 'validity',
      label: '有效性',
      value: filter.validity,
      options: facets.validities.map((each) => ({ id: each, label: each })),
    },
  ].filter(({ options }) => options.length > 1)
  return (
    <QueryForm action={addressOf(nothing)}>
      {choices.map(({ id, label, value, options }) => (
        <ChoiceFilter id={id} label={label} value={value ?? ''} options={[all, ...options]} />
      ))}
      <TextFilter id="title" label="标题或文号" value={filter.words} />
      {filter.sort !== usualSort && <input type="hidden" name="sort" value={filter.sort} />}
    </QueryForm>
  )
}

/** 零公开说明: why there is nothing, said when, approved by whom, and who can be asked. */
const NilWords = ({ nil, body }: { nil: NilStatement; body: Organisation }) => (
  <div class="banner">
    <h2>零公开说明</h2>
    <p>
      {nil.year}年，{body.fullName}在本栏目没有应当公开的信息：{reasons[nil.reason]}。{nil.words}
    </p>
    <p class="small">
      {nil.decidedAt && `${chineseDate(dayAt(nil.decidedAt))}经${nil.decidedBy?.name}批准。`}咨询电话：{nil.phone}
    </p>
  </div>
)

/** The kind of a ledger when these are all the kinds of a column. */
export function ledgerOf(kinds: readonly string[]): Kind | null {
  const kind = kinds.length === 1 ? kindOf(kinds[0]!) : undefined
  return kind?.form === 'ledger' ? kind : null
}

/** Fields of a ledger that its table shows besides the title. */
const mostFields = 3

function columnsOf(props: ListPageProps): ListColumn<Publication>[] {
  const { ledger, fields, body, frame, filter, total, addressOf } = props
  const { urls } = frame.site
  const sort = (by: ListOrder['by']): Pick<ListColumn<Publication>, 'sort'> => {
    if (total < 2) return {}
    const { order } = sorts[filter.sort]
    const now = order.by !== by ? null : order.newestFirst ? 'descending' : 'ascending'
    return { sort: { url: addressOf({ ...filter, sort: sortBy(by, filter.sort), page: 1 }), now } }
  }
  const title: ListColumn<Publication> = {
    label: '标题',
    heads: true,
    text: (row) => row.title,
    cell: (row) => (
      <>
        <a href={urls.info(row.indexNumber)} title={row.title}>
          {row.title}
        </a>
        {row.validity !== '有效' && <span class="tag tag-warn">{row.validity}</span>}
        <span class="small block">
          <IndexNumber number={row.indexNumber} />
        </span>
      </>
    ),
  }
  const dates: ListColumn<Publication>[] = [
    { label: '成文日期', whole: true, text: (row) => row.writtenOn, ...sort('writtenOn') },
    { label: '公开日期', whole: true, text: (row) => row.publishedOn, ...sort('publishedOn') },
  ]
  if (ledger) {
    const listed = ledger.fields.filter(
      (field) => field.listed && !field.internal && !ledger.title?.includes(`{${field.name}}`),
    )
    return [title, ...listed.slice(0, mostFields).map((field) => fieldColumn(field, fields)), ...dates]
  }
  return [
    title,
    { label: '发文字号', whole: true, text: (row) => row.documentNumber ?? '无' },
    { label: '发布机构', text: () => body.shortName },
    ...dates,
  ]
}

const fieldColumn = (field: Field, fields: ListPageProps['fields']): ListColumn<Publication> => {
  const isNumber = field.type === 'money' || field.type === 'count'
  return {
    label: isNumber ? `${field.label}（${field.unit}）` : field.label,
    text: (row) => publiclyShown(field, fields.get(row.id)?.[field.name]) || '—',
    ...(isNumber ? { number: true } : {}),
    ...(field.type === 'date' ? { whole: true } : {}),
  }
}
