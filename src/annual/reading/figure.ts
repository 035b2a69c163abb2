/** What one printed cell says 单元格数值: a number and its printed unit, or nothing when it is not one clear number. */
import { fold } from './normal.ts'

export interface Figure {
  value: number | null
  unit: string | null
}

const units = '亿元|百万元|万元|千元|元|万|件|项|个|条|次|宗|笔|份|家|部'
const number = String.raw`\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?`
const one = new RegExp(
  String.raw`^(?<sign>[+-]|新增|增加|增长|增|减少|减)?(?<number>${number})\(?(?<unit>${units})?\)?$`,
)

/** Signs, digits and sign words that are no clear number yet stand where one belongs: 0/0, +(0)-(0), 增. */
const attempted = /^[+\-\d/().,%*×~增减加少无]+$/
/** List numerals, dates, telephone and page numbers. */
const otherNumber = /^(?:\(?\d+\)?[.)]|\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{3,4}-\d{7,8}|-\d+-)$/
const placeholders = new Set([
  '/',
  '\\',
  '-',
  '--',
  '*',
  '无',
  '暂无',
  '空',
  '无数据',
  '未统计',
  '〇',
  '零',
  '...',
  '……',
])

/** The number a cell prints: 增10 is 10, 减4 is −4, 1,113 is 1113, 841万元 is 841 with unit 万元; anything doubtful is null. */
export function figureOf(raw: string): Figure {
  const match = /\d\s+\d/.test(raw) ? null : fold(raw).match(one)
  const { sign, number, unit } = match?.groups ?? {}
  if (number === undefined) return { value: null, unit: null }
  const size = Number(number.replaceAll(',', ''))
  if (!Number.isSafeInteger(Math.trunc(size))) return { value: null, unit: null }
  const negative = sign !== undefined && /^[-减]/.test(sign) && size !== 0
  return { value: negative ? -size : size, unit: unit ?? null }
}

/** True when the text stands in the place of a number: a number, an attempt at one, or a placeholder such as `/` and 无. */
export function isFigure(key: string): boolean {
  return one.test(key) || placeholders.has(key) || (attempted.test(key) && !otherNumber.test(key))
}
