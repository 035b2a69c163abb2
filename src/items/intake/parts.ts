/** The parts of a paper 公文要素 by where they stand (GB/T 9704-2012): head, number, title, addressees, text, signature, day. Pure. */
import type { PlainDate } from '../../law/date.ts'
import { normalised } from '../document-number.ts'
import { dateFrom } from '../values.ts'
import type { Part } from './paper.ts'

/** Something read from the paper, with the place and the words it was read from. */
export interface Read<Value = string> {
  value: Value
  at: string
  /** The words, shortened. */
  quote: string
}

export interface Paper {
  issuer: Read | null
  number: Read | null
  title: Read | null
  writtenOn: Read<PlainDate> | null
  /** The text that is shown on the page: addressees, text, annexes; without head, title, signature line and imprint. */
  body: readonly Part[]
  /** The first part of the text proper, after the addressees. */
  opening: Read | null
  /** 附注 （此件公开发布）. */
  note: Read | null
}

type Text = Extract<Part, { kind: 'text' }>

/** Parts at the beginning among which head, number and title stand. */
const headParts = 20

const numberIn =
  /\p{Script=Han}[\p{Script=Han}A-Za-z]{0,15}\s?[〔[［(（【﹝]\s?\d{4}\s?[〕\]］)）】﹞]\s?第?\s?\d{1,5}\s?号/u
const orderIn = /^(?:\p{Script=Han}{2,20}令\s?)?第\s?\d{1,5}\s?号$/u
const organ = /(?:局|委员会|委|政府|办公室|厅|部|处|科|院|校|园|中心|小学|中学|学院|大学|协会|集团|站|所|组)$/
const headSigns = /^(?:绝密|机密|秘密|特急|加急|平急|急件|\d{6}|签发人.*|文件|公文处理.*)(?:[★☆].*)?$/
const titleEnd =
  /(?:通知|通报|通告|公告|公示|决定|决议|意见|办法|规定|细则|规则|条例|章程|方案|规划|计划|要点|总结|报告|请示|批复|复函|函|纪要|预案|制度|标准|目录|清单|指南|说明|解读|问答|名单|名录|简章|预算|决算|规程|措施|倡议书|答复|公报|汇报|命令|令)(?:[（(][^（()）]{1,20}[)）])*$/
const addressees = /^[^。；！？]{2,150}[：:]$/
const imprint = /^(?:抄\s*送|抄\s*报|主题词|印\s*发)[:：]?|办公室\s*\S{0,14}\s*\d{4}年\d{1,2}月\d{1,2}日\s*印发$|印发$/
const annexHead = /^附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[:：]?$/
const notes = /^[（(](?:此件|本件)[^（()）]{2,20}[)）]$/

const isText = (part: Part): part is Text => part.kind === 'text'

export function paperOf(parts: readonly Part[], fileTitle: string | null): Paper {
  const number = numberOf(parts)
  const heading = titleOf(parts, number?.index ?? -1)
  const after = heading ? heading.end : 0
  const foot = parts.findIndex((part, at) => at >= after && isText(part) && imprint.test(part.text))
  const end = foot < 0 ? parts.length : foot
  const annexes = parts.findIndex((part, at) => at >= after && isText(part) && annexHead.test(part.text))
  const day = dayOf(parts, after, annexes < 0 ? end : annexes) ?? imprintDay(parts.slice(end))
  const noteAt = parts.findIndex((part, at) => at >= after && isText(part) && notes.test(part.text))
  const note = noteAt < 0 ? null : (parts[noteAt] as Text)
  const body = parts.slice(after, end).filter((part) => part !== note && !isRepeatedNumber(part, number?.read.value))
  return {
    issuer: issuerOf(parts, heading?.start ?? 0, day?.index ?? -1),
    number: number?.read ?? null,
    title: heading?.read ?? (fileTitle ? { value: fileTitle, at: '文件属性', quote: fileTitle } : null),
    writtenOn: day ? { value: day.value, at: day.at, quote: day.quote } : null,
    body,
    opening: openingOf(body),
    note: note && { value: note.text, at: note.at, quote: note.text },
  }
}

function numberOf(parts: readonly Part[]): { read: Read; index: number } | null {
  for (const [index, part] of parts.slice(0, headParts).entries()) {
    if (!isText(part) || part.text.length > 60 || part.text.includes('。')) continue
    // The head and the signer 签发人 may stand on its line; a law cited in a title stands in 《》.
    const found = numberIn.exec(part.text.replace(/《[^》]*》/g, ''))?.[0]
    const isAlone =
      found !== undefined &&
      part.text
        .replace(/签发人.*$/, '')
        .trim()
        .endsWith(found)
    const number = isAlone ? normalised(found) : orderIn.test(part.text) ? normalised(part.text) : null
    if (number) return { read: { value: number.number, at: part.at, quote: part.text }, index }
  }
  return null
}

