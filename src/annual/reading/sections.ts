/**
 * Headings and the prose under them 各部分: which heading is one of the six statutory parts, and what stands directly
 * under each.
 *
 * A heading is a part only by its words: 一 全面深化政府信息公开 is numbered like a part and is none (`part: null`). 下一步工作
 * is half of part five and therefore not part five: it has `part: null` too, so that a rule sees the part missing.
 */
import type { Source } from '../../documents/source.ts'
import type { TableId } from '../form.ts'
import type { Paragraph, Report, ReportSection, Trouble } from '../report.ts'
import { partOf } from './labels.ts'
import { fold, numeralOf, stripNumeral } from './normal.ts'
import { blockOf } from './pieces.ts'
import { closed, type TextLine } from './text.ts'

/** A section with the place of its heading in the source, see `orderOf`. */
export interface LocatedSection extends ReportSection {
  order: number
}

interface Around {
  /** Places that hold table text, in order. */
  tables: ReadonlyMap<number, TableId>
  /** Places the report's title is printed at. */
  title: ReadonlySet<number>
  /** Places of the signature. */
  signature: ReadonlySet<number>
  /** Lines of a page break where they fall, not where a paragraph ends. */
  wrapped: boolean
}

interface Heading {
  title: string
  part: number | null
  level: 1 | 2 | 3
}

/** The prose of a report: what stands before the first heading, and every heading with what stands under it. */
export interface Prose {
  preamble: Paragraph[]
  sections: LocatedSection[]
}

export function proseOf(all: readonly TextLine[], around: Around): Prose {
  // What stands before the title is the page around the report.
  const start = Math.max(-1, ...around.title)
  const lines = withoutContents(
    all.filter(
      (line) => !line.cell && line.order > start && !around.tables.has(line.order) && !around.signature.has(line.order),
    ),
  )
  const preamble: Paragraph[] = []
  const sections: LocatedSection[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    const next = lines[index + 1]
    if (!line || isFurniture(line.key)) continue
    const joined = next && belongsTo(line, next)
    const heading = joined ? headingOf(rejoin(line, next), lines[index + 2]) : headingOf(line, next)
    if (heading) {
      sections.push({ ...heading, paragraphs: [], table: null, at: line.at, order: line.order })
      if (joined) index += 1
    } else addParagraph(sections.at(-1)?.paragraphs ?? preamble, line, around.wrapped)
  }
  return { preamble, sections: withChapters(firstOfEachPart(withTables(sections, around.tables))) }
}

/** A table that is a picture cannot be read; the report then lacks it, and this says why. */
export function pictureTroubles(
  source: Source,
  sections: readonly LocatedSection[],
  read: Report['tables'],
): Trouble[] {
  const statutory = { 2: 't2', 3: 't3', 4: 't4' } as const
  return sections.flatMap((section, index): Trouble[] => {
    const table = statutory[section.part as keyof typeof statutory]
    if (!table || read.includes(table)) return []
    const next = sections.slice(index + 1).find((other) => other.level <= section.level)
    const end = next ? blockOf(next.order) : source.blocks.length
    const picture = source.blocks.slice(blockOf(section.order), end).find((block) => block.kind === 'image')
    if (!picture) return []
    return [
      {
        table,
        message: `“${section.title}”下面是图片，图片里的表格无法读取，请改用文字表格或另行填报。`,
        at: picture.at,
      },
    ]
  })
}

const loneNumeral =
  /^(?:[一二三四五六七八九十]{1,3}|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]+部分)[、.,]?$/

/** A numeral on a line of its own belongs to the heading after it. */
function belongsTo(line: TextLine, next: TextLine): boolean {
  if (!loneNumeral.test(line.key) || numeralOf(next.key) !== '') return false
  const short = next.key.length <= 30 && !/[。,;:]/.test(next.key)
  return next.heading > 0 || (line.heading > 0 && short) || partOf(next.key) !== null
}

function rejoin(numeral: TextLine, title: TextLine): TextLine {
  const mark = numeral.key.replace(/[、.,]$/, '')
  const text = `${mark}${/^[(第]/.test(mark) ? '' : '、'}${title.text}`
  return { ...title, text, key: fold(text), heading: title.heading || numeral.heading, at: numeral.at }
}

const spacedNumeral = /^([一二三四五六七八九十]{1,3})[\s.．]+(?=\S)/
const halfOfFive = /^下一(?:步|年度?)(?:的?(?:工作|主要))*(?:打算|计划|安排|思路|重点|举措|措施|方向)?$/

function headingOf(line: TextLine, next: TextLine | undefined): Heading | null {
  const text = closed(line.text.replace(spacedNumeral, '$1、'))
  const key = fold(text)
  const numeral = numeralOf(key)
  const title = stripNumeral(key)
  if (title === '' || (line.heading > 0 && loneNumeral.test(key))) return null
  const running = /[。；;!?！？|]/.test(title)
  const named = { title: text, part: running ? null : partOf(key) }
  if (named.part !== null) return { ...named, level: 1 }
  const level = levelOf(line, numeral, title)
  if (line.heading > 0) return { ...named, level }
  if (running || /[,:、]$/.test(title)) return null
  if (halfOfFive.test(title) || (line.bold && title.length <= 30)) return { ...named, level }
  if (numeral === '' || title.length > (level === 1 ? 40 : 30)) return null
  return level < 3 || headsProse(title, next) ? { ...named, level } : null
}

