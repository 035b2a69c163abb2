/** What the cells of a table's column are 列的种类, and the order of its rows by it. Pure. */

/** What a cell is compared by; null for a blank one, which stands last whichever way the rows go. */
type Key = number | string | null

/** The order of the rows by these cells, as places in the list. */
export function orderBy(cells: readonly string[], direction: 'ascending' | 'descending'): number[] {
  const keys = keysOf(cells)
  const sign = direction === 'ascending' ? 1 : -1
  return cells
    .map((_, at) => at)
    .sort((one, other) => {
      const [a, b] = [keys[one] ?? null, keys[other] ?? null]
      if (a === null || b === null) return Number(a === null) - Number(b === null) || one - other
      return sign * compare(a, b) || one - other
    })
}

/** Days or numbers where all that is written are such, else words by pinyin. */
function keysOf(cells: readonly string[]): Key[] {
  const texts = cells.map((cell) => cell.normalize('NFKC').trim())
  const written = texts.filter((text) => !isBlank(text))
  const read = [dayIn, numberIn].find((each) => written.length > 0 && written.every((text) => each(text) !== null))
  return texts.map((text) => (isBlank(text) ? null : read ? read(text) : text))
}

const isBlank = (text: string): boolean => /^(?:[—–\-/]*|无)$/.test(text)

/** 2020-12-31, 2020年12月31日, 2020.12 as a number that grows with the day. */
function dayIn(text: string): number | null {
  const [, year, month, day] = /^(\d{4})[年./-](\d{1,2})(?:[月./-](?:(\d{1,2})日?)?)?$/.exec(text) ?? []
  return year === undefined ? null : Number(year) * 10_000 + Number(month) * 100 + Number(day ?? 0)
}

/** 1,507, 12.5%, ¥300, 841万元, 35人. */
function numberIn(text: string): number | null {
  const [, sign, digits, unit] = /^[¥￥约]?\s*([-+−]?)(\d[\d,]*(?:\.\d+)?)\s*([^\d\s.,]{0,6})$/.exec(text) ?? []
  if (digits === undefined) return null
  const scale = unit?.startsWith('亿') ? 1e8 : unit?.startsWith('万') ? 1e4 : 1
  return (sign === '-' || sign === '−' ? -1 : 1) * Number(digits.replaceAll(',', '')) * scale
}

const inChinese = new Intl.Collator('zh-CN', { numeric: true })

const compare = (a: number | string, b: number | string): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : inChinese.compare(String(a), String(b))

/** Rows as a file a spreadsheet opens (RFC 4180); a cell it would take for a formula is told apart. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(csvCell).join()}\r\n`).join('')}`

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && numberIn(text) === null ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
