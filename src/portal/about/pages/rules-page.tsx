/** 政府信息公开制度: what is laid down on disclosure, grouped by level, the body's own rules last. A list only. */
import type { Child } from 'hono/jsx'
import { rulingTexts } from '../../../catalogue/ruling-texts.ts'
import type { Publication } from '../../../items/publication/publication.ts'
import { ValidityTag } from '../../../items/validity-tag.tsx'
import { type LegalText, legalTexts } from '../../../law/citation.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/page-meta.tsx'

const column: Column = {
  name: '政府信息公开制度',
  description: '列出政府信息公开条例、国家有关规定和本机关的配套制度，注明文号、日期和有效性。',
  keywords: ['政府信息公开', '条例', '制度'],
  type: '政策文件',
}

export function RulesPage({ frame, own }: { frame: Frame; own: readonly Publication[] }) {
  const { urls } = frame.site
  return (
    <Page frame={frame} title={[column.name]} meta={{ kind: 'column', column }} name={column.name} current="rules">
      <h1>{column.name}</h1>
      <p class="lead">政府信息公开工作依据的法规、规定，以及本机关的配套制度。引用时以公布的正式文本为准。</p>
      {rulingTexts.map(({ label, texts }) => (
        <RuleTable
          label={label}
          rows={texts.map((id) => {
            const { title, number, since }: LegalText = legalTexts[id]
            return {
              title: `《${title}》`,
              number: number ?? '无',
              on: since ? `${since}施行` : `${/〔(\d{4})〕/.exec(number ?? '')?.[1]}年印发`,
              validity: '有效',
            }
          })}
        />
      ))}
      {own.length > 0 && (
        <RuleTable
          label="本机关制度"
          rows={own.map(({ title, indexNumber, documentNumber, writtenOn, validity }) => ({
            title: <a href={urls.info(indexNumber)}>{title}</a>,
            number: documentNumber ?? '无',
            on: `${writtenOn}成文`,
            validity,
          }))}
        />
      )}
    </Page>
  )
}

interface Row {
  title: Child
  number: string
  on: string
  validity: Publication['validity']
}

function RuleTable({ label, rows }: { label: string; rows: readonly Row[] }) {
  return (
    <>
      <h2>{label}</h2>
      <table class="table stack rules">
        <caption>{rows.length}件</caption>
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">文号</th>
            <th scope="col">日期</th>
            <th scope="col">有效性</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, number, on, validity }) => (
            <tr>
              <th scope="row">{title}</th>
              <td>{number}</td>
              <td class="date">{on}</td>
              <td>
                <ValidityTag validity={validity} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
