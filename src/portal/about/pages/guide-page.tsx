/** 政府信息公开指南 as the public reads it: contents, every part that is written, the unit in a table, the blank form. */
import { type GuideParts, type PartId, partKinds } from '../../../catalogue/guide/guide.ts'
import type { Guide } from '../../../catalogue/guide/store.ts'
import type { Doc } from '../../../documents/doc.ts'
import { cite, regulation } from '../../../law/citation.ts'
import { chineseDate } from '../../../law/date.ts'
import { Facts } from '../../../ui/facts.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/page-meta.tsx'

const column: Column = {
  name: '政府信息公开指南',
  description: '说明本机关政府信息的分类和编排、获取方式、公开工作机构、依申请公开的受理渠道以及监督和救济。',
  keywords: ['政府信息公开', '公开指南', '依申请公开'],
  type: '信息公开指南',
}

/** Chapters of the page; each shows its parts that are written. */
const chapters: readonly { id: string; label: string; parts: readonly PartId[] }[] = [
  { id: 'classification', label: '信息分类和编排', parts: ['classification', 'arrangement'] },
  { id: 'access', label: '获取方式', parts: ['access'] },
  { id: 'unit', label: '政府信息公开工作机构', parts: ['unit', 'address', 'hours', 'phone', 'fax', 'internet'] },
  { id: 'requests', label: '依申请公开受理渠道', parts: ['requests'] },
  { id: 'periods', label: '办理时限', parts: ['periods'] },
  { id: 'fees', label: '收费', parts: ['fees'] },
  { id: 'remedies', label: '监督和救济', parts: ['remedies'] },
]

export function GuidePage({ frame, guide }: { frame: Frame; guide: Guide }) {
  const { parts, updatedOn } = guide
  const shown = chapters.filter((chapter) => chapter.parts.some((part) => parts[part] !== ''))
  return (
    <Page frame={frame} title={[column.name]} meta={{ kind: 'column', column }} name={column.name} current="guide">
      <h1>{column.name}</h1>
      <p class="lead">
        依据{cite(regulation(12))}编制。更新日期：<time datetime={updatedOn}>{chineseDate(updatedOn)}</time>。
      </p>
      <nav class="contents" aria-labelledby="contents">
        <h2 id="contents">目录</h2>
        <ol>
          {shown.map(({ id, label }) => (
            <li>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
        </ol>
      </nav>
      {shown.map(({ id, label, parts: ids }) => (
        <section>
          <h2 id={id}>{label}</h2>
          {id === 'unit' ? <Unit parts={parts} ids={ids} /> : <Texts parts={parts} ids={ids} />}
          {id === 'requests' && <BlankForm frame={frame} />}
        </section>
      ))}
    </Page>
  )
}

/** 机构名称、办公地址、办公时间 … in two columns. */
const Unit = ({ parts, ids }: { parts: GuideParts; ids: readonly PartId[] }) => (
  <Facts rows={ids.map((id) => [labelOf(id), parts[id]] as const)} />
)

function Texts({ parts, ids }: { parts: GuideParts; ids: readonly PartId[] }) {
  const written = ids.filter((id) => parts[id] !== '')
  return (
    <>
      {written.map((id) => (
        <>
          {ids.length > 1 && <h3>{labelOf(id)}</h3>}
          {id === 'requests' ? <Ways text={parts[id]} /> : linesOf(parts[id]).map((line) => <p>{line}</p>)}
        </>
      ))}
    </>
  )
}

/** Lines that begin with a way and a colon stand in a table: 当面：… ; the others are paragraphs above it. */
function Ways({ text }: { text: string }) {
  const lines = linesOf(text).map((line) => ({ line, way: /^([^：，。]{1,12})：(.+)$/.exec(line) }))
  const ways = lines.flatMap(({ way }) => (way ? [way] : []))
  return (
    <>
      {lines.map(({ line, way }) => !way && <p>{line}</p>)}
      {ways.length > 0 && (
        <table class="table stack">
          <caption>可以通过以下{ways.length}种方式提出申请</caption>
          <thead>
            <tr>
              <th scope="col">方式</th>
              <th scope="col">怎样提交</th>
            </tr>
          </thead>
          <tbody>
            {ways.map(([, way, how]) => (
              <tr>
                <th scope="row" class="date">
                  {way}
                </th>
                <td>{how}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function BlankForm({ frame }: { frame: Frame }) {
  const { urls } = frame.site
  return (
    <>
      <h3 class="downloads-title">申请表下载</h3>
      <ul class="downloads">
        {requestForms.map(({ file, label }) => (
          <li>
            <a href={urls.guideFile(file)}>政府信息公开申请表（{label}）</a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The blank form as files; a writer loads when it is used. */
export const requestForms = [
  {
    file: 'request-form.docx',
    label: 'Word',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: async (doc: Doc) => (await import('../../../documents/docx.ts')).toDocx(doc),
  },
  {
    file: 'request-form.pdf',
    label: 'PDF',
    type: 'application/pdf',
    make: async (doc: Doc) => (await import('../../../documents/pdf.ts')).toPdf(doc),
  },
] as const

const labelOf = (id: PartId): string => partKinds.find((part) => part.id === id)?.label ?? ''
const linesOf = (text: string): string[] => text.split('\n').filter(Boolean)
