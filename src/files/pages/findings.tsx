/** 检查命中: each finding of the gate, and the forms by which people decide on it. What nobody decides on is masked. */
import { ErrorSummary } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { TextInput } from '../../ui/inputs.tsx'
import { type ListColumn, ListTable, Pager } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import type { StoredFile } from '../file.ts'
import { type Finding, findingKinds, type GateReport } from '../gate/report.ts'
import { confidenceWords } from '../inspection/inspection.ts'
import { longestReason, type Override, type OverrideProblem, waitingWords } from '../override/override.ts'
import { minuteAt } from './file-list.tsx'

/** A form about one finding that came back. */
export interface FormBack {
  findingId: string
  problem: OverrideProblem
  /** The reason as it was typed. */
  reason: string
}

export interface FindingsProps {
  urls: Urls
  file: StoredFile
  report: GateReport
  overrides: readonly Override[]
  formToken: string
  /** The person who looks at the page. */
  accountId: number
  mayOverride: boolean
  page: number
  back: FormBack | null
}

export const findingsPerPage = 50

export function Findings(props: FindingsProps) {
  const { urls, file, report, overrides, page, back } = props
  const { findings } = report
  const waiting = waitingWords(overrides)
  const begin = (page - 1) * findingsPerPage
  const rows = findings.slice(begin, begin + findingsPerPage)
  const isElsewhere = back !== null && !rows.some(({ id }) => id === back.findingId)
  return (
    <>
      <h3 id="findings">个人信息和可疑内容</h3>
      {back && (
        <ErrorSummary errors={[{ field: isElsewhere ? 'findings' : fieldOf(back), message: back.problem.message }]} />
      )}
      {findings.length > 0 && (
        <p>共{findings.length}处。没有决定的一律遮盖；不遮盖须写明理由，由两人分别提议和确认。</p>
      )}
      {waiting && <p class="banner banner-warn">{waiting}</p>}
      <ListTable caption="个人信息和可疑内容" columns={columns(props)} rows={rows} empty="没有发现。" />
      <Pager
        page={page}
        total={findings.length}
        pageSize={findingsPerPage}
        href={(each) => urls.officeFile(file.id, { page: String(each) })}
      />
    </>
  )
}

const fieldOf = ({ problem, findingId }: FormBack): string => `${problem.at}-${findingId}`

const columns = (props: FindingsProps): ListColumn<Finding>[] => [
  { label: '种类', heads: true, text: ({ kind }) => findingKinds[kind] },
  { label: '位置', text: ({ place }) => place },
  { label: '片段（已遮盖）', text: ({ excerpt }) => excerpt },
  { label: '把握', whole: true, text: ({ confidence }) => confidenceWords[confidence] },
  { label: '依据', text: ({ why }) => why },
  { label: '处理', text: () => '', cell: (finding) => <Decision {...props} finding={finding} /> },
]

type OneProps = FindingsProps & { finding: Finding }

function Decision(props: OneProps) {
  const { overrides, finding, mayOverride, back } = props
  if (!finding.remains) return <>随隐藏内容一并删除</>
  const override = overrides.find((each) => each.finding.id === finding.id)
  const mine = back?.findingId === finding.id && back.problem.at !== 'reason' ? back.problem : null
  return (
    <div>
      {mine && (
        <p class="field-error" id={`${mine.at}-${finding.id}`}>
          <span class="unseen">错误：</span>
          {mine.message}
        </p>
      )}
      {override ? <Proposed {...props} override={override} /> : <p>遮盖</p>}
      {!override && mayOverride && <Propose {...props} />}
    </div>
  )
}

function Propose({ urls, file, formToken, finding, back }: OneProps) {
  const mine = back?.findingId === finding.id ? back : null
  const id = `reason-${finding.id}`
  const errors = mine?.problem.at === 'reason' ? [{ field: id, message: mine.problem.message }] : []
  return (
    <details open={mine !== null}>
      <summary>提议不遮盖</summary>
      <form method="post" action={urls.officeFileOverrides(file.id)}>
        <FormToken token={formToken} />
        <input type="hidden" name="finding" value={finding.id} />
        <TextInput
          id={id}
          label="不遮盖的理由"
          hint={`必填，最多${longestReason}个字。`}
          value={mine?.reason ?? ''}
          errors={errors}
          rows={3}
          maxlength={longestReason}
        />
        <button class="button button-quiet" type="submit">
          提议
        </button>
      </form>
    </details>
  )
}

function Proposed({ override, ...props }: OneProps & { override: Override }) {
  const { urls, file, accountId, mayOverride } = props
  const { proposed, confirmed, reason } = override
  const isOwn = proposed.by.accountId === accountId
  return (
    <>
      <p>{confirmed ? '不遮盖' : '遮盖（不遮盖的提议待确认）'}</p>
      <p class="small">
        {proposed.by.name}提议，{minuteAt(proposed.at)}。理由：{reason}
      </p>
      {confirmed && (
        <p class="small">
          {confirmed.by.name}确认，{minuteAt(confirmed.at)}。
        </p>
      )}
      {!confirmed && mayOverride && isOwn && <p class="small">须由另一名有签字放行权限的人员确认。</p>}
      {!confirmed && mayOverride && !isOwn && (
        <Act {...props} action={urls.officeFileConfirmation(file.id)} label="确认不遮盖" />
      )}
      {mayOverride && <Act {...props} action={urls.officeFileWithdrawal(file.id)} label="撤回，改为遮盖" />}
    </>
  )
}

function Act({ action, label, formToken, finding }: OneProps & { action: string; label: string }) {
  return (
    <form method="post" action={action}>
      <FormToken token={formToken} />
      <input type="hidden" name="finding" value={finding.id} />
      <button class="button button-quiet" type="submit">
        {label}
      </button>
    </form>
  )
}
