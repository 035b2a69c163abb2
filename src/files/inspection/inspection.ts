/** 发布前检查 of one file: what the release gate said of its bytes, kept with the file, in words. */
import type { Organisation } from '../../organisations/organisation.ts'
import type { Confidence, GateReport, Verdict } from '../gate/report.ts'

export interface Inspection {
  report: GateReport
  /** What the body itself publishes 本机关公开的联系方式, as it was then; a release takes the same. */
  ownContacts: readonly string[]
  inspectedAt: Date
}

/** Where a file stands at the gate: looked at, not yet, or given up; only the first says anything of its content. */
export type GateState = Verdict | 'waiting' | 'failed'

export const gateWords = {
  waiting: '检查中',
  failed: '检查没有完成',
  clean: '可以发布',
  cleaned: '清理后可以发布',
  held: '暂缓，待决定',
  refused: '不能发布',
} as const satisfies Record<GateState, string>

export const confidenceWords = {
  certain: '确定',
  likely: '很可能',
  possible: '需要人看',
} as const satisfies Record<Confidence, string>

/** Whether two looks at the same bytes found the same: only then do ids of the one mean what they mean in the other. */
export const saysTheSame = (one: GateReport, other: GateReport): boolean => spelled(one) === spelled(other)

const spelled = ({ digest, findings }: GateReport): string =>
  jsonOf([digest, findings.map(({ id, kind, place, excerpt, remains }) => [id, kind, place, excerpt, remains])])

/** As PostgreSQL can keep it: an excerpt may end in half a character, and what a file is called must not fail its look. */
export const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_, each) =>
    typeof each === 'string' ? each.toWellFormed().replaceAll('\u0000', '\ufffd') : each,
  )

/** The contact block of a body, one number or address each: what it publishes itself is nobody's personal data. */
export function contactsOf(body: Pick<Organisation, 'phone' | 'fax' | 'email'> | undefined): string[] {
  if (!body) return []
  const lines = [body.phone, body.fax, body.email].filter((line) => line !== null)
  return [...new Set(lines.flatMap((line) => line.split(/[、,，]/)).map((each) => each.trim()))].filter(Boolean)
}
