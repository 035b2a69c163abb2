/**
 * What the prose claims about requests, reviews and suits 正文陈述的数字: read only where one reading is possible.
 *
 * A sentence about a channel, part of the year, another year or a part of a whole is no claim about the year's total and is
 * passed over; so is an approximate number.
 */
import type { Report } from '../report.ts'
import { type Sentence, sentencesOf } from './prose.ts'
import { type Quantity, quantities } from './quantities.ts'

export interface Claim {
  value: number
  /** Count word, null where the prose says none in words: 未收到. */
  unit: string | null
  /** The words that make the claim. */
  text: string
  at: string
}

export type Outcome = 'r1' | 'r2' | 'r1+r2' | 'r3' | 'r4' | 'r5' | 'r6' | 'carryIn' | 'carryOut'

const otherMatter = /复议|诉讼|信访|投诉|举报|咨询|来信|许可|资格|补助|救助|处罚|仲裁|建议|提案|费用|收费/
const notTheWhole =
  /其中|上半年|下半年|季度|月份|以来|历年|累计|上一?年|去年|前年|同比|增加|减少|结转|邮箱|网上|网络|线上|在线|信函|邮寄|邮件|传真|当面|现场|窗口|电话|口头|通过|渠道/
const request = /申请|依申请公开/
const disclosure = /公开/
const receiving = /新收|收到|受理|接收|接到|收悉/
const counted = /(?:信息公开申请|依申请公开)(?:申请)?(?:数量|件数|总数|总量)?(?:共计|共有|共|为|合计)$/
const noRequest =
  /(?:(?:未|没有|从未|暂未)(?:收到|接到|接收|收悉|受理|出现)|(?:没有|未有|无)(?=(?:政府)?信息公开|依申请公开|公民|申请公开|公众))(?!过?(?:因|逾期|对))[^\d]{0,36}?(?:申请|依申请公开)/

/** Claims about how many requests came in this year 本年新收. */
export function receivedClaims(report: Report): Claim[] {
  return candidates(report).flatMap((sentence) =>
    sentence.clauses.flatMap((clause): Claim[] => {
      const about = request.test(clause) && (disclosure.test(clause) || /申请/.test(sentence.section.title))
      if (!about || otherMatter.test(clause) || notTheWhole.test(clause) || otherYear(clause, report)) return []
      if (noRequest.test(clause) && !/引发|引起|补正|答复|办结|超期|逾期/.test(clause))
        return [{ value: 0, unit: null, text: clause, at: sentence.at }]
      const verb = clause.search(receiving)
      const found = quantities(clause).find(
        (one) => (verb >= 0 && one.start > verb) || counted.test(clause.slice(0, one.start)),
      )
      if (!found || found.approximate || /未(?:收到|受理|接到)/.test(clause)) return []
      if (/办结|答复|办理/.test(clause.slice(Math.max(verb, 0), found.start))) return []
      return [claim(found, clause, sentence)]
    }),
  )
}

/** Claims about how requests were answered: each outcome at most once a clause, its number right behind it. */
export function outcomeClaims(report: Report): { outcome: Outcome; claim: Claim }[] {
  const sentences = candidates(report)
  const about = new Set(sentences.filter(({ text }) => request.test(text)).map(({ paragraph }) => paragraph))
  return sentences
    .filter(({ paragraph }) => about.has(paragraph))
    .flatMap((sentence) =>
      sentence.clauses.flatMap((clause) => {
        if (otherMatter.test(clause) || /上半年|下半年|季度|月份|以来|历年|主动公开|同比/.test(clause)) return []
        return outcomes.flatMap(([outcome, words]) => {
          const found = behind(clause, words)
          return found ? [{ outcome, claim: claim(found, clause, sentence) }] : []
        })
      }),
    )
}

