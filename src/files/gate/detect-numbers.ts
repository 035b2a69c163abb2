/**
 * Numbers that point to a person, in one text: identity card 居民身份证 (GB 11643-1999), telephone, bank card, passport,
 * number plate, e-mail. Texts are folded (`fold.ts`); a number may be written with blanks and dashes between its digits.
 */
import { creditCodeFault } from '../../organisations/credit-code.ts'
import type { Confidence, FindingKind } from './report.ts'

/** A find in a folded text. `hide` is the part that a mask replaces. */
export interface Find {
  kind: FindingKind
  from: number
  to: number
  hide: { from: number; to: number }
  confidence: Confidence
  why: string
}

/** What stands around a text: the heading of its column and the cell to its left; empty outside tables. */
export interface Surroundings {
  header: string
  left: string
  /** Whether other columns of the table hold persons. */
  persons: boolean
}

export const nowhere: Surroundings = { header: '', left: '', persons: false }

/** @param own bare digits and addresses of the issuing body's own contacts */
export function numbersIn(text: string, around: Surroundings, own: ReadonlySet<string>): Find[] {
  const finds: Find[] = []
  const free = (find: Find) => finds.every((other) => find.to <= other.from || find.from >= other.to)
  for (const detect of detectors) {
    for (const find of detect(text, around, own)) if (free(find)) finds.push(find)
  }
  return finds.sort((a, b) => a.from - b.from)
}

type Detector = (text: string, around: Surroundings, own: ReadonlySet<string>) => Iterable<Find>

/** Earlier ones win where two see the same digits. */
const detectors: readonly Detector[] = [
  emails,
  gluedNumbers,
  idCards,
  bankCards,
  mobiles,
  landlines,
  oldIdCards,
  travelDocuments,
  plates,
]

// ── reading digits ────────────────────────────────────────────────────────────────────────────────────────────────────

interface Run {
  digits: string
  /** Place of each digit. */
  at: number[]
  to: number
  /** Lengths of the groups between separators. */
  groups: number[]
  /** What stands between the groups. */
  gaps: string
}

const separator = /[ \t\n\-_.·•/\\|,:]/

/** Exactly `count` digits from `from` on, with up to two separators between them; the last may be X if `check`. */
function runAt(text: string, from: number, count: number, check = false): Run | null {
  const run: Run = { digits: '', at: [], to: from, groups: [0], gaps: '' }
  let at = from
  while (run.digits.length < count) {
    const sign = text[at] ?? ''
    const fits = /\d/.test(sign) || (check && run.digits.length === count - 1 && /[Xx×]/.test(sign))
    if (fits) {
      run.digits += sign === '×' ? 'X' : sign.toUpperCase()
      run.at.push(at++)
      run.groups[run.groups.length - 1]!++
      continue
    }
    const gap = [1, 2].find(
      (width) =>
        [...text.slice(at, at + width)].every((one) => separator.test(one)) && /[\dXx]/.test(text[at + width] ?? ''),
    )
    if (!gap || run.digits === '') return null
    run.gaps += text.slice(at, at + gap)
    at += gap
    run.groups.push(0)
  }
  run.to = at
  return /[0-9]/.test(text[at] ?? '') ? null : run
}

/** Places where a number begins: a digit with no digit before it. */
function* starts(text: string): Generator<number> {
  for (const match of text.matchAll(/(?<![\d])\d/g)) yield match.index
}

/** Separators are believed when they stand where people put them. */
function isGrouped(run: Run, patterns: readonly string[]): boolean {
  const isWrapped = run.gaps === '\n'
  const isSpread = run.groups.every((size) => size === 1)
  return run.gaps === '' || isWrapped || isSpread || patterns.includes(run.groups.join('-'))
}

/** The part of a run between its first `head` and last `tail` digits. */
function middle(run: Run, head: number, tail: number): Find['hide'] {
  return { from: run.at[head]!, to: run.at[run.at.length - tail - 1]! + 1 }
}

/** What stands before a place and names it: words in the text, the heading of the column, the cell to the left. */
function label(text: string, from: number, around: Surroundings): string {
  return [around.header, around.left, text.slice(Math.max(0, from - 20), from)].join(' ')
}

