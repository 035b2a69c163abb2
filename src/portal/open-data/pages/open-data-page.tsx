/** 数据下载: each dataset with its number of rows, its date and its files. */
import type { Organisation } from '../../../organisations/organisation.ts'
import type { Frame } from '../../../ui/frame.ts'
import { JsonLd } from '../../../ui/json-ld.tsx'
import { Page } from '../../../ui/page.tsx'
import { type ListColumn, ListTable } from '../../../ui/query.tsx'
import { mostSheetRows } from '../dataset.ts'
import { dataCatalog, formatsOf, groups, type Offered, type OfferedReport } from '../offered.ts'

export interface OpenDataPageProps {
  frame: Frame
  body: Pick<Organisation, 'kind' | 'fullName' | 'shortName'>
  offered: readonly Offered[]
  reports: readonly OfferedReport[]
}

export function OpenDataPage({ frame, body, offered, reports }: OpenDataPageProps) {
  const { urls } = frame.site
  const meta = {
    name: '数据下载',
    description: `${body.fullName}公开的政府信息、台账和年报统计表，以数据文件提供。`,
    keywords: ['数据下载', '开放数据', body.shortName],
    type: '信息公开',
  }
  return (
    <Page
      frame={frame}
      title={[meta.name]}
      meta={{ kind: 'column', column: meta }}
      name={meta.name}
      current="open-data"
    >
      <h1>{meta.name}</h1>
      <p class="lead">
        {offered.length === 0 && reports.length === 0
          ? `${body.fullName}还没有公开的数据。`
          : 'CSV 为 UTF-8 编码，可以直接用表格软件打开；JSON 中数值按所列单位；每份都有字段说明。撤回的信息不在内。'}
        {offered.some(({ count }) => count > mostSheetRows) && `超过${mostSheetRows}行的没有 Excel 文件。`}
      </p>
      <p>
        程序取用见<a href={urls.api}>数据接口</a>。数据目录：
        <a href={urls.openDataFile('catalog.csv')}>CSV</a>、<a href={urls.openDataFile('catalog.json')}>JSON</a>、
        <a href={urls.openDataFile('catalog.jsonld')}>DCAT（JSON-LD）</a>。
      </p>
      {groups.map((group) => {
        const rows = offered.filter((each) => each.group === group)
        return (
          rows.length > 0 && (
            <>
              <h2>按{group}</h2>
              <ListTable caption={`按${group}`} columns={columnsOf(frame)} rows={rows} empty="" />
            </>
          )
        )
      })}
      {reports.length > 0 && (
        <>
          <h2>年报统计表</h2>
          {reports.map(({ year, files }) => (
            <>
              <h3 id={`reports-${year}`}>
                <a href={urls.report(year)}>{year}年</a>
              </h3>
              <ul class="downloads">
                {files.map(({ label, file }) => (
                  <li>
                    <a href={urls.reportFile(year, file)}>
                      <span class="unseen">{year}年</span>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          ))}
        </>
      )}
      <JsonLd
        data={dataCatalog(offered, {
          title: `${body.fullName}${meta.name}`,
          publisher: body,
          urls,
          at: (path) => frame.site.origin + path,
        })}
      />
    </Page>
  )
}

const columnsOf = ({ site: { urls } }: Frame): ListColumn<Offered>[] => [
  {
    label: '数据',
    heads: true,
    text: ({ title }) => title,
    cell: ({ name, title, description, filter }) => (
      <>
        <span id={name}>{filter.column ? <a href={urls.catalogColumn(filter.column)}>{title}</a> : title}</span>
        {description !== title && <span class="small block">{description}</span>}
      </>
    ),
  },
  { label: '行数', number: true, whole: true, text: ({ count }) => String(count) },
  { label: '更新', whole: true, text: ({ updatedOn }) => updatedOn },
  {
    label: '文件',
    whole: true,
    text: ({ title }) => title,
    cell: (each) =>
      formatsOf(each).map(({ format, label }) => (
        <>
          <a href={urls.openDataFile(`${each.name}.${format}`)}>
            {label}
            <span class="unseen">：{each.title}</span>
          </a>{' '}
        </>
      )),
  },
]
