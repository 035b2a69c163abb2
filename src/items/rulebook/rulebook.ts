/**
 * 政府信息公开制度: the list the public finds under that name, by level, and what it lacks. National texts are shipped as
 * references; local rules and the body's own are its public items of the kind 制度 that say so. Pure.
 */
import type { MissingRule } from '../../catalogue/provider.ts'
import { type Citation, legalTexts, regulation } from '../../law/citation.ts'
import type { PlainDate } from '../../law/date.ts'
import type { Validity } from '../validity.ts'

/** Headings of the list, in its order. */
export const levels = {
  regulation: '行政法规',
  national: '国家解释和规定',
  local: '地方规定',
  own: '本机关制度',
} as const
export type Level = keyof typeof levels

/** 制定层级 as the form of the kind 制度 offers it, and where it stands in the list. */
export const issuers = {
  本机关: 'own',
  '区（县、市）': 'local',
  设区市: 'local',
  省: 'local',
  国家: 'national',
} as const satisfies Record<string, Level>

/** What a rule 制度 of disclosure is about, as the form offers it. One about 公开工作 as a whole is about the first three. */
export const topics = [
  '主动公开',
  '依申请公开',
  '公开审查',
  '综合',
  '目录和指南',
  '年度报告',
  '监督考核',
  '其他',
] as const
export type Topic = (typeof topics)[number]

/** One line of the list. */
export interface Rule {
  title: string
  /** 文号; null where it has none. */
  documentNumber: string | null
  /** 施行日期 of a shipped text, 成文日期 of an item; null where it is not known. */
  on: PlainDate | null
  /** Null for a text that is only referred to. */
  item: { id: number; indexNumber: string; validity: Validity; topic: Topic } | null
}

/** A public item of the kind that says it is a rule of disclosure. */
export interface RuleItem extends Rule {
  issuer: string
  item: NonNullable<Rule['item']>
}

export interface RuleGroup {
  level: Level
  label: string
  rules: readonly Rule[]
}

type TextId = Citation['text']

const shipped: readonly { level: Level; text: TextId }[] = [
  { level: 'regulation', text: 'regulation' },
  { level: 'national', text: 'disclosure-interpretation' },
  { level: 'national', text: 'platform' },
  { level: 'national', text: 'processing-fee' },
  { level: 'national', text: 'public-institutions' },
  { level: 'national', text: 'form-2021-30' },
]

/** The list by level: shipped texts first, then items as they come; a level without any is left out. */
export function rulebookOf(items: readonly RuleItem[]): RuleGroup[] {
  const references = shipped.map(({ level, text }) => ({ level, rule: referenceTo(text) }))
  const own = items.map(({ issuer, ...rule }) => ({ level: levelOf(issuer), rule }))
  const all = [...references, ...own]
  return (Object.keys(levels) as Level[])
    .map((level) => ({
      level,
      label: levels[level],
      rules: all.filter((each) => each.level === level).map(({ rule }) => rule),
    }))
    .filter(({ rules }) => rules.length > 0)
}

/** What has to be there: the Regulation itself, and rules of the body on each of these that are in force. */
const needed: readonly (MissingRule & { topic: Topic | null })[] = [
  { label: '《中华人民共和国政府信息公开条例》', topic: null, source: regulation(12) },
  { label: '主动公开制度', topic: '主动公开', source: regulation(23) },
  { label: '依申请公开制度', topic: '依申请公开', source: regulation(28) },
  { label: '公开审查制度', topic: '公开审查', source: regulation(17) },
]

/** Of what has to be there, what is not; empty for a complete list. */
export function missingIn(groups: readonly RuleGroup[]): MissingRule[] {
  const at = (level: Level) => groups.find((group) => group.level === level)?.rules ?? []
  const covers =
    (topic: Topic) =>
    ({ item }: Rule) =>
      item !== null && (item.topic === topic || item.topic === '综合') && !ended.includes(item.validity)
  return needed
    .filter(({ topic }) => (topic === null ? at('regulation').length === 0 : !at('own').some(covers(topic))))
    .map(({ label, source }) => ({ label, source }))
}

const ended: readonly Validity[] = ['失效', '废止']

function referenceTo(text: TextId): Rule {
  const { title, number, since }: { title: string; number?: string; since?: string } = legalTexts[text]
  return { title, documentNumber: number ?? null, on: (since as PlainDate | undefined) ?? null, item: null }
}

/** A rule that says nothing of its issuer is the body's own. */
const levelOf = (issuer: string): Level =>
  Object.hasOwn(issuers, issuer) ? issuers[issuer as keyof typeof issuers] : 'own'