/** The title 标题: the first lines after the number, or from the top, that are no head and end as titles do. */
function titleOf(parts: readonly Part[], numberAt: number): { read: Read; start: number; end: number } | null {
  const from = numberAt < 0 || numberAt > headParts ? 0 : numberAt + 1
  // 信函式 has its number under the head and the title below; a number under the title is of another layout.
  const [below, above] = [titleFrom(parts, from), numberAt > 0 ? titleFrom(parts.slice(0, numberAt), 0) : null]
  const found = below?.isSure || !above?.isSure ? below : above
  if (!found) return null
  const { start, end } = found
  const after = numberAt >= end && numberAt - end <= 1 ? numberAt + 1 : end
  const lines = parts.slice(start, end) as Text[]
  const value = lines.map(({ text }) => text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')).join('')
  return { read: { value, at: lines[0]?.at ?? '', quote: value }, start, end: after }
}

/** Lines one title may be broken into. */
const titleLines = 5

function titleFrom(parts: readonly Part[], from: number): { start: number; end: number; isSure: boolean } | null {
  for (let start = from; start < Math.min(parts.length, from + headParts); start++) {
    const part = parts[start]
    if (!part || !isText(part)) return null
    const { text } = part
    if (headSigns.test(text.replace(/\s/g, '')) || isNumberLine(text) || /文\s?件$/.test(text)) continue
    // A red head 发文机关标志 stands alone above the title, an organ's name that goes on into 关于… begins it.
    const next = parts[start + 1]
    if (organ.test(text) && text.length <= 30 && !(next && isText(next) && /^关于/.test(next.text))) continue
    if (addressees.test(text) || /[。；！？]/.test(text)) return null
    let end = start
    let joined = ''
    while (end < parts.length && end - start < titleLines) {
      const line = parts[end]
      if (!line || !isText(line) || line.text.length > 60 || /[。；！？]/.test(line.text) || addressees.test(line.text))
        break
      if (
        end > start &&
        (dateFrom(line.text) ||
          numberIn.test(line.text) ||
          /^(?:[一二三四五六七八九十]、|第[一二三]章)/.test(line.text))
      )
        break
      joined += line.text
      end++
      if (titleEnd.test(joined)) return { start, end, isSure: true }
    }
    return text.length <= 100 ? { start, end: start + 1, isSure: false } : null
  }
  return null
}

/** A number that is not cited by a title: 关于对青政〔2026〕1号文件意见的复函 cites one. */
const isNumberLine = (text: string): boolean => numberIn.test(text) && !/^关于|的/.test(text)

interface Day extends Read<PlainDate> {
  index: number
}

/** 成文日期: the last line before the annexes that is nothing but a day. */
function dayOf(parts: readonly Part[], from: number, until: number): Day | null {
  for (let index = until - 1; index >= from; index--) {
    const part = parts[index]
    if (!part || !isText(part) || part.text.length > 40) continue
    const { text } = part
    const alone = dayIn(text.replace(/^[（(]|[)）]$/g, ''))
    // The name of the office and the day on one line.
    const tail = /^\S{4,24}?\s+(\S*年\S*月\S*日)$/.exec(text)?.[1]
    const value = alone ?? (tail ? dayIn(tail) : null)
    if (value) return { value, at: part.at, quote: text, index }
  }
  return null
}

/** Where nothing else says it: the day of printing 印发日期. */
function imprintDay(foot: readonly Part[]): Day | null {
  for (const part of foot) {
    if (!isText(part)) continue
    const printed = /(\d{4}年\d{1,2}月\d{1,2}日)\s*印发/.exec(part.text)
    const value = printed?.[1] ? dateFrom(printed[1]) : null
    if (value) return { value, at: part.at, quote: part.text, index: -1 }
  }
  return null
}

const numerals: Readonly<Record<string, string>> = {
  〇: '0',
  '○': '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

/** 2020年12月31日, 2020-12-31 or 二〇二〇年十二月三十一日; null when it is anything else. */
export function dayIn(text: string): PlainDate | null {
  const plain = text.replace(/\s/g, '')
  const spoken =
    /^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/.exec(plain)
  if (!spoken) return /^\d{8}$/.test(plain) ? null : dateFrom(plain)
  const year = [...(spoken[1] ?? '')].map((sign) => numerals[sign]).join('')
  return dateFrom(`${year}-${tens(spoken[2] ?? '')}-${tens(spoken[3] ?? '')}`)
}

/** 十 to 三十一. */
function tens(text: string): number {
  const [head = '', tail] = text.split('十')
  if (tail === undefined) return Number(numerals[head] ?? Number.NaN)
  return Number(head === '' ? 1 : numerals[head]) * 10 + (tail === '' ? 0 : Number(numerals[tail]))
}

function issuerOf(parts: readonly Part[], titleAt: number, dayAt: number): Read | null {
  const signed = dayAt > 0 ? parts[dayAt - 1] : undefined
  if (signed && isText(signed) && organ.test(signed.text) && signed.text.length <= 30)
    return { value: signed.text.replace(/\s/g, ''), at: signed.at, quote: signed.text }
  const head = parts
    .slice(0, titleAt)
    .find((part) => isText(part) && part.text.length <= 40 && organ.test(part.text.replace(/\s|文件$/g, '')))
  if (!head || !isText(head)) return null
  return { value: head.text.replace(/\s|文件$/g, ''), at: head.at, quote: head.text }
}

function openingOf(body: readonly Part[]): Read | null {
  const first = body.find(
    (part): part is Text =>
      isText(part) && !addressees.test(part.text) && part.text.length > 12 && /[。：]/.test(part.text),
  )
  return first ? { value: first.text, at: first.at, quote: first.text } : null
}

const isRepeatedNumber = (part: Part, number: string | undefined): boolean =>
  number !== undefined && isText(part) && normalised(part.text)?.number === number
