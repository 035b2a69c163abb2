/** 年度报告 in the office: the list of years with its form of import, and one report on its way to the public. */
import { DocView } from '../../documents/html.tsx'
import { cite, regulation } from '../../law/citation.ts'
import { HandIn } from '../../review/hand-in.tsx'
import { isUnderWay, type State, stateLabel } from '../../review/stages.ts'
import { Facts } from '../../ui/facts.tsx'
import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { ChoiceInput, LineInput, TextInput } from '../../ui/inputs.tsx'
import { FormActions, StatusTag, type Step, Steps } from '../../ui/office-parts.tsx'
import { type ListColumn, ListTable } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { subjectOf } from '../digest.ts'
import { textMaximum } from '../examination.ts'
import { formFor } from '../form.ts'
import { officialDoc, type Presentation, reportTitle } from '../present/official.ts'
import type { ListedReport, StoredReport } from '../store.ts'
import { countsInWords, FindingList } from './findings.tsx'

export interface ReportLine extends ListedReport {
  organisationId: number
  organisation: string
}

export interface ImportTyped {
  organisation: string
  year: string
  text: string
}

export interface OfficeReportsProps {
  urls: Urls
  formToken: string
  lines: readonly ReportLine[]
  /** Bodies the person may import for; empty for readers. */
  bodies: readonly { id: number; fullName: string }[]
  typed: ImportTyped
  errors: readonly FieldError[]
}

export function OfficeReports({ urls, formToken, lines, bodies, typed, errors }: OfficeReportsProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>年度报告</h1>
      <p class="lead">依据{cite(regulation(49))}：部门于次年1月31日前公布并报送，各级政府于3月31日前公布。</p>
      <ListTable caption="年度报告" columns={columnsOf(urls)} rows={lines} empty="还没有年度报告，请在下面导入。" />
      {bodies.length > 0 && (
        <>
          <h2>导入</h2>
          <form class="form" method="post" action={urls.officeReports} enctype="multipart/form-data">
            <FormToken token={formToken} />
            <ChoiceInput
              id="organisation"
              label="公开机关"
              value={typed.organisation}
              errors={errors}
              options={bodies.map(({ id, fullName }) => ({ value: String(id), label: fullName }))}
            />
            <LineInput id="year" label="年度" hint="例：2025" value={typed.year} errors={errors} maxlength={4} />
            <Field id="file" label="年报文件" hint="docx、pdf、pptx、xlsx、网页或纯文本，最大10 MB" errors={errors}>
              {({ describedBy, invalid, ...control }) => (
                <input {...control} type="file" aria-describedby={describedBy} aria-invalid={invalid} />
              )}
            </Field>
            <TextInput
              id="text"
              label="或者粘贴全文"
              value={typed.text}
              errors={errors}
              rows={6}
              maxlength={textMaximum}
            />
            <FormActions label="导入为草稿" />
          </form>
        </>
      )}
    </>
  )
}

const columnsOf = (urls: Urls): ListColumn<ReportLine>[] => [
  {
    label: '年度报告',
    text: ({ year }) => `${year}年度报告`,
    cell: ({ organisationId, year }) => <a href={urls.officeReport(organisationId, year)}>{year}年度报告</a>,
    heads: true,
  },
  { label: '公开机关', text: ({ organisation }) => organisation },
  {
    label: '状态',
    text: ({ state }) => stateWords[state],
    cell: ({ state }) => <StatusTag tone={state === 'published' ? 'good' : 'plain'}>{stateWords[state]}</StatusTag>,
  },
  { label: '公开日期', text: ({ publishedOn }) => publishedOn ?? '—', whole: true },
]

const stateWords = { draft: '编制中', published: '已公开' } as const

export interface OfficeReportProps {
  urls: Urls
  formToken: string
  stored: StoredReport
  show: Presentation
  /** Why it cannot be published yet; empty when it may. */
  reasons: readonly string[]
  review: { url: string; state: State } | null
  may: { submit: boolean; publish: boolean }
  changeNote: string
  errors: readonly FieldError[]
}

export function OfficeReport(props: OfficeReportProps) {
  const { urls, formToken, stored, show, reasons, review, may, changeNote, errors } = props
  const isDraft = stored.state === 'draft'
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{reportTitle(stored.report, show.organisation)}</h1>
      <Steps steps={stepsOf(props)} />
      <Facts
        rows={[
          ['年度', `${stored.year}年`],
          ['报告格式', cite(formFor(stored.year).source)],
          ['版次', `第${stored.edition}版`],
          ['来源文件', stored.sourceName],
          ['校核', countsInWords(show.findings)],
          ['审核', review && <a href={review.url}>{stateLabel(review.state)}</a>],
          ['公开日期', stored.publishedOn],
          ['更正说明', stored.changeNote],
        ]}
      />
      {isDraft && reasons.length > 0 && (
        <>
          <h2 id="reasons" tabindex={-1}>
            公开前还要办的
          </h2>
          <ul>
            {reasons.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
        </>
      )}
      {isDraft && may.submit && (!review || !(isUnderWay(review.state) || review.state === 'approved')) && (
        <HandIn subject={subjectOf(stored)} urls={urls} formToken={formToken} />
      )}
      {isDraft && may.publish && reasons.length === 0 && (
        <form class="form" method="post" action={urls.officeReportPublication(stored.organisationId, stored.year)}>
          <FormToken token={formToken} />
          {stored.edition > 1 && (
            <TextInput
              id="changeNote"
              label="更正说明"
              hint="和新的版本一起公开"
              value={changeNote}
              errors={errors}
              rows={2}
              maxlength={500}
            />
          )}
          <FormActions label="公开" />
        </form>
      )}
      {isDraft && show.findings.length > 0 && (
        <>
          <h2>校核发现的问题（{show.findings.length}项）</h2>
          <FindingList findings={show.findings} />
        </>
      )}
      <article aria-label="报告正文">
        <DocView doc={officialDoc(stored.report, show)} headingLevel={2} />
      </article>
    </>
  )
}

/** 导入 → 校核 → 审核 → 公开. */
function stepsOf({ stored, show, review }: OfficeReportProps): Step[] {
  const isOut = stored.state === 'published'
  const isRight = !show.findings.some(({ severity }) => severity === 'E')
  const isApproved = isOut || review?.state === 'approved'
  const done = [true, isOut || isRight, isApproved, isOut]
  const current = done.indexOf(false)
  return ['导入', '校核', '审核', '公开'].map((label, at) => ({
    label,
    state: done[at] ? 'done' : at === current ? 'current' : 'ahead',
  }))
}