function levelOf(line: TextLine, numeral: string, title: string): 1 | 2 | 3 {
  if (/^[一二三四五六七八九十第]/.test(numeral) || halfOfFive.test(title)) return 1
  if (numeral.startsWith('(') && !/\d/.test(numeral)) return 2
  if (numeral !== '') return 3
  if (line.heading === 0) return 2
  return line.heading === 1 ? 1 : line.heading === 2 ? 2 : 3
}

/** 1.公开制度 heads a paragraph when it is short and longer text without a numeral follows; else it is one of a list. */
const headsProse = (title: string, next: TextLine | undefined): boolean =>
  title.length <= 20 &&
  !/[,]/.test(title) &&
  next !== undefined &&
  numeralOf(next.key) === '' &&
  next.key.length > title.length * 2

/** Entries of a table of contents: lines that only repeat a heading further down, and the numerals before them. */
function withoutContents(lines: readonly TextLine[]): TextLine[] {
  const last = new Map<string, number>()
  for (const [index, line] of lines.entries()) if (line.heading > 0) last.set(nameOf(line.key), index)
  const listed = lines.map((line, index) => line.heading === 0 && (last.get(nameOf(line.key)) ?? -1) > index)
  return lines.filter((line, index) => {
    if (listed[index]) return false
    return !(loneNumeral.test(line.key) && line.heading === 0 && listed[index + 1])
  })
}

const nameOf = (key: string): string => stripNumeral(key).replace(/^[一二三四五六七八九十](?=\p{Script=Han}{5})/u, '')

/** Words of the page around a report: buttons, counters, page numbers. */
const furniture =
  /^(?:分享到?:?|打印(?:本页)?|关闭(?:窗口|本页)?|\(?(?:打印|关闭|收藏)\)?|(?:浏览|阅读|点击|访问)(?:次数|量|数)?:?\d*次?|字(?:体|号):.*|(?:上|下)一篇:.*|扫一扫.*|当前位置:.*|首页.*>.*|版权所有.*|主办单位:.*|.*ICP备.*|网站标识码.*|(?:发布|公开|公布)(?:日期|时间|机构|单位):.*|(?:信息)?来源:.*|索引号:.*|(?:-|第)?\d{1,3}(?:-|页)?|第\d+页共\d+页|page\d+|p\.?\d+)$/i

const isFurniture = (key: string): boolean => key.length < 60 && furniture.test(key)

function addParagraph(paragraphs: Paragraph[], line: TextLine, wrapped: boolean): void {
  if (!/[\p{L}\p{N}]/u.test(line.key)) return
  const last = paragraphs.at(-1)
  const runsOn = wrapped && last !== undefined && !/[。：:；;！!？?]$/.test(last.text) && !line.apart
  if (runsOn && last) last.text += line.text
  else paragraphs.push({ text: line.text, at: line.at })
}

/** A part named twice: an empty first naming was a contents entry, a later one is a heading inside the part. */
function firstOfEachPart(sections: readonly LocatedSection[]): LocatedSection[] {
  const filled = (section: LocatedSection, index: number): boolean => {
    const next = sections[index + 1]
    const leads = next !== undefined && next.part === null && next.level > section.level
    return section.paragraphs.length > 0 || section.table !== null || leads
  }
  const last = new Map(sections.map((section, index) => [section.part, index]))
  const kept = sections.filter(
    (section, index) => section.part === null || filled(section, index) || last.get(section.part) === index,
  )
  const seen = new Set<number>()
  return kept.map((section) => {
    if (section.part === null) return section
    if (seen.has(section.part)) return { ...section, part: null, level: 2 }
    seen.add(section.part)
    return section
  })
}

/**
 * Under a part without numeral, headings numbered 一、二、 are chapters of that part and not its equals: the deck whose
 * 总体情况 lists six fields of work.
 */
function withChapters(sections: readonly LocatedSection[]): LocatedSection[] {
  let bare = false
  let inside = false
  return sections.map((section) => {
    const key = fold(section.title)
    const numbered = /^[一二三四五六七八九十]/.test(numeralOf(key))
    if (section.part !== null) bare = numeralOf(key) === ''
    if (section.part !== null || (section.level === 1 && !numbered)) inside = false
    else if (section.level === 1) inside = bare
    if (!inside) return section
    return { ...section, level: numbered ? 2 : 3 }
  })
}

/** Each heading with the first table that stands before the next heading. */
function withTables(sections: readonly LocatedSection[], tables: ReadonlyMap<number, TableId>): LocatedSection[] {
  const places = [...tables]
  let index = 0
  return sections.map((section, own) => {
    while ((places[index]?.[0] ?? Number.POSITIVE_INFINITY) < section.order) index += 1
    const [place, table] = places[index] ?? []
    const end = sections[own + 1]?.order ?? Number.POSITIVE_INFINITY
    return { ...section, table: table !== undefined && (place ?? end) < end ? table : null }
  })
}
