/**
 * Counts in prose: a number with a count word 量词 behind it. 12件, 1,113条, 三宗, 1100余条.
 *
 * Only what is certainly a count is returned; a number in a date, an article or a document number is none.
 */
export interface Quantity {
  value: number
  /** 件, 条, 份 … */
  unit: string
  /** As printed, count word included. */
  raw: string
  /** Offsets in the text that was searched. */
  start: number
  end: number
  /** True for 近, 约, 余, 多: such a number contradicts nothing. */
  approximate: boolean
}

/** No count in a report has more figures: longer runs are something else, and trying them from every place takes for ever. */
const number = String.raw`\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,12}(?:\.\d{1,6})?|(?<![零〇一二两三四五六七八九十百千])[零〇一二两三四五六七八九十百千]{1,12}`
const countWord = '件次|条次|篇次|件|条|份|宗|项|篇|起|次|个|则|期'
const pattern = new RegExp(
  `(近|约|超过|逾|大约|不足)?(?<![\\d.,〔第每逐任某这那各同首头另哪])(${number})(万)?(余|多|来|几)?(${countWord})(?!例|款|目|文|码|第|之|数量|性)(多|以上|左右)?`,
  'g',
)

/** Every count in the text, in order. */
export function quantities(text: string): Quantity[] {
  return [...text.matchAll(pattern)].flatMap((match): Quantity[] => {
    const [raw, before, digits = '', tenThousand, inside, unit = '', after] = match
    const value = numberOf(digits)
    if (value === null || idle(text, match.index + (before?.length ?? 0), digits)) return []
    const approximate = Boolean(before || tenThousand || inside || after)
    return [
      {
        value: tenThousand ? value * 10_000 : value,
        unit,
        raw,
        start: match.index,
        end: match.index + raw.length,
        approximate,
      },
    ]
  })
}

/** 一 is a count only behind a word that counts: 收到一件, not 一项重要工作. */
const idle = (text: string, start: number, digits: string): boolean =>
  digits === '一' && !/[到理请共了为计开复讼议收新]$/.test(text.slice(0, start))

/** 1,113 → 1113; 两 → 2; 十二 → 12; null when it is no number. */
export function numberOf(text: string): number | null {
  if (/^[\d,.]+$/.test(text)) {
    const value = Number(text.replaceAll(',', ''))
    return Number.isFinite(value) ? value : null
  }
  let total = 0
  let digit: number | null = null
  for (const char of text) {
    const unit = units[char]
    const value = digits.indexOf(char === '〇' ? '零' : char === '两' ? '二' : char)
    if (unit !== undefined) {
      total += (digit ?? 1) * unit
      digit = null
    } else if (value >= 0) {
      if (digit !== null && digit !== 0) return null
      digit = value
    } else return null
  }
  return text === '' ? null : total + (digit ?? 0)
}

const digits = '零一二三四五六七八九'
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
