/** 政府信息公开制度: what is laid down on disclosure, grouped by level, the body's own rules last. A list only. */
import type { Rule, RuleGroup } from '../../../items/rulebook/rulebook.ts'
import { ValidityTag } from '../../../items/validity-tag.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/page-meta.tsx'

const column: Column = {
  name: '政府信息公开制度',
  description: '列出政府信息公开条例、国家有关规定和本机关的配套制度，注明文号、日期和有效性。',
  keywords: ['政府信息公开', '条例', '制度'],
  type: '政策文件',
}

export function RulesPage({ frame, groups }: { frame: Frame; groups: readonly RuleGroup[] }) {
  return (
    <Page frame={frame} title={[column.name]} meta={{ kind: 'column', column }} name={column.name} current="rules">
      <h1>{column.name}</h1>
      <p class="lead">政府信息公开工作依据的法规、规定，以及本机关的配套制度。引用时以公布的正式文本为准。</p>
      {groups.map(({ label, rules }) => (
        <>
          <h2>{label}</h2>
          <RuleTable frame={frame} rules={rules} />
        </>
      ))}
    </Page>
  )
}

function RuleTable({ frame, rules }: { frame: Frame; rules: readonly Rule[] }) {
  const { urls } = frame.site
  return (
    <table class="table stack rules">
      <caption>{rules.length}件</caption>
      <thead>
        <tr>
          <th scope="col">名称</th>
          <th scope="col">文号</th>
          <th scope="col">日期</th>
          <th scope="col">有效性</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr>
            <th scope="row">
              {rule.item ? <a href={urls.info(rule.item.indexNumber)}>{rule.title}</a> : `《${rule.title}》`}
            </th>
            <td data-label="文号">{rule.documentNumber ?? '无'}</td>
            <td data-label="日期" class="date">
              {dateOf(rule)}
            </td>
            <td data-label="有效性">
              <ValidityTag validity={rule.item?.validity ?? '有效'} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A text that is only referred to has the day it took effect, else the year of its number. */
function dateOf({ on, item, documentNumber }: Rule): string {
  if (on) return `${on}${item ? '成文' : '施行'}`
  const year = /〔(\d{4})〕/.exec(documentNumber ?? '')?.[1]
  return year ? `${year}年印发` : '—'
}
