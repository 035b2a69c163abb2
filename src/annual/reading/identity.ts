/** Who reports on which year 机关、年度、统计期, as printed: from the title, the metadata of the page, the text, the signature. */
import type { Source } from '../../documents/source.ts'
import type { Report } from '../report.ts'
import { fold } from './normal.ts'
import { closed, linesOf, type TextLine } from './text.ts'

export interface Identity
  extends Pick<Report, 'organisation' | 'year' | 'title' | 'publishedOn' | 'period' | 'converted'> {
  /** Places the title is printed at. */
  titleOrders: Set<number>
  /** Places of the signature: the body's name and the date at the end. */
  signatureOrders: Set<number>
}

export function identityOf(source: Source): Identity {
  const lines = linesOf(source)
  const printed = titleIn(lines)
  const named = source.title !== null && isTitle(fold(source.title)) ? closed(source.title.trim()) : null
  const title = printed?.text ?? named
  const period = periodOf(lines)
  return {
    title,
    organisation: organisationIn(title ?? '') ?? signedBy(lines) ?? organisationIn(named ?? ''),
    year: yearOf(title, period),
    publishedOn: publishedOn(lines),
    period,
    converted: isConverted(source, lines),
    titleOrders: new Set(printed?.orders),
    signatureOrders: new Set(signature(lines).map((line) => line.order)),
  }
}

/** Titles of all reports in a source, each once: those that name a body or a year of their own. */
export function titlesOf(source: Source): string[] {
  const titles = linesOf(source)
    .flatMap((line) => (isTitle(line.key) ? [closed(line.text)] : []))
    .slice(0, mostTitles)
  const byReport = new Map(titles.map((title) => [`${organisationIn(title) ?? ''} ${yearsIn(title).join()}`, title]))
  const named = [...byReport].filter(([key]) => key.trim() !== '')
  const full = named.filter(([key]) => !named.some(([other]) => other !== key && covers(other, key)))
  return full.map(([, title]) => title)
}

/** True when a title says what another says and more: 青槐区教育局 2020 covers 2020. */
function covers(other: string, key: string): boolean {
  const [organisation, year] = key.split(' ')
  const [otherOrganisation, otherYear] = other.split(' ')
  return (organisation === '' || organisation === otherOrganisation) && (year === '' || year === otherYear)
}

const longestTitle = 60
const mostTitles = 100

