/**
 * The level of a body 机关层级 as its name tells it. The level decides what a body may make: 规章 are made by 设区的市 and above
 * (立法法第九十一条、第九十三条), and which day its report is due (条例第四十九条).
 */
import type { Report } from '../report.ts'
import type { RuleContext } from './rule.ts'

export type Level = RuleContext['level']

const town = /(?:镇|乡|苏木)(?:人民政府|政府)?$|街道(?:办事处|办|党工委)?$|(?:镇|乡)人民政府|街道办事处/
const zone = /(?:开发|经开|高新|保税|示范|工业|产业|合作|科技|新|园)区|(?:工业|产业|科技|高科|物流)园|管理?委员?会/
const county = /[^地校社景片小]区(?!域|划)|(?<!州)县|(?:自治|[^国])旗/
const municipality = /^(?:北京|天津|上海|重庆)市?/
const city = '.市(?!场|容|政(?!府)|民(?!政))'
const prefecture = new RegExp(`${city}|自治州|州(?=[^市])|地区|盟(?=[^区])`)
const nation = /^(?:中华人民共和国|国务院|国家)|^[^省市区县州]{2,8}部$/

/**
 * Level of the body from its full or short name 机关名称.
 *
 * A zone 开发区 and its bureaus count as county level. `X市` alone may be a 设区的市 or a county-level city, which the name does
 * not tell: it counts as `city`, so that nobody is accused for want of a list. `unknown` when the name says nothing.
 */
export function levelOf(name: string | null): Level {
  const text = (name ?? '').replace(/\s/g, '')
  if (text === '') return 'unknown'
  if (nation.test(text)) return 'national'
  if (town.test(text)) return 'town'
  const local = text.replace(/(?:壮族|回族|维吾尔)?自治区|特别行政区/g, '省')
  if (zone.test(local) || county.test(local)) return 'county'
  if ((local.match(new RegExp(city, 'g')) ?? []).length > 1 && !municipality.test(local)) return 'county'
  if (municipality.test(local)) return 'province'
  if (prefecture.test(local)) return 'city'
  if (/省|厅$/.test(local)) return 'province'
  return 'unknown'
}

/** True for a people's government 人民政府 itself, which reports by 31 March; its departments report by 31 January. */
export const isGovernment = (name: string | null): boolean => /(?:人民政府|管理委员会|管委会)$/.test(name ?? '')

/** Level given by whoever asks, else judged from the report's name. */
export const levelFor = (report: Report, { level }: RuleContext): Level =>
  level === 'unknown' ? levelOf(report.organisation) : level

/** County level and below, which makes no 规章. */
export const isLower = (level: Level): boolean => level === 'county' || level === 'town'
