/** The planted set 埋设样本: files made by generators, each with one thing hidden or personal in it, and clean ones beside. */
import { idCheck, luhn } from '../detect-numbers.ts'
import type { FindingKind, GateRefusal, GateReport, RemovalKind, Verdict } from '../report.ts'

export interface Planted {
  /** What was planted, in words. */
  what: string
  name: string
  bytes(): Uint8Array | Promise<Uint8Array>
  /** What the gate must say; `clean` files must pass without a finding. */
  expects: { removal: RemovalKind } | { finding: FindingKind } | { refusal: GateRefusal['code'] } | 'clean'
  /** Texts that the output must not hold any more. */
  secrets: readonly string[]
  /** Texts that the output must still hold. */
  stays?: readonly string[]
}

/** A PDF or a picture of the set: its pages are looked at as well. */
export interface PlantedPages {
  name: string
  make(): Promise<Uint8Array>
  verdict: Verdict
  refusal?: GateRefusal['code']
  removals?: RemovalKind[]
  findings?: FindingKind[]
  /** Must not stand in the released bytes, in the text of its pages, or be readable on them. */
  gone?: string[]
}

/** Whether a report says of a planted file what it should. */
export function isCaught(report: GateReport, { expects }: Planted): boolean {
  if (expects === 'clean')
    return report.findings.length === 0 && (report.verdict === 'clean' || report.verdict === 'cleaned')
  if ('refusal' in expects) return report.refusal?.code === expects.refusal
  if ('removal' in expects) return report.removals.some(({ kind }) => kind === expects.removal)
  return report.verdict === 'held' && report.findings.some(({ kind, remains }) => remains && kind === expects.finding)
}

const identity = (first: string): string => first + idCheck(first)
const card = (first: string): string => first + [...'0123456789'].find((digit) => luhn(first + digit))

/** Invented persons and numbers; check digits are right, nobody has them. */
export const invented = {
  ids: ['33070219850612001', '33070220150309102', '33072619920228003', '33070220131111004'].map(identity),
  mobile: '13957900000',
  landline: '0579-83990000',
  card: card('621700990000000001'),
  passport: 'E90000001',
  plate: '浙G·90001',
  email: 'limingzhu1985@qq.com',
  home: '婺城区丹溪小区3幢2单元501室',
  pupils: ['钱小禾', '孙一诺', '周梓涵'],
  author: '沈编审',
} as const

export const fullWidth = (text: string): string =>
  [...text].map((sign) => (/[0-9A-Z]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join('')
