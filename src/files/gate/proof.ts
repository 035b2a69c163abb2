/** Proof that a release left nothing behind: the output is opened again and searched for everything that should be gone. */
import { fold } from './fold.ts'
import type { Issue } from './issues.ts'
import { type GateFormat, type GateReport, type Released, removalKinds } from './report.ts'
import { occurrences } from './search.ts'

/** A text found in the output on re-opening it. */
export interface Witness {
  /** Name of a part, or the place a reader gives. */
  place: string
  text: string
  /** Style sheets, themes and the like: names of faces and colours, which ordinary words may equal. */
  look?: boolean
}

export interface Claims {
  /** Values that were masked: nowhere, however written. */
  masked: readonly string[]
  /** Texts of removed content: nowhere save where the published text says the same. */
  removed: readonly string[]
  /** The published text after masking. */
  published: readonly string[]
}

export interface Proof {
  /** Texts that were looked for. */
  sought: number
  /** Where something was found, in words; empty when the proof holds. */
  leaks: string[]
}

export function prove(witnesses: readonly Witness[], claims: Claims): Proof {
  const masked = new Set(claims.masked.filter((value) => value.length >= 2))
  const digits = new Set([...masked].map(compact).filter((value) => /\d{6}/.test(value)))
  const candidates = [...new Set(claims.removed.map((text) => text.trim()).filter(isTelling))].filter(
    (text) => !masked.has(text),
  )
  const said = new Set(
    [...occurrences(squeezed(claims.published.join('')), candidates.map(squeezed))].map(({ needle }) => needle),
  )
  const removed = candidates.filter((text) => !said.has(squeezed(text)))
  const leaks = new Set<string>()
  for (const { place, text, look } of witnesses) {
    const words = look ? [...masked].filter((value) => /\d{6}/.test(value)) : [...masked, ...removed]
    for (const { needle } of occurrences(text, words))
      leaks.add(`${place}里还有${masked.has(needle) ? '应当遮盖' : '应当删除'}的内容（${blurred(needle)}）`)
    for (const { needle } of occurrences(compact(text), digits))
      leaks.add(`${place}里还有应当遮盖的号码（${blurred(needle)}）`)
  }
  return { sought: masked.size + removed.length, leaks: [...leaks].slice(0, 50) }
}

/** What a release has done, for the proof and the answer. */
export interface Outcome {
  bytes: Uint8Array
  name: string
  format: GateFormat
  /** On the file that came in, and on the output. */
  report: GateReport
  again: GateReport
  /** Ids of findings in `report` that stay. */
  keep: ReadonlySet<string>
  witnesses: readonly Witness[]
  masked: readonly Issue[]
  kept: readonly Issue[]
  removed: readonly string[]
  published: readonly string[]
}

/** The answer to a release: its bytes when the proof holds, else where it does not. */
export function concluded(outcome: Outcome): Released {
  const { bytes, name, format, report, again, keep } = outcome
  const stays = new Set(outcome.kept.map(({ value }) => value))
  const values = outcome.masked.map(({ value }) => value).filter((value) => !stays.has(value))
  const proof = prove(outcome.witnesses, { masked: values, removed: outcome.removed, published: outcome.published })
  const leaks = [...proof.leaks, ...foundAgain(report, again, keep)]
  if (leaks.length > 0) {
    const message = `改写后重新打开检查，发现 ${leaks.length} 处内容没有去除干净，不能发布。请在原文件里删去后重新上传。`
    return { ok: false, report, problem: { code: 'proof-failed', message, leaks } }
  }
  return { ok: true, bytes, name, format, report, masked: outcome.masked.length, proven: proof.sought }
}

/** Whatever a second inspection finds that nobody decided to keep. */
function foundAgain(report: GateReport, again: GateReport, keep: ReadonlySet<string>): string[] {
  const kept = new Set(
    report.findings.filter(({ id }) => keep.has(id)).map(({ kind, excerpt }) => `${kind} ${excerpt}`),
  )
  const findings = again.findings.filter(({ kind, excerpt }) => !kept.has(`${kind} ${excerpt}`))
  const removals = again.removals.filter(({ kind }) => !removalKinds[kind].routine)
  return [
    ...findings.map(({ place, excerpt }) => `${place}再次查出 ${excerpt}`),
    ...removals.map(({ kind, places }) => `${places.join('、')}还有${removalKinds[kind].says}`),
  ]
}

/** Without what may stand between the digits of one number; words still keep two numbers apart. */
const compact = (text: string): string =>
  fold(text)
    .text.replace(/[\s\-_.·•/\\|,:]/g, '')
    .toUpperCase()

/** A title may be published on two lines. */
const squeezed = (text: string): string => text.replace(/\s/g, '')

/** Short words and small numbers are everywhere: finding one proves nothing. */
function isTelling(text: string): boolean {
  return /\p{Script=Han}/u.test(text) ? text.length >= 2 : text.length >= 6
}

const blurred = (text: string): string => text.slice(0, 1) + '*'.repeat(Math.min(8, Math.max(1, text.length - 1)))
