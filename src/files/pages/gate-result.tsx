/** What the release gate said of a file: the verdict, what goes, what wants a decision, and the version the public would get. */
import type { Progress } from '../../kit/jobs.ts'
import { FormToken } from '../../ui/form-token.tsx'
import { JobProgress } from '../../ui/office-progress.tsx'
import { type ListColumn, ListTable } from '../../ui/query.tsx'
import { type GateReport, type Removal, removalKinds } from '../gate/report.ts'
import { GateTag } from '../gate-tag.tsx'
import { gateWords, type Inspection } from '../inspection/inspection.ts'
import { minuteAt } from './file-list.tsx'
import { Findings, type FindingsProps } from './findings.tsx'

export interface GateResultProps extends Omit<FindingsProps, 'report'> {
  /** Null while the gate has not looked at this content. */
  inspection: Inspection | null
  progress: Progress | undefined
  /** Whether the person may have the file looked at anew. */
  mayOrder: boolean
}

export function GateResult(props: GateResultProps) {
  const { urls, file, inspection, progress } = props
  return (
    <section aria-labelledby="gate">
      <h2 id="gate">发布前检查</h2>
      {inspection ? (
        <Report {...props} inspection={inspection} />
      ) : (
        <JobProgress urls={urls} title={titleOf(progress)} progress={progress} here={urls.officeFile(file.id)} />
      )}
      {props.mayOrder && (inspection || progress?.state !== 'waiting') && <OrderAgain {...props} />}
    </section>
  )
}

const titleOf = (progress: Progress | undefined): string =>
  progress?.state === 'waiting' || progress?.state === 'running' ? gateWords.waiting : gateWords.failed

function Report({ inspection, ...props }: GateResultProps & { inspection: Inspection }) {
  const { urls, file } = props
  const { report } = inspection
  return (
    <>
      <p>
        <GateTag state={report.verdict} />（{minuteAt(inspection.inspectedAt)}检查）
      </p>
      {report.refusal ? (
        <p class="banner banner-warn">{report.refusal.message}</p>
      ) : (
        <>
          <Notices report={report} />
          <h3>放行时删除的内容</h3>
          <ListTable
            caption="放行时删除的内容"
            columns={removalColumns}
            rows={report.removals}
            empty="没有隐藏或附带的内容需要删除。"
          />
          <Findings {...props} report={report} />
          <p>
            <a href={urls.officeFilePreview(file.id)}>查看发布稿</a>
            <span class="small">　按现有决定生成，未确认的提议仍然遮盖；文件大时要等一会儿。</span>
          </p>
        </>
      )}
    </>
  )
}

function Notices({ report: { notices } }: { report: GateReport }) {
  if (notices.length === 0) return null
  return (
    <ul>
      {notices.map((notice) => (
        <li>{notice}</li>
      ))}
    </ul>
  )
}

const removalColumns: readonly ListColumn<Removal>[] = [
  { label: '内容', heads: true, text: ({ kind }) => removalKinds[kind].says },
  { label: '处数', number: true, text: ({ count }) => String(count) },
  { label: '位置', text: ({ places }) => places.join('、') || '—' },
]

function OrderAgain({ urls, file, formToken }: GateResultProps) {
  return (
    <form method="post" action={urls.officeFileGate(file.id)}>
      <FormToken token={formToken} />
      <button class="button button-quiet" type="submit">
        重新检查
      </button>
    </form>
  )
}
