/** The page of a school: where it is, its columns with their last update, whom to ask, and where to complain. */
import { reasons } from '../../../catalogue/nil/nil.ts'
import { cite, regulation } from '../../../law/citation.ts'
import type { Organisation } from '../../../organisations/organisation.ts'
import { dayAt } from '../../../review/clock.ts'
import { Facts } from '../../../ui/facts.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { JsonLd } from '../../../ui/json-ld.tsx'
import { Page } from '../../../ui/page.tsx'
import type { BodyPages } from '../../body-pages.ts'
import type { ShownColumn } from '../../catalog/shown.ts'
import { organisationData } from '../../schema-org.ts'
import type { ListedSchool } from '../school.ts'
import { schoolsColumn } from './schools-page.tsx'

export interface SchoolPageProps {
  frame: Frame
  school: Organisation
  pages: BodyPages
  /** What the list of schools says of it. */
  listed: ListedSchool
  columns: readonly ShownColumn[]
  /** 教育行政部门, where complaints go. */
  bureau: Organisation
  /** Its column on how complaints are made and what came of them; null while that is empty. */
  complaints: ShownColumn | null
}

export function SchoolPage(props: SchoolPageProps) {
  const { frame, school, pages, listed, columns } = props
  const { urls } = frame.site
  return (
    <Page
      frame={frame}
      title={[school.fullName, schoolsColumn.name]}
      meta={{
        kind: 'column',
        column: { ...schoolsColumn, name: school.fullName, description: `${school.fullName}的信息公开和咨询指南` },
      }}
      trail={[{ label: schoolsColumn.name, url: urls.schools }]}
      name={school.shortName}
      current="schools"
      feed={{ title: school.fullName, url: pages.feed }}
    >
      <h1>{school.fullName}</h1>
      <Facts
        rows={[
          ['学段', listed.stage],
          ['电话', listed.phone],
          ['地址', listed.address],
        ]}
      />
      <p class="actions">
        <a class="button" href="#inquiry">
          信息公开咨询
        </a>
        <a class="button button-quiet" href="#complaint">
          申诉
        </a>
      </p>
      <h2>公开栏目</h2>
      {columns.length > 0 ? (
        <Columns pages={pages} columns={columns} />
      ) : (
        <p>这所学校公开的信息还没有汇集到本站，请按下面的咨询指南向学校查询。</p>
      )}
      <Inquiry school={school} listed={listed} />
      <Complaint {...props} />
      <p class="list-foot">
        <a href={urls.bodyFeeds(school.code)}>订阅</a>
      </p>
      <JsonLd
        data={organisationData(
          { ...school, address: listed.address, phone: listed.phone },
          frame.site.origin + pages.page,
        )}
      />
    </Page>
  )
}

function Columns({ pages, columns }: Pick<SchoolPageProps, 'pages' | 'columns'>) {
  return (
    <table class="table stack">
      <caption>{columns.length}个栏目和咨询指南</caption>
      <thead>
        <tr>
          <th scope="col">栏目</th>
          <th scope="col">信息</th>
          <th scope="col">最近更新</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ column, count, updatedOn, nil }) => (
          <tr>
            <th scope="row">
              <a href={pages.column(column.id)}>{column.label}</a>
            </th>
            <td>{nil ? `${nil.year}年${reasons[nil.reason]}` : `${count}条`}</td>
            <td class="date">{updatedOn ?? (nil && dayAt(nil.decidedAt ?? nil.writtenAt))}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">
            <a href="#inquiry">咨询指南</a>
          </th>
          <td>电话、地址和办公时间</td>
          <td>—</td>
        </tr>
      </tbody>
    </table>
  )
}

function Inquiry({ school, listed }: Pick<SchoolPageProps, 'school' | 'listed'>) {
  return (
    <>
      <h2 id="inquiry">信息公开咨询指南</h2>
      <p>想了解学校的招生、收费、食堂、安全等信息，栏目里没有找到的，可以打电话或者到学校询问，不需要填写申请表。</p>
      <Facts
        rows={[
          ['咨询部门', school.disclosureUnit],
          ['咨询电话', listed.phone],
          ['地址', listed.address && `${listed.address}${school.postcode ? `，邮编${school.postcode}` : ''}`],
          ['办公时间', school.officeHours],
          ['电子邮箱', school.email],
        ]}
      />
    </>
  )
}

function Complaint({ frame, bureau, school, complaints }: SchoolPageProps) {
  return (
    <>
      <h2 id="complaint">申诉</h2>
      <p>
        认为{school.shortName}没有按规定公开信息的，依照{cite(regulation(55, 2))}
        ，可以向{bureau.fullName}申诉。收到申诉后及时调查处理，并把结果告知申诉人。
      </p>
      <Facts
        rows={[
          ['受理机关', bureau.fullName],
          ['受理部门', bureau.disclosureUnit],
          ['电话', bureau.phone],
          ['地址', bureau.address],
          ['办公时间', bureau.officeHours],
        ]}
      />
      {complaints && (
        <p>
          怎样申诉和以往申诉的处理情况，见
          <a href={frame.site.urls.catalogColumn(complaints.column.id)}>{complaints.column.label}</a>。
        </p>
      )}
    </>
  )
}