function isTitle(key: string): boolean {
  const bare = key.replace(/\((?:\d{4}年?度?|摘要|全文|公开版)\)$/, '').replace(/^#+/, '')
  if (bare.length < 8 || bare.length > longestTitle || /[。,;:!?|]/.test(bare)) return false
  if (/^(?:根据|按照|依据|现将|本报告|附件|上一篇|下一篇|当前位置)/.test(bare)) return false
  return /(?:信息|政务)公开.*(?:报告|年报)$/.test(bare)
}

interface Title {
  text: string
  orders: number[]
}

/** Where a title may stand: among the first lines, over up to three of them. */
const titleLines = 60
const titleParts = 3

function titleIn(lines: readonly TextLine[]): Title | null {
  const top = lines.slice(0, titleLines)
  const found = top.flatMap((_, index): Title[] => {
    for (let parts = 1; parts <= titleParts; parts += 1) {
      const own = top.slice(index, index + parts)
      if (own.length < parts || (parts > 1 && own.some((line) => line.key.length > 30 || /[。:|]/.test(line.key))))
        break
      if (isTitle(joined(own))) {
        const rest = joined(own.slice(1))
        return isTitle(rest) && organisationIn(rest) !== null ? [] : [titleOf(own)]
      }
    }
    return []
  })
  const full = found.find(({ text }) => organisationIn(text) !== null && yearsIn(text).length > 0)
  return full ?? found.find(({ text }) => organisationIn(text) ?? yearsIn(text)[0]) ?? found[0] ?? null
}

const joined = (lines: readonly TextLine[]): string => lines.map((line) => line.key).join('')

const titleOf = (lines: readonly TextLine[]): Title => ({
  text: closed(lines.map((line) => closed(line.text)).join('')).replace(
    /(?<=[\p{Script=Han}\d])\s+(?=[\p{Script=Han}\d])/gu,
    '',
  ),
  orders: lines.map((line) => line.order),
})

const body =
  /(?:局|厅|委|办|委员会|人民政府|政府|办公室|办事处|管委会|委会|中心|院|法院|处|所|大队|支队|站|集团|公司|学校|小学|中学|大学|学院|幼儿园|联合会|总会|协会|部|社|馆|会)$/
const anyYear = /(?:\d{4}|[二〇零○Oo0][二〇零○Oo一三四五六七八九0-9]{3})年?度?/g

/** The body a title names: what is left before 政府信息公开 once the year is taken out. */
function organisationIn(title: string): string | null {
  const name = title
    .replace(/\s+/g, '')
    .replace(/(?:政府|政务|政務)?信息公[开開].*$|政[务務]公[开開].*$/, '')
    .replace(anyYear, '')
    .replace(/^(?:关于|關於)|(?:关于|關於|报送|印发|的|工作)+$|[《》"“”]/g, '')
  return name.length >= 3 && name.length <= 40 && body.test(fold(name)) ? name : null
}

const publisher =
  /^(?:发布机构|发布单位|发布机关|公开机构|公开主体|公开单位|信息来源|来源|发文机关|制发机关|责任部门|编制单位|编制机关):?(.*)$/

/** The body in the page's metadata, else the short line above the date at the end. */
function signedBy(lines: readonly TextLine[]): string | null {
  for (const [index, line] of lines.entries()) {
    for (const cell of line.key.split('|')) {
      const match = cell.match(publisher)
      const name = match?.[1] === '' && line.cell ? (lines[index + 1]?.key ?? '') : (match?.[1] ?? '')
      if (name.length >= 3 && name.length <= 30 && body.test(name)) return name
    }
  }
  const signed = signature(lines).find((line) => wholeDate(line.key) === null)
  return signed ? signed.text.replace(/\s+/g, '') : null
}

const lastLines = 20

/** The date on a line of its own near the end, and the body's name in the line above or below it. */
function signature(lines: readonly TextLine[]): TextLine[] {
  const end = lines.slice(-lastLines)
  return end.filter((line, index) => {
    if (wholeDate(line.key) !== null) return true
    const beside = [end[index - 1], end[index + 1]].some((other) => other && wholeDate(other.key) !== null)
    return beside && line.key.length <= 30 && body.test(line.key) && !line.cell
  })
}

const chineseDigits = '〇一二三四五六七八九'

/** Report years a title names, each once. */
function yearsIn(title: string): number[] {
  const key = fold(title).replace(/[零○Oo]/g, '〇')
  const digits = key.match(/(?<!\d)20\d{2}(?=年|度|政府|$|\))/g) ?? []
  const words = key.match(/二〇[〇一二三四五六七八九]{2}(?=年)/g) ?? []
  const spoken = words.map((word) => [...word].map((digit) => chineseDigits.indexOf(digit)).join(''))
  return [...new Set([...digits, ...spoken].map(Number))]
}

function yearOf(title: string | null, period: Identity['period']): number | null {
  const years = title === null ? [] : yearsIn(title)
  if (years.length > 0) return years.length === 1 ? (years[0] ?? null) : null
  const ends = [period?.from, period?.to].map((end) => end?.match(/^(20\d{2})-\d{2}-\d{2}$/)?.[1])
  return ends[0] !== undefined && ends[0] === ends[1] ? Number(ends[0]) : null
}

const day = String.raw`\d{4,8}年?\d{0,2}月?\d{0,2}日?`
const span = new RegExp(String.raw`(?<from>${day})(?:起)?(?:至|到|-|~)(?<to>${day}|\d{1,2}月\d{1,2}日)`)

/** The period a report counts: the one next to 统计 or 数据, else the first that spans from a day to a day. */
function periodOf(lines: readonly TextLine[]): Identity['period'] {
  const found = lines.flatMap((line) => {
    const match = line.key.match(span)
    const { from, to } = match?.groups ?? {}
    if (from === undefined || to === undefined || !/[月日]/.test(from + to)) return []
    const near = line.key.slice(Math.max(0, (match?.index ?? 0) - 24), match?.index)
    return [{ period: { ...ends(from, to), at: line.at }, counted: /统计|数据|期限|截止|年度报告/.test(near) }]
  })
  return (found.find((each) => each.counted) ?? found[0])?.period ?? null
}

/** Days as YYYY-MM-DD where they are days, as printed where they are not; the end takes the year of the beginning. */
function ends(from: string, to: string): { from: string; to: string } {
  const year = from.match(/^(20\d{2})年/)?.[1]
  const whole = /^\d{1,2}月/.test(to) && year !== undefined ? `${year}年${to}` : to
  return { from: plainDate(from) ?? from, to: plainDate(whole) ?? to }
}

function plainDate(text: string): string | null {
  const match = text.match(/^(20\d{2})[-年/.](\d{1,2})[-月/.](\d{1,2})日?$/)
  if (!match) return null
  const [, year = '', month = '', date = ''] = match
  const plain = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const exists = !Number.isNaN(Date.parse(plain)) && new Date(plain).toISOString().startsWith(plain)
  return exists ? plain : null
}

const published = /(?:发布|公布|公开)(?:日期|时间):?(20\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2})/
const written = /(?:成文|生成|印发|制发)(?:日期|时间):?(20\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2})/

/** Publishing date of the page, else date of writing, else the date of the signature. */
function publishedOn(lines: readonly TextLine[]): string | null {
  for (const label of [published, written]) {
    for (const [index, line] of lines.entries()) {
      const key = line.cell ? `${line.key}${lines[index + 1]?.key ?? ''}` : line.key
      const date = plainDate(key.match(label)?.[1] ?? '')
      if (date) return date
    }
  }
  return signature(lines).reduce<string | null>((last, line) => wholeDate(line.key) ?? last, null)
}

/** A line that is nothing but a date, in figures or Chinese numerals. */
function wholeDate(key: string): string | null {
  const spoken = key
    .replace(/[零○]/g, '〇')
    .match(/^(二〇[〇一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/)
  if (!spoken) return plainDate(key)
  const [, year = '', month = '', date = ''] = spoken
  const figures = [...year].map((digit) => chineseDigits.indexOf(digit)).join('')
  return plainDate(`${figures}年${upTo99(month)}月${upTo99(date)}日`)
}

function upTo99(words: string): number {
  const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['零', words]
  const digit = (word: string): number => Math.max(0, chineseDigits.indexOf(word))
  return (words.includes('十') ? (tens === '' ? 1 : digit(tens)) : 0) * 10 + (ones === '' ? 0 : digit(ones))
}

/** Slides, long pictures and PDF lose parts on the way to text; text that was a deck shows it by numerals on lines of their own. */
function isConverted(source: Source, lines: readonly TextLine[]): boolean {
  if (source.format === 'pptx' || source.format === 'pdf') return true
  const lone = lines.filter((line) => /^[一二三四五六七八九十]$/.test(line.key) && !line.cell)
  const pages = lines.filter((line) => /^(?:slide|page|幻灯片|p\.)\d+$/i.test(line.key))
  return lone.length >= 2 || pages.length >= 2
}
