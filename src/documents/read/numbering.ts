/** Automatic numbers of a Word file: the numerals that stand on the page but not in the text (一、 （一） 1.). */
import type { XmlElement } from './xml.ts'
import { child, elements } from './xml.ts'

/** Gives the next number of a list at a level, as printed; '' for bullets and lists nobody defines. */
export type Numbering = (list: string, level: number) => string

interface Level {
  start: number
  format: string
  /** 第%1条, %1、 */
  pattern: string
  spaced: boolean
}

interface List {
  levels: Map<number, Level>
  /** Shared by all lists made from one definition, unless a list starts anew. */
  counters: number[]
}

const lastLevel = 8
const longestPattern = 64

export function numberingOf(part: XmlElement | null): Numbering {
  const lists = part ? listsOf(part) : new Map<string, List>()
  return (id, level) => {
    const list = lists.get(id)
    const shape = list?.levels.get(level)
    if (!list || !shape) return ''
    const { counters } = list
    counters[level] = (counters[level] ?? shape.start - 1) + 1
    counters.length = level + 1
    if (shape.format === 'bullet' || shape.format === 'none') return ''
    const label = shape.pattern.replace(/%(\d)/g, (_, digit: string) => {
      const of = Number(digit) - 1
      const other = list.levels.get(of)
      return numeral(counters[of] ?? other?.start ?? 1, other?.format ?? 'decimal')
    })
    return shape.spaced ? `${label} ` : label
  }
}

function listsOf(part: XmlElement): Map<string, List> {
  const definitions = new Map<string, List>()
  for (const definition of named(part, 'w:abstractNum')) {
    const levels = new Map(
      named(definition, 'w:lvl')
        .map((level): [number, Level] => [levelIndex(level), levelOf(level)])
        .filter(([index]) => Number.isInteger(index) && index >= 0 && index <= lastLevel),
    )
    definitions.set(definition.attributes['w:abstractNumId'] ?? '', { levels, counters: [] })
  }
  const lists = new Map<string, List>()
  for (const list of named(part, 'w:num')) {
    const base = definitions.get(value(list, 'w:abstractNumId') ?? '')
    if (base) lists.set(list.attributes['w:numId'] ?? '', withOverrides(base, named(list, 'w:lvlOverride')))
  }
  return lists
}

function withOverrides(base: List, overrides: XmlElement[]): List {
  if (overrides.length === 0) return base
  const levels = new Map(base.levels)
  for (const override of overrides) {
    const index = levelIndex(override)
    const own = child(override, 'w:lvl')
    const level = own ? levelOf(own) : levels.get(index)
    const start = value(override, 'w:startOverride')
    if (level && Number.isInteger(index) && index >= 0 && index <= lastLevel)
      levels.set(index, start === undefined ? level : { ...level, start: startOf(start) })
  }
  return { levels, counters: [] }
}

function levelOf(level: XmlElement): Level {
  const pattern = (value(level, 'w:lvlText') ?? '').slice(0, longestPattern)
  return {
    start: startOf(value(level, 'w:start')),
    format: value(level, 'w:numFmt') ?? 'decimal',
    pattern,
    spaced: value(level, 'w:suff') !== 'nothing' && !/[、，）】」．。：)]$/.test(pattern),
  }
}

/** Where counting starts; anything but a plain small number is 1. */
const startOf = (text: string | undefined): number => (text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : 1)
const levelIndex = (element: XmlElement): number => Number(element.attributes['w:ilvl'] ?? 0)
const named = (parent: XmlElement, name: string): XmlElement[] => elements(parent).filter((one) => one.name === name)
const value = (parent: XmlElement, name: string): string | undefined => child(parent, name)?.attributes['w:val']

function numeral(n: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'koreanCounting':
      return chinese(n)
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(n)].map((digit) => '〇一二三四五六七八九'[Number(digit)] ?? digit).join('')
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n >= 1 && n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : String(n)
    case 'decimalFullWidth':
      return [...String(n)].map((digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)).join('')
    case 'upperLetter':
    case 'lowerLetter': {
      if (n < 1) return String(n)
      const letter = String.fromCodePoint(65 + ((n - 1) % 26)).repeat(Math.min(1 + Math.floor((n - 1) / 26), 5))
      return format === 'upperLetter' ? letter : letter.toLowerCase()
    }
    case 'upperRoman':
      return roman(n)
    case 'lowerRoman':
      return roman(n).toLowerCase()
    default:
      return String(n)
  }
}

/** 一 … 九千九百九十九; beyond that in digits. */
function chinese(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 9999) return String(n)
  const digits = [...String(n)].map(Number)
  const spoken = digits.map((digit, at) => {
    const unit = ['', '十', '百', '千'][digits.length - 1 - at]!
    return digit === 0 ? '零' : '零一二三四五六七八九'[digit]! + unit
  })
  return spoken.join('').replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十')
}

function roman(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 3999) return String(n)
  const steps: [number, string][] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = n
  let text = ''
  for (const [amount, sign] of steps) {
    for (; rest >= amount; rest -= amount) text += sign
  }
  return text
}