const identity = /身份证|证件号|证件编号|公民身份|证号码/
const serial =
  /(?:编号|文号|字号|索引号|流水号|序列号|单号|案号|受理号|备案号|登记号|证书号|票号|批号|档号|代码|项目号|许可证号|凭证号|报告号|ISBN|条码|金额|面积|合计|经费|预算|决算)[^\d]{0,8}$/i
const amountAfter = /^\s*(?:元|万元|亿元|千元|美元|人次|人|份|件|次|平方米|㎡|%|台|册|\.\d)/
const amountBefore = /[¥￥$]\s*$|\d\.$/

function isSerial(text: string, from: number, to: number, around: Surroundings): boolean {
  const before = text.slice(Math.max(0, from - 20), from)
  if (identity.test(before + around.header + around.left)) return false
  return (
    serial.test(before) ||
    /[A-Za-z]\d+-$/.test(before) ||
    (before.trim() === '' && (serial.test(around.header) || serial.test(around.left))) ||
    amountAfter.test(text.slice(to, to + 4)) ||
    amountBefore.test(before)
  )
}

// ── identity cards ────────────────────────────────────────────────────────────────────────────────────────────────────

const idGroups = ['6-8-4', '6-4-4-4', '3-3-4-4-4', '6-4-2-2-4', '6-12', '14-4', '4-4-4-4-2', '3-3-8-4', '3-3-4-2-2-4']

function* idCards(text: string, around: Surroundings): Generator<Find> {
  for (const from of starts(text)) {
    const run = runAt(text, from, 18, true)
    if (!run || /[A-Za-z]/.test(text[run.to] ?? '') || !isFreeOfLetters(text, from)) continue
    const { digits } = run
    if (!isRegion(digits) || !isDate(digits.slice(6, 14))) continue
    const named = identity.test(label(text, from, around))
    const checks = digits[17] === idCheck(digits)
    if (!checks && !named) continue
    if (/代码/.test(label(text, from, around)) && creditCodeFault(digits) === null) continue
    if (!isGrouped(run, idGroups) && !checks) continue
    const serial = isSerial(text, from, run.to, around)
    yield {
      kind: 'id-card',
      from,
      to: run.to,
      hide: middle(run, 6, 4),
      confidence: checks ? (serial ? 'possible' : 'certain') : 'likely',
      why: checks
        ? `18 位、地区和出生日期成立、校验位相符${serial ? '，但前面写着编号' : ''}`
        : '写明是证件号，地区和出生日期成立，校验位不符（可能抄错）',
    }
  }
}

/** An identity number and a mobile number written without anything between them. */
function* gluedNumbers(text: string): Generator<Find> {
  for (const match of text.matchAll(/(?<!\d)(?:(\d{17}[\dXx])(1[3-9]\d{9})|(1[3-9]\d{9})(\d{17}[\dXx]))(?!\d)/g)) {
    const id = (match[1] ?? match[4])!.toUpperCase()
    if (!isRegion(id) || !isDate(id.slice(6, 14)) || id[17] !== idCheck(id)) continue
    const idFrom = match.index + (match[1] ? 0 : 11)
    const phoneFrom = match.index + (match[1] ? 18 : 0)
    const why = '身份证号和手机号连写，校验位相符'
    const one = (kind: FindingKind, from: number, length: number, head: number): Find => ({
      kind,
      from,
      to: from + length,
      hide: { from: from + head, to: from + length - 4 },
      confidence: 'certain',
      why,
    })
    yield one('id-card', idFrom, 18, 6)
    yield one('mobile', phoneFrom, 11, 3)
  }
}

/** 15 digits of the first generation carry no check digit: they need a word beside them. */
function* oldIdCards(text: string, around: Surroundings): Generator<Find> {
  for (const from of starts(text)) {
    const run = runAt(text, from, 15)
    if (!run || !isRegion(run.digits) || !isDate(`19${run.digits.slice(6, 12)}`)) continue
    if (!identity.test(label(text, from, around)) || !isGrouped(run, ['6-6-3', '6-9'])) continue
    yield {
      kind: 'id-card',
      from,
      to: run.to,
      hide: middle(run, 6, 3),
      confidence: 'likely',
      why: '写明是证件号，15 位，地区和出生日期成立',
    }
  }
}

