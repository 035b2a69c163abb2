/** 目录覆盖 of one body in one year: item of 条例第20条, first-level matter, columns; every number leads to its rows. */
import { articleItems, citeItem } from '../../../catalogue/catalogue.ts'
import { columnKey, treeOf } from '../../../catalogue/column.ts'
import type { Organisation } from '../../../organisations/organisation.ts'
import { StatusTag } from '../../../ui/office-parts.tsx'
import { BodyFilter, FilterWords, type ListColumn, ListTable, Toolbar } from '../../../ui/query.tsx'
import type { Urls } from '../../../urls.ts'
import { type Coverage, type Group, groups, isIn, type Total, totalsOf } from '../coverage.ts'
import { type Fill, fills } from '../fill.ts'

export interface CoverageProps {
  urls: Urls
  body: Organisation
  bodies: readonly Organisation[]
  year: number
  /** Years to choose, newest first. */
  years: readonly number[]
  group: Group | null
  /** 科室 whose columns alone are shown; null for all. */
  sections: readonly { shortName: string }[] | null
  rows: readonly Coverage[]
  mayExport: boolean
}

export function CoverageContent(props: CoverageProps) {
  const { urls, body, bodies, year, years, group, sections, rows, mayExport } = props
  const shown = rows.filter((row) => group === null || isIn(row, group))
  const byColumn = new Map(shown.map((row) => [row.column, row]))
  const to = (query: { year: number; group: Group | null }) => urls.coverage(coverageQuery(body, query))
  return (
    <>
      <h1>{year}年目录覆盖</h1>
      <BodyFilter action={urls.coverage()} bodies={bodies} chosen={body.id} />
      <p class="lead">
        {body.fullName}
        {sections && `，${sections.map(({ shortName }) => shortName).join('、')}负责和没有写明责任科室的栏目`}
        。公开按公开日期的年度计，逾期按各件自己的公开期限计；没有公开过的草稿按形成日期的年度计。
      </p>
      <nav aria-label="年度">
        <ul class="chosen">
          {years.map((each) => (
            <li>
              {each === year ? (
                <strong aria-current="page">{each}年</strong>
              ) : (
                <a href={to({ year: each, group })}>{each}年</a>
              )}
            </li>
          ))}
        </ul>
      </nav>
      <h2>合计</h2>
      <ListTable
        caption={`${year}年合计`}
        columns={totalColumns((each) => to({ year, group: each }))}
        rows={totalsOf(rows)}
        empty="—"
      />
      <h2>各栏目</h2>
      <FilterWords
        words={group === null ? [] : [{ words: `栏目：${groups[group]}`, without: to({ year, group: null }) }]}
      />
      <Toolbar
        says={group === null ? `共${rows.length}个栏目` : `共${rows.length}个栏目，符合条件的${shown.length}个`}
        exportUrl={
          mayExport && shown.length > 0 ? urls.coverageExport(coverageQuery(body, { year, group })) : undefined
        }
      />
      {shown.length === 0 && (
        <p>
          {rows.length === 0
            ? '这个机构还没有采用公开事项，请先在“公开目录”里采用。'
            : '没有符合条件的栏目，请换个条件。'}
        </p>
      )}
      {treeOf(shown.map(({ column }) => column)).map(({ item, groups: under }) => (
        <section aria-labelledby={`item-${item}`}>
          <h2 id={`item-${item}`}>
            {articleItems[item]}
            <span class="small">（{citeItem(item)}）</span>
          </h2>
          {under.map(({ parent, columns }) => (
            <>
              <h3>{parent}</h3>
              <ListTable
                caption={`${articleItems[item]}，${parent}，${year}年`}
                columns={coverageColumns(urls, year, sections === null).filter(({ label }) => label !== parentLabel)}
                rows={columns.flatMap((column) => byColumn.get(column) ?? [])}
                empty="没有栏目。"
              />
            </>
          ))}
        </section>
      ))}
    </>
  )
}

/** The page as its address carries it. */
export const coverageQuery = (
  { id }: Pick<Organisation, 'id'>,
  { year, group }: { year: number; group: Group | null },
): Record<string, string> => ({
  organisation: String(id),
  year: String(year),
  ...(group === null ? {} : { group }),
})

const totalColumns = (to: (group: Group) => string): readonly ListColumn<Total>[] => [
  { label: '情况', heads: true, text: ({ group }) => groups[group] },
  {
    label: '栏目（个）',
    number: true,
    text: ({ columns }) => String(columns),
    cell: ({ group, columns }) => <Count of={columns} to={to(group)} says={groups[group]} />,
  },
  {
    label: '信息（件）',
    number: true,
    text: ({ items }) => (items === null ? '—' : String(items)),
    cell: ({ group, items }) =>
      items === null ? '—' : <Count of={items} to={to(group)} says={`${groups[group]}的信息，按栏目`} />,
  },
]

const parentLabel = '一级事项'

/**
 * Columns of the workbook; the page has the first-level matter as a heading. `linked`: statements lead to their pages, which
 * who works for one section only may not open.
 */
export const coverageColumns = (urls: Urls, year: number, linked: boolean): readonly ListColumn<Coverage>[] => [
  { label: parentLabel, text: ({ column }) => column.parent },
  {
    label: '栏目',
    heads: true,
    text: ({ column }) => column.label,
    cell: ({ column }) => <a href={urls.catalogueColumn(columnKey(column))}>{column.label}</a>,
  },
  { label: '责任科室', text: ({ column }) => column.section || '—' },
  ...(Object.keys(fills) as Fill[]).map(
    (fill): ListColumn<Coverage> => ({
      label: fills[fill],
      number: true,
      text: ({ counts }) => String(counts[fill]),
      cell: ({ column, counts }) => (
        <Count
          of={counts[fill]}
          to={urls.items({ column: columnKey(column), year: String(year), fill })}
          says={`${column.label}${fills[fill]}`}
        />
      ),
    }),
  ),
  {
    label: '零公开说明',
    text: ({ nil }) => (nil === null ? '—' : '有'),
    cell: ({ nil }) => (nil && linked ? <a href={urls.nilStatement(nil.id)}>有</a> : nil ? '有' : '—'),
    whole: true,
  },
  {
    label: '结论',
    text: conclusionOf,
    cell: (row) => <StatusTag tone={toneOf(row)}>{conclusionOf(row)}</StatusTag>,
    whole: true,
  },
]

/** A number that opens what it counts; none where it counts nothing. */
const Count = ({ of, to, says }: { of: number; to: string; says: string }) =>
  of === 0 ? (
    <>0</>
  ) : (
    <a href={to}>
      {of}
      <span class="unseen">：{says}</span>
    </a>
  )

function conclusionOf({ counts, nil, missing }: Coverage): string {
  if (missing) return '缺'
  if (counts.published > 0) return counts.overdue > 0 ? '有公开，另有逾期' : '有公开'
  return nil === null ? '其他科室已公开' : '零公开说明'
}

const toneOf = ({ counts, missing }: Coverage) => {
  if (missing) return 'bad'
  return counts.overdue > 0 ? 'warn' : 'good'
}
