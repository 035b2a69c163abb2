/** Findings 校核发现的问题 on a page: how many of each kind, and each with place, basis and remedy. */
import { severityWords } from '../present/check-report.ts'
import { findingAnchor } from '../present/tables.ts'
import type { Finding, Severity } from '../rules/rule.ts'

const severities: readonly Severity[] = ['E', 'W', 'I']
const tones = { E: 'error', W: 'warn', I: 'info' } as const

export const countOf = (findings: readonly Finding[], severity: Severity): number =>
  findings.filter((finding) => finding.severity === severity).length

/** 错误5项，警告4项，提示1项 */
export const countsInWords = (findings: readonly Finding[]): string =>
  severities.map((severity) => `${severityWords[severity]}${countOf(findings, severity)}项`).join('，')

export function FindingCounts({ findings }: { findings: readonly Finding[] }) {
  return (
    <dl class="counts">
      {severities.map((severity) => (
        <div class={`count-${tones[severity]}`}>
          <dt>{severityWords[severity]}</dt>
          <dd>{countOf(findings, severity)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The marks on table cells link to the entries of this list. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ol class="findings">
      {findings.map((finding, index) => (
        <FindingEntry finding={finding} anchor={findingAnchor(index)} />
      ))}
    </ol>
  )
}

function FindingEntry({ finding, anchor }: { finding: Finding; anchor: string }) {
  const tone = tones[finding.severity]
  const facts = [
    ['现为', finding.found],
    ['应为', finding.expected],
    ['依据', finding.source],
    ['怎么改', finding.mend],
  ].filter(([, value]) => value !== '')
  return (
    <li class={`finding finding-${tone}`} id={anchor}>
      <h3 class="finding-head">
        <span class={`tag tag-${tone}`}>{severityWords[finding.severity]}</span>
        <span>{finding.at}</span>
        <span>{finding.rule}</span>
      </h3>
      <p>{finding.message}</p>
      <dl>
        {facts.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </li>
  )
}
