/** What proofreading found, beside the text: the place with the words marked, what is expected, why, and how to mend it. */
import { StatusTag, type Tone } from '../../ui/office-parts.tsx'
import { type Finding, mostFindings, type Severity, severities } from '../proofreading/proof.ts'

const tones: Readonly<Record<Severity, Tone>> = { E: 'bad', W: 'warn', I: 'plain' }

/** Findings shown at once; the rest opens below. */
const first = 10

export interface FindingsProps {
  findings: readonly Finding[]
  /** Whether the places lead to fields of a form on this page. */
  linked?: boolean
}

export function Findings({ findings, linked = false }: FindingsProps) {
  return (
    <section aria-labelledby="findings">
      <h2 id="findings" tabindex={-1}>
        内容检查
      </h2>
      {findings.length === 0 ? (
        <p>按规则检查过标题、概述、正文和文字栏目，没有发现问题。</p>
      ) : (
        <>
          <p>{findingWords(findings)}。这里只提示，不改动文字；核对后在“修改”里改正，确实无误的不用理会。</p>
          <FindingList findings={findings.slice(0, first)} linked={linked} />
          {findings.length > first && (
            <details>
              <summary>其余{findings.length - first}处</summary>
              <FindingList findings={findings.slice(first)} linked={linked} />
            </details>
          )}
        </>
      )}
    </section>
  )
}

/** 发现3处：错误1处，请核对2处. */
export function findingWords(findings: readonly Finding[]): string {
  const counts = (Object.keys(severities) as Severity[]).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count > 0 ? [`${severities[severity]}${count}处`] : []
  })
  const all = findings.length >= mostFindings ? `至少${findings.length}处，先改这些` : `${findings.length}处`
  return `发现${all}：${counts.join('，')}`
}

const FindingList = ({ findings, linked }: Required<FindingsProps>) => (
  <ul class="findings">
    {findings.map((finding) => (
      <li>
        <StatusTag tone={tones[finding.severity]}>{severities[finding.severity]}</StatusTag>{' '}
        {linked ? <a href={`#${finding.field}`}>{finding.place}</a> : finding.place}：{finding.before}
        <mark>{finding.found === '' || finding.found.trim() === '' ? '（空格）' : finding.found}</mark>
        {finding.after}
        <br />
        {finding.why}
        {finding.mend}
        <span class="small">
          （{finding.rule}，{finding.source}）
        </span>
      </li>
    ))}
  </ul>
)
