/** 数据接口 for people: what it answers, how it pages, what errors say. */
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { type ListColumn, ListTable } from '../../../ui/query.tsx'
import { itemsQuery, pageSizes, parametersIn } from '../description.ts'

const parameters = parametersIn(itemsQuery)

const columns: ListColumn<(typeof parameters)[number]>[] = [
  { label: '参数', heads: true, text: ({ name }) => name },
  { label: '说明', text: ({ says }) => says },
]

export function ApiPage({ frame, publisher }: { frame: Frame; publisher: string }) {
  const { urls } = frame.site
  const meta = {
    name: '数据接口',
    description: `供程序取用${publisher}主动公开信息的接口说明。`,
    keywords: ['数据接口', '开放数据', 'OpenAPI'],
    type: '信息公开',
  }
  return (
    <Page
      frame={frame}
      title={[meta.name]}
      meta={{ kind: 'column', column: meta }}
      trail={[{ label: '数据下载', url: urls.openData }]}
      name={meta.name}
      current="open-data"
    >
      <h1>{meta.name}</h1>
      <p class="lead">
        只读，不需要密钥，答复为 JSON。完整的说明供程序读取：<a href={urls.openApi}>OpenAPI 3.1</a>。
      </p>
      <h2>发布机构</h2>
      <p>
        <a href={urls.apiOrganisations}>{urls.apiOrganisations}</a>
        ：本站的机构和有公开信息的下属单位、学校，各有多少件。
      </p>
      <h2>公开栏目</h2>
      <p>
        <a href={urls.apiColumns()}>{urls.apiColumns()}</a>
        ：各栏目的名称、件数和最近更新的日期；“organisation”写其他机构的代号。
      </p>
      <h2>公开信息列表</h2>
      <p>
        <a href={urls.apiItems()}>{urls.apiItems()}</a>：按成文日期从新到旧，每页{pageSizes.usual}件，最多
        {pageSizes.most}件；答复里有“page”“pageSize”“total”。
      </p>
      <ListTable caption="列表的参数" columns={columns} rows={parameters} empty="" />
      <h2>一件信息</h2>
      <p>
        在列表地址后接索引号，如 {urls.apiItem('11330702732038549W/2026-00001')}
        ：正文、各字段、附件的名称、大小和校验值。已撤回的说明日期和原因，没有正文。
      </p>
      <h2>持续采集</h2>
      <p>
        <a href={urls.feed('harvest.json')}>采集接口</a>
        按变动的先后给出全部信息，撤回的也在内：用“since”只取上次以后的变动，用返回的“next”翻页。
      </p>
      <h2>缓存和出错</h2>
      <p>
        答复带 ETag，用 If-None-Match 再问，没有变化时答 304。出错时答复为 application/problem+json：“code”供程序判断，
        “title”是说明，“requestId”是编号。
      </p>
    </Page>
  )
}
