/** The catalogue 公开目录 of one body: item of 条例第20条, first-level matter, columns. */
import { cite } from '../../law/citation.ts'
import type { PlainDate } from '../../law/date.ts'
import type { ListedOrganisation } from '../../organisations/within/store.ts'
import { StatusTag, type Tone } from '../../ui/office-parts.tsx'
import { BodyFilter, type ListColumn, ListTable, Toolbar } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { articleItems, basisOn, citeBasis, citeItem, deadlineWords } from '../catalogue.ts'
import { type Column, columnKey, matterOf, treeOf } from '../column.ts'
import { type Checked, type ColumnState, columnStates, type Health, healthNote, vetoesOf } from '../health.ts'
import type { MissingRule } from '../provider.ts'

export interface CatalogueProps {
  urls: Urls
  today: PlainDate
  bodies: readonly ListedOrganisation[]
  body: ListedOrganisation
  columns: readonly Column[]
  /** Those in use, with their states today. */
  checked: readonly Checked[]
  /** What the body’s list 政府信息公开制度 lacks. */
  missingRules: readonly MissingRule[]
  /** Shipped matters not adopted yet, of those offered to the body. */
  open: number
  mayEdit: boolean
  mayExport: boolean
}

export function CatalogueContent({
  urls,
  today,
  bodies,
  body,
  columns,
  checked,
  missingRules,
  open,
  mayEdit,
  mayExport,
}: CatalogueProps) {
  const hidden = columns.filter((column) => column.hidden).length
  return (
    <>
      <h1>公开目录</h1>
      <BodyFilter action={urls.catalogue()} bodies={bodies} chosen={body.id} />
      <p class="lead">
        {body.fullName}。公开依据为{today}有效的文本；点开栏目，可以查看任意一天有效的依据和公开期限。
      </p>
      {vetoesOf(checked).map((says) => (
        <p class="banner banner-warn">{says}</p>
      ))}
      {missingRules.length > 0 && (
        <p class="banner banner-warn">
          政府信息公开制度还缺：
          {missingRules.map(({ label, source }) => `${label}（${cite(source)}）`).join('、')}。
          {mayEdit && <a href={urls.newItem('work-rules')}>起草制度</a>}
        </p>
      )}
      <Toolbar
        says={`共${columns.length}个栏目${hidden > 0 ? `，其中已隐藏${hidden}个` : ''}${
          open > 0 ? `；还有${open}项标准事项没有采用` : ''
        }`}
        exportUrl={mayExport && columns.length > 0 ? urls.catalogueExport(body.id) : undefined}
      >
        <a class="button button-quiet" href={urls.coverage({ organisation: String(body.id) })}>
          目录覆盖
        </a>
        {mayEdit && (
          <>
            <a class="button" href={urls.catalogueAdoption(body.id)}>
              采用标准事项
            </a>
            <a class="button button-quiet" href={urls.newCatalogueColumn(body.id)}>
              增设栏目
            </a>
          </>
        )}
      </Toolbar>
      {columns.length === 0 && (
        <p>
          这个机构还没有采用公开事项。
          {mayEdit ? '请点“采用标准事项”：适用的事项已经勾好。' : '请由信息公开工作人员采用标准事项。'}
        </p>
      )}
      {treeOf(columns).map(({ item, groups }) => (
        <section aria-labelledby={`item-${item}`}>
          <h2 id={`item-${item}`}>
            {articleItems[item]}
            <span class="small">（{citeItem(item)}）</span>
          </h2>
          {groups.map(({ parent, columns: under }) => (
            <>
              <h3>{parent}</h3>
              <ListTable
                caption={`${articleItems[item]}，${parent}`}
                columns={columnsShown(urls, today, new Map(checked.map(({ column, health }) => [column, health])))}
                rows={under}
                empty="没有栏目。"
              />
            </>
          ))}
        </section>
      ))}
    </>
  )
}

const columnsShown = (urls: Urls, today: PlainDate, healths: Healths): ListColumn<Column>[] => [
  {
    label: '栏目',
    heads: true,
    text: ({ label }) => label,
    cell: (column) => <a href={urls.catalogueColumn(columnKey(column))}>{column.label}</a>,
  },
  { label: '公开依据', text: (column) => basisLine(column, today) },
  { label: '公开时限', text: (column) => deadlineWords(matterOf(column).deadline) },
  { label: '责任科室', text: ({ section }) => section || '—' },
  { label: '更新周期', text: ({ freshnessDays }) => `${freshnessDays}天`, whole: true },
  {
    label: '状态',
    text: (column) => stateOf(healths.get(column)),
    cell: (column) => <StateCell health={healths.get(column)} />,
    whole: true,
  },
]

/** All grounds of a column in force on a day, on one line. */
const basisLine = (column: Column, date: PlainDate): string =>
  basisOn(matterOf(column), date).map(citeBasis).join('；') || '—'

type Healths = ReadonlyMap<Column, Health>

/** A column that has no state is not in use. */
const stateOf = (health: Health | undefined): string =>
  health ? `${columnStates[health.state]}，${healthNote(health)}` : '已隐藏'

function StateCell({ health }: { health: Health | undefined }) {
  if (!health) return <StatusTag tone="warn">已隐藏</StatusTag>
  return (
    <>
      <StatusTag tone={healthTones[health.state]}>{columnStates[health.state]}</StatusTag>
      <br />
      <span class="small">{healthNote(health)}</span>
    </>
  )
}

const healthTones: Readonly<Record<ColumnState, Tone>> = {
  normal: 'good',
  soon: 'waiting',
  stale: 'bad',
  blank: 'bad',
  nil: 'plain',
}