/** A letter before the digits is part of another number, save those of pupil numbers 学籍号 (G, L, J and an identity number). */
function isFreeOfLetters(text: string, from: number): boolean {
  const before = /[A-Za-z]+$/.exec(text.slice(Math.max(0, from - 4), from))?.[0] ?? ''
  return before === '' || /^[GLJ]$/i.test(before)
}

const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)(?!00)/
const isRegion = (digits: string): boolean => provinces.test(digits)

function isDate(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ]
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && year < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Check character of the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function idCheck(digits: string): string {
  let sum = 0
  for (let place = 0; place < 17; place++) sum += Number(digits[place]) * (2 ** (17 - place) % 11)
  return '10X98765432'.charAt(sum % 11)
}

// ── telephones ────────────────────────────────────────────────────────────────────────────────────────────────────────

const telephone = /电话|手机|联系|号码|移动|Tel|Phone|Mobile/i
/** Words that make a fixed line or an address public: it is there for people to call. */
const publicContact =
  /(?:火警|报警|急救|救助|咨询|监督|举报|投诉|受理|服务|热线|值班|总机|办公|传真|公开|信访|报名|接待|维权|支持|报修|招生|征求意见|反馈)[^，。；;\n]{0,10}$/

function* mobiles(text: string, around: Surroundings, own: ReadonlySet<string>): Generator<Find> {
  for (const match of text.matchAll(/(?<!\d)(?:\+?86[- ]{0,2})?(?=1[ \-.]?[3-9])/g)) {
    const from = match.index + match[0].length
    if (from > 0 && match[0] === '' && /[\dA-Za-z]/.test(text[from - 1] ?? '')) continue
    const run = runAt(text, from, 11)
    if (!run || !/^1[3-9]/.test(run.digits) || /[A-Za-z]/.test(text[run.to] ?? '')) continue
    if (!isGrouped(run, ['3-4-4', '3-3-5', '4-3-4', '3-8', '7-4', '3-5-3', '3-2-3-3', '3-2-2-2-2'])) continue
    if (own.has(run.digits)) continue
    const named = telephone.test(label(text, from, around))
    if (!named && isSerial(text, from, run.to, around)) continue
    yield {
      kind: 'mobile',
      from,
      to: run.to,
      hide: middle(run, 3, 4),
      confidence: named ? 'certain' : 'likely',
      why: named ? '11 位手机号段，旁边写明是电话' : '11 位，符合手机号段',
    }
  }
}

const areaCode = String.raw`\(?(0(?:10|2\d|[3-9]\d\d))\)?[- ]{0,2}`
const fixedLine = new RegExp(
  String.raw`(?<![\d.-])${areaCode}([2-8]\d{2,3}[- ]?\d{4})(?:(?:-|转| 转 )\d{1,5})?(?!\d)`,
  'g',
)
const localLine = /(?<![\d.-])([2-8]\d{6,7})(?![\d.]|\s*[元万人年])/g
const localLabel = /(?:电话|座机|宅电|Tel)[^\d，。；]{0,6}$/i

function* landlines(text: string, around: Surroundings, own: ReadonlySet<string>): Generator<Find> {
  const lines = [...text.matchAll(fixedLine)].map((match) => ({ from: match.index, text: match[0], number: match[2]! }))
  const local = [...text.matchAll(localLine)]
    .filter(
      ({ index }) =>
        localLabel.test(text.slice(0, index)) || (text.trim().length <= 9 && localLabel.test(around.header)),
    )
    .map((match) => ({ from: match.index, text: match[0], number: match[1]! }))
  for (const line of [...lines, ...local]) {
    const before = text.slice(Math.max(0, line.from - 30), line.from)
    if (isOwn(line.number, line.text, own) || publicContact.test(before)) continue
    if (publicContact.test(around.header) || publicContact.test(around.left)) continue
    const inOfficeList = around.header !== '' && !around.persons && !/家|监护|本人|住宅/.test(around.header)
    if (inOfficeList) continue
    const number = line.from + line.text.lastIndexOf(line.number)
    yield {
      kind: 'landline',
      from: line.from,
      to: line.from + line.text.length,
      hide: { from: number, to: number + line.number.length - 2 },
      confidence: around.persons || /家|宅|监护|本人/.test(before) ? 'likely' : 'possible',
      why: '固定电话，不是本机关登记的公开电话',
    }
  }
}

