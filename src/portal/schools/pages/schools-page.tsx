/** 学校信息公开: the schools by stage, each with where it is and who to ring. */
import { cite, regulation } from '../../../law/citation.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/page-meta.tsx'
import { QueryForm, TextFilter } from '../../../ui/query.tsx'
import { type ListedSchool, schoolsWith, stages } from '../school.ts'

export const schoolsColumn: Column = {
  name: '学校信息公开',
  description: '按学段列出学校，提供各校概况、招生、收费、食堂和安全等信息以及咨询方式。',
  keywords: ['学校', '信息公开', '幼儿园', '小学', '中学'],
  type: '概况信息',
}

export interface SchoolsPageProps {
  frame: Frame
  schools: readonly ListedSchool[]
  /** What the list is narrowed to. */
  words: string
}

export function SchoolsPage({ frame, schools, words }: SchoolsPageProps) {
  const { urls } = frame.site
  const found = schoolsWith(schools, words)
  const groups = stages.flatMap((stage) => {
    const each = found.filter((school) => school.stage === stage)
    return each.length > 0 ? [{ stage, each, id: `stage-${stages.indexOf(stage) + 1}` }] : []
  })
  return (
    <Page
      frame={frame}
      title={[schoolsColumn.name]}
      meta={{ kind: 'column', column: schoolsColumn }}
      name={schoolsColumn.name}
      current="schools"
    >
      <h1>{schoolsColumn.name}</h1>
      <p class="lead">
        学校依照{cite(regulation(55))}
        和教育主管部门的规定公开信息。学校的信息请先向学校咨询，对学校的公开工作有意见的，可以向教育行政部门申诉。
      </p>
      <QueryForm action={urls.schools}>
        <TextFilter id="name" label="学校名称、地址或者电话" value={words} />
      </QueryForm>
      <p role="status">
        {found.length > 0
          ? `${words ? `含有“${words}”的有` : '共'}${found.length}所学校`
          : `没有名称、地址或者电话含有“${words}”的学校。`}
      </p>
      {found.length === 0 && (
        <ul class="ways">
          <li>换一个更短的词，例如只写校名中的两个字；</li>
          <li>
            查看<a href={urls.schools}>全部{schools.length}所学校</a>；
          </li>
          <li>
            按住址找学校，看<a href={urls.enrolment}>招生专题</a>。
          </li>
        </ul>
      )}
      {groups.length > 1 && (
        <nav class="contents" aria-label="学段">
          <ul>
            {groups.map(({ stage, each, id }) => (
              <li>
                <a href={`#${id}`}>
                  {stage}（{each.length}所）
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {groups.map(({ stage, each, id }) => (
        <>
          <h2 id={id}>{stage}</h2>
          <SchoolTable frame={frame} schools={each} stage={stage} />
        </>
      ))}
    </Page>
  )
}

function SchoolTable({ frame, schools, stage }: Pick<SchoolsPageProps, 'frame' | 'schools'> & { stage: string }) {
  const { urls } = frame.site
  return (
    <table class="table stack">
      <caption>
        {stage}，{schools.length}所，按名称排列
      </caption>
      <thead>
        <tr>
          <th scope="col">学校</th>
          <th scope="col">地址</th>
          <th scope="col">电话</th>
        </tr>
      </thead>
      <tbody>
        {schools.map(({ name, code, indexNumber, address, phone }) => (
          <tr>
            <th scope="row">
              <a href={code ? urls.school(code) : urls.info(indexNumber ?? '')}>{name}</a>
            </th>
            <td data-label="地址" class={address ? undefined : 'nothing'}>
              {address ?? '—'}
            </td>
            <td data-label="电话" class={phone ? 'date' : 'nothing'}>
              {phone ?? '—'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
