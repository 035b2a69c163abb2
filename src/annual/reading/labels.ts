/**
 * What a piece of text is in a report 标签识别: a part's heading, an item of table two, a row of table two or three.
 *
 * The labels themselves stand in form.ts; only the variants seen in print stand here.
 */
import { type DisclosureRowKey, forms, type RequestRow } from '../form.ts'
import { core, fold, likeness, numeralOf, stripNumeral } from './normal.ts'

const allForms = Object.values(forms)

/** Other wordings of the six headings, by position. */
const partVariants: Readonly<Record<number, readonly string[]>> = {
  1: ['工作基本情况', '基本情况', '政府信息公开工作总体情况', '总体概况', '工作总体情况', '概述'],
  2: ['行政机关主动公开政府信息情况', '主动公开信息情况', '主动公开情况'],
  3: ['行政机关收到和处理政府信息公开申请情况', '依申请公开情况', '依申请公开政府信息情况', '收到和处理申请情况'],
  4: ['因政府信息公开工作被申请行政复议、提起行政诉讼情况', '行政复议、行政诉讼情况'],
  5: ['存在的主要问题及改进措施', '存在问题及改进情况', '工作存在的主要问题及改进情况'],
  6: ['需要报告的其他事项', '其他事项', '其他报告事项'],
}
/** Wordings that also head a paragraph inside part one; they count as a part only with a numeral such as 二、. */
const weak = new Set(
  ['主动公开情况', '依申请公开情况', '基本情况', '其他事项', '概述'].map((label) => core(fold(label))),
)

const partTitles = forms['2021-30'].sections.flatMap((section, index) =>
  [section.title, ...(partVariants[index + 1] ?? [])].map((title) => ({ part: index + 1, core: core(fold(title)) })),
)

/** Position 1–6 of the statutory part a heading names, null for any other text. */
export function partOf(key: string): number | null {
  const numeral = numeralOf(key)
  const title = stripNumeral(key).replace(/[^\p{L}\p{N}]/gu, '')
  if (title.length < 2 || title.length > 40 || /^[(\d]/.test(numeral) || /[。;!?]|^无|^没有/.test(key)) return null
  const best = bestOf(partTitles, title, 0.8)
  if (best) return numeral === '' && weak.has(title) ? null : best.part
  return /问题/.test(title) && /改进|整改|措施|下一步|努力方向/.test(title) && !/[,:]/.test(key) && title.length <= 24
    ? 5
    : null
}

const itemNumbers = new Map(
  allForms.flatMap((form) => form.t2.map(({ item }) => [numberOfItem(fold(item)), item] as const)),
)

/** The item of article 20 a section head of table two names; `item` is null for one the form does not have. */
export function itemOf(key: string): { item: string | null } | null {
  const number = numberOfItem(key)
  return number === null ? null : { item: itemNumbers.get(number) ?? null }
}

function numberOfItem(key: string): string | null {
  const match = key.match(
    /^(?:《?(?:中华人民共和国)?(?:政府信息公开)?条例》?)?第?(?:二十|20)条第?\(?([一二三四五六七八九十]{1,2}|\d{1,2})\)?项?[:。]?$/,
  )
  const number = match?.[1]
  if (number === undefined || !/[()项]/.test(key.replace(/^.*条/, ''))) return null
  return '一二三四五六七八九'[Number(number) - 1] ?? number
}

interface DisclosureLabel {
  core: string
  key: DisclosureRowKey
  item: string
}

const disclosureVariants: Partial<Record<DisclosureRowKey, readonly string[]>> = {
  otherService: ['其它对外管理服务事项', '对外管理服务事项'],
  licence: ['行政许可事项'],
  fee: ['行政事业性收费项目', '行政性收费'],
  procurement: ['政府集中采购项目', '政府采购'],
}

const disclosureLabels: readonly DisclosureLabel[] = allForms.flatMap((form) =>
  form.t2.flatMap(({ item, rows }) =>
    rows.flatMap(({ key, label }) =>
      [label, ...(disclosureVariants[key] ?? [])].map((text) => ({ core: core(fold(text)), key, item })),
    ),
  ),
)

/** The row of table two a label names, with the item the row belongs to. */
export function disclosureRowOf(key: string): { key: DisclosureRowKey; item: string } | null {
  return bestOf(disclosureLabels, core(key), 0.75)
}

/** The head of a block of table two. */
export const isInformationHead = (key: string): boolean => key === '信息内容'

interface RequestLabel {
  core: string
  numeral: string
  row: RequestRow
}

const requestLabels: readonly RequestLabel[] = allForms.flatMap((form) =>
  form.t3.map((row) => ({ core: core(fold(row.label)), numeral: numeralOf(fold(row.label)), row })),
)

/** Labels that are also words of the column heads, and the rows one of which must stand before them when they have no numeral. */
const afterRows: Readonly<Record<string, readonly string[]>> = {
  r6_3: ['r6_2'],
  r7: ['r5_5', 'r6', 'r6_1', 'r6_2', 'r6_3'],
}

/** The row of table three a label names, heading rows included; `seen` are the keys of the rows before it. */
export function requestRowOf(key: string, seen: readonly string[]): RequestRow | null {
  const label = bestOf(requestLabels, core(key), 0.75)
  if (!label) return null
  const before = afterRows[label.row.key]
  if (!before) return label.row
  const named = numeralOf(key).replace(/[^\p{L}\p{N}]/gu, '') === label.numeral.replace(/[^\p{L}\p{N}]/gu, '')
  return named || seen.slice(-1).some((last) => before.includes(last)) ? label.row : null
}

/** Words that only the head of table three has. */
export const isApplicantHead = (key: string): boolean =>
  key.startsWith('申请人情况') || /^\(?本列数据的?勾稽关系/.test(key)

/** Words that only the head of table four has. */
export const isRemedyHead = (key: string): boolean =>
  /^(?:未经复议直接起诉|行政复议行政诉讼|行政复议未经复议)/.test(key)

/** The candidate whose core is equal, else the one clearly most alike; short labels must be equal. */
function bestOf<T extends { core: string }>(candidates: readonly T[], text: string, least: number): T | null {
  const equal = candidates.find((candidate) => candidate.core === text)
  if (equal || text.length < 6) return equal ?? null
  let best: T | null = null
  let most = least
  for (const candidate of candidates) {
    if (mostAlike(candidate.core, text) < most) continue
    const score = likeness(candidate.core, text)
    if (score < most || (score === most && best)) continue
    best = candidate
    most = score
  }
  return best
}

/** The most two texts of these lengths can be alike; spares most comparisons. */
const mostAlike = (a: string, b: string): number => (2 * (Math.min(a.length, b.length) - 1)) / (a.length + b.length - 2)
