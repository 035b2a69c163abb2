/** 招生专题 of one year: the documents, each school's plan, area, dates and result, the schools of each community, who to ring. */
import type { Publication } from '../../../items/publication/publication.ts'
import type { Organisation } from '../../../organisations/organisation.ts'
import { Facts } from '../../../ui/facts.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/page-meta.tsx'
import { stages } from '../../schools/school.ts'
import type { EnrolmentRow, SchoolEnrolment, Street } from '../enrolment.ts'

const column: Column = {
  name: '招生专题',
  description: '按学校和街道社区查询招生计划、招生范围、报名日期和招生结果，历年信息长期保留。',
  keywords: ['招生', '入学', '学区', '招生范围'],
  type: '办事服务',
}

export interface EnrolmentPageProps {
  frame: Frame
  body: Organisation
  /** Null while nothing is public yet. */
  year: string | null
  /** Newest first. */
  years: readonly string[]
  /** 招生方案 of the year. */
  schemes: readonly Publication[]
  schools: readonly SchoolEnrolment[]
  streets: readonly Street[]
  /** Code of the page of a school, by its name. */
  codes: ReadonlyMap<string, string>
}

export function EnrolmentPage(props: EnrolmentPageProps) {
  const { frame, body, year, years, schemes, schools, streets } = props
  const { urls } = frame.site
  const isOld = year !== null && year !== years[0]
  return (
    <Page
      frame={frame}
      title={isOld ? [`${year}年招生`, column.name] : [column.name]}
      meta={{ kind: 'column', column }}
      trail={isOld ? [{ label: column.name, url: urls.enrolment }] : []}
      name={isOld ? `${year}年` : column.name}
      current="enrolment"
    >
      <h1>{year === null ? column.name : `${year}年招生`}</h1>
      {year === null ? (
        <p>
          招生计划、招生范围和日期公布后，在这里按学校和街道、社区列出。现在可以查看
          <a href={urls.schools}>学校信息公开</a>，或者按下面的电话咨询。
        </p>
      ) : (
        <p class="lead">按学校或者按住址所在的街道、社区查找。招生结果只公布人数，不公布学生名单。</p>
      )}
      {isOld && (
        <div class="banner banner-warn" role="note">
          <p>
            这是{year}年的信息，供查阅；最新一年见<a href={urls.enrolment}>{years[0]}年招生</a>。
          </p>
        </div>
      )}
      {schools.length > 0 && (
        <nav class="contents" aria-label="本页内容">
          <ul>
            <li>
              <a href="#schools">按学校查</a>
            </li>
            {streets.length > 0 && (
              <li>
                <a href="#places">按街道、社区查</a>
              </li>
            )}
            <li>
              <a href="#help">咨询电话</a>
            </li>
            {years.length > 1 && (
              <li>
                <a href="#years">历年招生</a>
              </li>
            )}
          </ul>
        </nav>
      )}
      {schemes.length > 0 && <Schemes frame={frame} schemes={schemes} />}
      {schools.length > 0 && <Schools {...props} />}
      {streets.length > 0 && <Places streets={streets} schools={schools} />}
      <h2 id="help">咨询电话</h2>
      <p>学校的招生问题先问学校；对招生政策、学区划分有疑问的，问教育局。</p>
      {body.phone && (
        <p class="phone">
          <strong>{body.phone}</strong>
        </p>
      )}
      <Facts
        rows={[
          ['单位', body.fullName],
          ['办公时间', body.officeHours],
          ['地址', body.address],
        ]}
      />
      {years.length > 1 && (
        <>
          <h2 id="years">历年招生</h2>
          <nav class="contents" aria-labelledby="years">
            <ul>
              {years.map((each) => (
                <li>
                  <a
                    href={each === years[0] ? urls.enrolment : urls.enrolmentOf(each)}
                    aria-current={each === year ? 'page' : undefined}
                  >
                    {each}年
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </>
      )}
    </Page>
  )
}

function Schemes({ frame, schemes }: Pick<EnrolmentPageProps, 'frame' | 'schemes'>) {
  return (
    <>
      <h2>招生政策</h2>
      <ul class="dates">
        {schemes.map(({ indexNumber, title, publishedOn }) => (
          <li>
            <time datetime={publishedOn}>{publishedOn}</time>
            <a href={frame.site.urls.info(indexNumber)}>{title}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Schools(props: EnrolmentPageProps) {
  const { schools } = props
  return (
    <>
      <h2 id="schools">按学校查</h2>
      {stages.map((stage) => {
        const each = schools.filter((school) => school.stage === stage)
        return each.length > 0 && <SchoolTable {...props} stage={stage} each={each} />
      })}
    </>
  )
}

function SchoolTable({
  frame,
  stage,
  each,
  schools,
  codes,
}: EnrolmentPageProps & { stage: string; each: readonly SchoolEnrolment[] }) {
  const { urls } = frame.site
  return (
    <>
      <h3>{stage}</h3>
      <table class="table stack">
        <caption>
          {stage}，{each.length}所
        </caption>
        <thead>
          <tr>
            <th scope="col">学校和咨询电话</th>
            <th scope="col">计划和结果</th>
            <th scope="col">招生范围</th>
            <th scope="col">日期</th>
          </tr>
        </thead>
        <tbody>
          {each.map((school) => {
            const code = codes.get(school.school)
            const { plans, area, result } = school
            return (
              <tr id={anchorOf(school, schools)}>
                <th scope="row">
                  {code ? <a href={urls.school(code)}>{school.school}</a> : school.school}
                  {phoneOf(school) && <span class="block small">咨询：{phoneOf(school)}</span>}
                </th>
                <td>
                  {plans.map(({ indexNumber, fields }) => (
                    <a class="block" href={urls.info(indexNumber)}>
                      计划：{fields.grade}
                      {fields.classes}个班{fields.places}人
                    </a>
                  ))}
                  {result && (
                    <a class="block" href={urls.info(result.indexNumber)}>
                      录取：{result.fields.admitted}人
                    </a>
                  )}
                </td>
                <td data-label="招生范围" class={area ? undefined : 'nothing'}>
                  {area ? <a href={urls.info(area.indexNumber)}>{area.fields.area}</a> : '—'}
                </td>
                <td class="date">
                  {plans.map((plan) => (
                    <Dates plan={plan} />
                  ))}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

function Dates({ plan: { fields } }: { plan: EnrolmentRow }) {
  return (
    <>
      {fields.signUpFrom && (
        <>
          <span class="block">报名：{fields.signUpFrom}</span>
          {fields.signUpUntil && <span class="block">截止：{fields.signUpUntil}</span>}
        </>
      )}
      {fields.announcedOn && <span class="block">公布：{fields.announcedOn}</span>}
    </>
  )
}

const phoneOf = ({ area, plans }: SchoolEnrolment): string | null =>
  [area?.fields.inquiries, ...plans.map(({ fields }) => fields.phone)].flatMap((each) =>
    typeof each === 'string' && each !== '' ? each : [],
  )[0] ?? null

/** A school's row as the places link to it. */
const anchorOf = (school: { school: string }, schools: readonly SchoolEnrolment[]): string =>
  `school-${schools.findIndex((each) => each.school === school.school) + 1}`

function Places({ streets, schools }: Pick<EnrolmentPageProps, 'streets' | 'schools'>) {
  return (
    <>
      <h2 id="places">按街道、社区查</h2>
      {streets.map(({ street, communities }) => (
        <>
          <h3>{street}</h3>
          <table class="table stack">
            <caption>
              {street}，{communities.length}个社区（村）
            </caption>
            <thead>
              <tr>
                <th scope="col">社区（村）</th>
                <th scope="col">招生学校</th>
              </tr>
            </thead>
            <tbody>
              {communities.map(({ community, schools: names }) => (
                <tr>
                  <th scope="row">{community}</th>
                  <td>
                    {names.map((school) => (
                      <a class="block" href={`#${anchorOf({ school }, schools)}`}>
                        {school}
                      </a>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ))}
    </>
  )
}
