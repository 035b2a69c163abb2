/** From texts to findings and back: what was found, what a decision masks, and what must not be found again. */
import { Refusal } from '../../documents/read/budget.ts'
import { detect, type Hit, maskedValue, ownContacts, type Span, writtenValue } from './detectors.ts'
import type { LivePassage, LiveTexts } from './passages.ts'
import type { Finding, FindingKind, GateOptions } from './report.ts'

/** A finding with what only the release needs: the value itself, and how it is masked. */
export interface Issue {
  finding: Omit<Finding, 'id'>
  /** As written in the file; must not be found in the output once masked. */
  value: string
  spans: readonly Span[]
}

/** More than this is no document any more but a register; nobody decides on it one by one. */
const mostFindings = 10_000

export function issuesIn(texts: LiveTexts, options: GateOptions): Issue[] {
  const personal = detect(texts, ownContacts(options.ownContacts ?? [])).map(fromHit)
  const issues = [...personal, ...texts.passages.flatMap(unseenText)]
  if (issues.filter(({ finding }) => finding.remains).length > mostFindings) throw new Refusal(tooMany)
  return issues
}

const tooMany = {
  code: 'too-large',
  message: `查出的个人信息超过 ${mostFindings} 处，这份文件不宜公开。请先删去名册等内容再上传。`,
} as const

/** Findings in reading order get their ids. */
export const findingsOf = (findings: readonly Omit<Finding, 'id'>[]): Finding[] =>
  findings.map((finding, index) => ({ id: `f${index + 1}`, ...finding }))

/** Writes the masks of these issues into the passages. Unseen text is blanked last, over any other mask in it. */
export function applyMasks(issues: readonly Issue[]): void {
  const byPassage = new Map<LivePassage, Span[]>()
  const inOrder = [...issues].sort(
    (a, b) => Number(a.finding.kind === 'white-text') - Number(b.finding.kind === 'white-text'),
  )
  for (const span of inOrder.flatMap((issue) => issue.spans)) {
    const passage = span.passage as LivePassage
    byPassage.set(passage, [...(byPassage.get(passage) ?? []), span])
  }
  for (const [passage, spans] of byPassage) {
    if (!passage.remains) continue
    let text = passage.text
    for (const { from, to, mask } of spans) text = text.slice(0, from) + mask + text.slice(to)
    passage.write(text)
  }
}

function fromHit(hit: Hit): Issue {
  const { passage } = hit.spans[0]!
  return {
    finding: {
      kind: hit.kind,
      place: placeOf(hit),
      excerpt: maskedValue(hit),
      confidence: hit.confidence,
      why: hit.why,
      remains: passage.remains,
    },
    value: writtenValue(hit),
    spans: hit.spans,
  }
}

function placeOf(hit: Hit): string {
  const [first, last] = [hit.spans[0]!.passage.place, hit.spans.at(-1)!.passage.place]
  return first === last ? first : `${first}至${last}`
}

/** Text that stands in the file and cannot be seen on the page. */
function unseenText(passage: LivePassage): Issue[] {
  const issues: Issue[] = []
  let at = 0
  for (const piece of passage.pieces) {
    const [from, to] = [at, at + piece.text.length]
    at = to
    if (piece.unseen === undefined || piece.text.trim() === '') continue
    const span = { passage, from, to, mask: ' '.repeat(piece.text.length) }
    issues.push({
      finding: {
        kind: 'white-text' satisfies FindingKind,
        place: passage.place,
        excerpt: `（${piece.text.trim().length} 个字）`,
        confidence: 'likely',
        why: piece.unseen,
        remains: passage.remains,
      },
      value: piece.text.trim(),
      spans: [span],
    })
  }
  return issues
}