const outcomes: readonly (readonly [Outcome, RegExp])[] = [
  ['r1+r2', /(?<!不)予以公开(?:和|及|、|与|或者?)(?:予以)?部分公开/],
  ['r1', /(?<!不|和|及|、|与|或|者)予以公开(?!(?:和|及|、|与|或者?)(?:予以)?部分)/],
  ['r2', /(?<!公开和|公开及|公开、|公开与|公开或|公开或者|和予以|及予以|、予以)部分公开(?!(?:和|及|、|与|或))/],
  ['r3', /不予公开(?!(?:和|及|、|与|或))/],
  ['r4', /无法提供(?!(?:和|及|、|与|或))/],
  ['r5', /不予处理(?!(?:和|及|、|与|或))/],
  ['r6', /其他(?:方式)?处理(?!(?:和|及|、|与|或))/],
  ['carryIn', /上一?年度?结转(?:过来)?(?:的)?(?:政府信息公开)?(?:申请)?/],
  ['carryOut', /结转(?:至|到)?(?:下一?年度?|次年)(?:继续)?(?:办理)?/],
]

/** The first exact count right behind the words, at most two filling characters between. */
function behind(clause: string, words: RegExp): Quantity | undefined {
  const hit = clause.match(words)
  if (hit?.index === undefined) return undefined
  const end = hit.index + hit[0].length
  return quantities(clause).find(
    (one) =>
      !one.approximate &&
      one.start >= end &&
      one.start - end <= 4 &&
      /^(?:的|有|共|为|计|了|申请|答复|共计|的有|的共)*$/.test(clause.slice(end, one.start)),
  )
}

/** Claims about reviews 行政复议 and suits 行政诉讼 over disclosure, not about those a body decides or answers as its work. */
export function remedyClaims(report: Report): { kind: RemedyKind; claim: Claim }[] {
  return sentencesOf(report)
    .filter((sentence) => sentence.part !== 5 && remedy.test(sentence.text))
    .flatMap((sentence) => {
      let about = sentence.part === 4 || /公开|复议/.test(sentence.section.title)
      let none = false
      return sentence.clauses.flatMap((clause) => {
        about ||= disclosure.test(clause)
        const zero = remedy.test(clause) && (noRemedy.test(clause) || (none && bareRemedy.test(clause)))
        const usable = about && remedy.test(clause) && !sorted.test(clause) && !otherYear(clause, report)
        none = zero && !sorted.test(clause)
        if (!usable) return []
        const kinds = (['review', 'suit'] as const).filter((kind) => remedyWords[kind].test(clause))
        if (none) return kinds.map((kind) => ({ kind, claim: { value: 0, unit: null, text: clause, at: sentence.at } }))
        return kinds.flatMap((kind) => {
          const found = behind(clause, remedyCounts[kind])
          return found ? [{ kind, claim: claim(found, clause, sentence) }] : []
        })
      })
    })
}

export type RemedyKind = 'review' | 'suit'

const remedy = /复议|诉讼/
/** Words that make it a part of the cases, their outcome, or the body's own work on cases. */
const sorted =
  /维持|纠正|纠错|撤销|败诉|胜诉|其中|上一?年|去年|审结|结案|驳回|确认|责令|应诉|出庭|人民法院|答复|办理|审理|受理/
/** 未发生行政复议，行政诉讼: the second clause goes on with the first. */
const bareRemedy = /^(?:和|或者?|及)?(?:行政)?(?:复议|诉讼)[^\d]*$/
const noRemedy =
  /(?:未|没有|无|尚未|从未)(?:因[^，。；\d]{0,24}?)?(?:引发|引起|发生|产生|收到|出现|涉及|被提起|被申请|提起|有)?[^，。；\d]{0,24}?(?:复议|诉讼)/
const remedyWords = { review: /复议/, suit: /诉讼/ } as const
const remedyCounts = {
  review: /(?<!未经|经)(?:行政)?复议(?:案件|申请|案)?(?!(?:和|及|、|与|或))/,
  suit: /(?:行政)?诉讼(?:案件|案)?/,
} as const

/** Sentences that may speak of this year's requests: part five speaks of problems and plans. */
const candidates = (report: Report): Sentence[] => sentencesOf(report).filter((sentence) => sentence.part !== 5)

const otherYear = (clause: string, report: Report): boolean =>
  [...clause.matchAll(/(20\d{2})年/g)].some(([, year]) => report.year !== null && Number(year) !== report.year)

const claim = (found: Quantity, clause: string, sentence: Sentence): Claim => ({
  value: found.value,
  unit: found.unit,
  text: clause,
  at: sentence.at,
})
