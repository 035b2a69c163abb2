/** 法定主动公开内容: the columns of a body under the items of 条例第20条, each with its count and the day of its last update. */
import { articleItems, citeItem } from '../../../catalogue/catalogue.ts'
import { treeOf } from '../../../catalogue/column.ts'
import type { Organisation } from '../../../organisations/organisation.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { chartOf, largest, largestWords } from '../chart.ts'
import type { ShownColumn } from '../shown.ts'
import { ChartView } from './chart-view.tsx'

export interface TreePageProps {
  frame: Frame
  body: Organisation
  columns: readonly ShownColumn[]
}

export function TreePage({ frame, body, columns }: TreePageProps) {
  const { urls } = frame.site
  const meta = {
    name: '法定主动公开内容',
    description: `${body.fullName}按照条例第二十条、第二十一条主动公开的政府信息，按栏目列出。`,
    keywords: ['政府信息公开目录', '主动公开', body.shortName],
    type: '信息公开目录',
  }
  const total = columns.reduce((sum, { count }) => sum + count, 0)
  const groups = largest(columns.map(({ column, count }) => ({ label: column.label, count })))
  const chart = chartOf({
    title: largestWords('主动公开', groups),
    alt: '按栏目，件数最多的几个和其他',
    counts: groups,
  })
  return (
    <Page
      frame={frame}
      title={[meta.name]}
      meta={{ kind: 'column', column: meta }}
      name={meta.name}
      current="catalogue"
    >
      <h1>{meta.name}</h1>
      {columns.length === 0 ? (
        <p class="lead">
          {body.fullName}的公开目录正在编制，还没有公开的栏目。
          {body.phone && `需要查找信息，请拨打${body.phone}。`}
        </p>
      ) : (
        <p class="lead">
          {body.fullName}按照《中华人民共和国政府信息公开条例》第二十条、第二十一条公开的内容：{columns.length}个栏目，
          {total}件。
        </p>
      )}
      <ColumnTree columns={columns} addressOf={(id) => urls.catalogColumn(id)} />
      {chart && (
        <section>
          <h2>各栏目件数</h2>
          <div class="doc charts">
            <ChartView chart={chart} />
          </div>
        </section>
      )}
      {columns.length > 0 && (
        <p class="small">
          按机关、文种、主题、学段、年份和有效性找文件，用<a href={urls.policies()}>政策文件库</a>
          ；新公开和有变动的，可以
          <a href={urls.feeds}>订阅</a>。
        </p>
      )}
    </Page>
  )
}

interface ColumnTreeProps {
  columns: readonly ShownColumn[]
  addressOf(column: string): string
}

/** Items of the article as headings, first-level matters under them. */
export function ColumnTree({ columns, addressOf }: ColumnTreeProps) {
  const shownOf = new Map(columns.map((shown) => [shown.column, shown]))
  return (
    <div class="tree">
      {treeOf(columns.map(({ column }) => column)).map(({ item, groups }) => (
        <section aria-labelledby={`item-${item}`}>
          <h2 id={`item-${item}`}>
            {articleItems[item]} <span class="small">{citeItem(item)}</span>
          </h2>
          {groups.map(({ parent, columns: under }) => (
            <>
              {(under.length > 1 || under[0]!.label !== parent) && <h3>{parent}</h3>}
              <ul class="tree-list">
                {under.map((column) => {
                  const { count, updatedOn } = shownOf.get(column)!
                  return (
                    <li>
                      <a href={addressOf(column.id)}>{column.label}</a>
                      <span class="small">{count > 0 ? `${count}件，${updatedOn}更新` : '零公开说明'}</span>
                    </li>
                  )
                })}
              </ul>
            </>
          ))}
        </section>
      ))}
    </div>
  )
}
