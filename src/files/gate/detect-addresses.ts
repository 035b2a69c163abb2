/** Addresses of persons 住址, down to a door. Offices, schools and training bodies publish theirs; those stay. */
import type { Find, Surroundings } from './detect-numbers.ts'

export function addressesIn(text: string, around: Surroundings): Find[] {
  return [...text.matchAll(door)].flatMap((match): Find[] => {
    const from = beginning(text, match.index)
    const to = match.index + match[0].length
    const words = `${text.slice(Math.max(0, from - 14), from)} ${around.header} ${around.left}`
    const whole = text.slice(from, to)
    const named =
      person.test(words) || resides.test(text.slice(0, from)) || (around.persons && /址|住|地/.test(around.header))
    const isHome = flat.test(whole)
    if (!named && (!isHome || office.test(whole) || office.test(words))) return []
    return [
      {
        kind: 'address',
        from,
        to,
        hide: { from: from + kept(whole), to },
        confidence: named ? 'certain' : 'likely',
        why: named ? '旁边写明是住址，具体到门牌' : '住宅地址，具体到单元或房号',
      },
    ]
  })
}

const number = '[0-9０-９一二三四五六七八九十百]{1,6}'

/** A door: a flat, a house in a village, or a number on a road. */
const door = new RegExp(
  [
    `${number}(?:-${number})?\\s*(?:幢|栋|号楼|座|#)\\s*(?:[A-Za-z甲乙丙丁]|${number})?\\s*(?:单元|门|梯)?\\s*-?\\s*[0-9]{2,5}\\s*(?:室|房|号|户)?`,
    `${number}\\s*单元\\s*[0-9]{2,5}\\s*(?:室|房|号|户)?`,
    `(?:小区|花园|家园|苑|公寓|新村|里|坊)\\s*[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}\\s*(?:室)?`,
    `(?:村|组|社区|队)\\s*[0-9]{1,5}(?:-[0-9]{1,3})?\\s*号`,
    `(?:路|街|巷|弄|道|里|坊)\\s*[0-9]{1,5}\\s*(?:号|弄)(?:\\s*[0-9]{1,4}\\s*(?:号|室))?`,
  ].join('|'),
  'g',
)
const flat = /幢|栋|号楼|单元|(?:小区|花园|家园|苑|公寓|新村|里|坊)\s*\d+-\d+-\d+/
const person = /住址|家庭|户籍|居住|现住|常住|家住|住在|收件地址|通讯地址|家长|监护人/
/** 女，1985年出生，住…… */
const resides = /(?:^|[，,。；;\s])(?:现|暂|居)?住(?:在|于)?[:]?\s*$/
const office =
  /中心|大楼|大厦|办公|局|委|政府|学校|小学|中学|幼儿园|学院|机构|公司|校址|校区|办学|注册|经营|营业|场所|单位地址|单位名称|名称|广场|商铺|综合楼|教学楼/

/** An address runs back to the last sign that cannot stand in one. */
function beginning(text: string, end: number): number {
  const before = text.slice(Math.max(0, end - 40), end)
  const sentence = /[\p{Script=Han}A-Za-z0-9()·-]*$/u.exec(before)?.[0] ?? ''
  const introduced =
    /^.*(?:住址|地址|家住|住在|居住在|居住于|现住|户籍地?|住于|住)(?:为|是|在|于)?/.exec(sentence)?.[0] ?? ''
  return end - sentence.length + introduced.length
}

/** How much of an address stays: down to the district, else the city, else the township. */
function kept(address: string): number {
  const known = levels.map((level) => level.exec(address)?.[0].length).find((length) => length !== undefined)
  return known ?? Math.min(2, address.length)
}

const levels = [/^.{1,20}?(?:(?<![小社园校片景厂])区|县)/, /^.{1,12}?市/, /^.{1,8}?(?:街道|镇|乡)/]