/** Written with or without its area code, it is the same line. */
function isOwn(number: string, whole: string, own: ReadonlySet<string>): boolean {
  const local = number.replace(/\D/g, '')
  const full = whole.replace(/\D/g, '')
  return [...own].some((one) => /^\d{7,}$/.test(one) && (one.endsWith(local) || full.startsWith(one)))
}

// ── bank cards, passports, plates, e-mail ─────────────────────────────────────────────────────────────────────────────

const cardGroups = ['4-4-4-4', '4-4-4-4-1', '4-4-4-4-2', '4-4-4-4-3', '6-13', '6-10', '8-11', '5-5-5-4']

function* bankCards(text: string, around: Surroundings): Generator<Find> {
  for (const from of starts(text)) {
    const run = [19, 18, 17, 16].map((count) => runAt(text, from, count)).find((found) => found && luhn(found.digits))
    if (!run || !isGrouped(run, cardGroups) || !isFreeOfLetters(text, from)) continue
    const named = /卡号|银行|账号|帐号|账户|帐户|开户|社保卡|一卡通/.test(label(text, from, around))
    const union = /^62/.test(run.digits)
    if (!union && !(named && /^(?:4|5[1-5]|35|60|6[589]|9[0-9])/.test(run.digits))) continue
    if (!named && isSerial(text, from, run.to, around)) continue
    yield {
      kind: 'bank-card',
      from,
      to: run.to,
      hide: middle(run, 6, 4),
      confidence: named ? 'certain' : 'likely',
      why: `${run.digits.length} 位，卡段和校验位（Luhn）相符${named ? '，旁边写明是账号' : ''}`,
    }
  }
}

/** Check of bank cards (ISO/IEC 7812-1). */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function* travelDocuments(text: string, around: Surroundings): Generator<Find> {
  for (const match of text.matchAll(
    /(?<![A-Za-z\d])(?:[EGDSPK][A-Z]?\d{7,8}|[CWHMT]\d{8,10}|[A-Z]{2}\d{7})(?![A-Za-z\d])/g,
  )) {
    const from = match.index
    const words = label(text, from, around)
    if (!/护照|通行证|回乡证|台胞证|Passport/i.test(words)) continue
    const to = from + match[0].length
    yield {
      kind: 'passport',
      from,
      to,
      hide: { from: from + 2, to: to - 2 },
      confidence: 'certain',
      why: '写明是护照或通行证，号码形式相符',
    }
  }
}

const plate =
  /(?<![A-Za-z\d])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Z][·•.\- ]?(?=(?:[A-Z]*\d){2})([A-HJ-NP-Z\d]{5,6})(?![A-Za-z\d])/g

function* plates(text: string): Generator<Find> {
  for (const match of text.matchAll(plate)) {
    const from = match.index
    const to = from + match[0].length
    yield {
      kind: 'plate',
      from,
      to,
      hide: { from: to - match[1]!.length, to: to - 2 },
      confidence: 'likely',
      why: '省份简称加字母和号码，符合机动车号牌',
    }
  }
}

const email = /(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,12}/g
const mailboxes = /@(?:qq|163|126|139|189|sina|sohu|foxmail|gmail|outlook|hotmail|yeah|icloud|aliyun|vip\.\w+)\./i

function* emails(text: string, around: Surroundings, own: ReadonlySet<string>): Generator<Find> {
  for (const match of text.matchAll(email)) {
    const address = match[0].toLowerCase()
    if (own.has(address) || /\.gov\.cn$/.test(address)) continue
    const before = text.slice(Math.max(0, match.index - 30), match.index)
    if ([before, around.header, around.left].some((words) => publicContact.test(words))) continue
    const from = match.index
    const personal = mailboxes.test(address) || around.persons
    yield {
      kind: 'email',
      from,
      to: from + match[0].length,
      hide: { from: from + 1, to: from + match[0].indexOf('@') },
      confidence: personal ? 'likely' : 'possible',
      why: personal ? '个人常用邮箱，不是本机关登记的公开邮箱' : '不是本机关登记的公开邮箱',
    }
  }
}
