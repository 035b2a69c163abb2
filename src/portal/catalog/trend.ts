/** 历年件数 of a ledger: the years that are over side by side, and what the last one says. Pure. */

export interface YearCount {
  year: number
  count: number
}

export interface Trend {
  /** 2025年1795件，比上年增加83件（增长4.8%）. */
  title: string
  /** Oldest first; years without a row are among them. */
  years: readonly YearCount[]
}

/** Years that stand side by side. */
const mostYears = 5

/** Null with fewer than two years that are over: there is nothing to compare. */
export function trendOf(counts: readonly YearCount[], thisYear: number): Trend | null {
  const over = counts.filter(({ year }) => year < thisYear)
  if (over.length < 2) return null
  const last = thisYear - 1
  const first = Math.max(Math.min(...over.map(({ year }) => year)), last - mostYears + 1)
  const years = Array.from({ length: last - first + 1 }, (_, at) => {
    const year = first + at
    return { year, count: over.find((each) => each.year === year)?.count ?? 0 }
  })
  const [before, now] = years.slice(-2)
  if (!before || !now) return null
  return { title: `${now.year}年${now.count}件，${changeWords(before.count, now.count)}`, years }
}

function changeWords(before: number, now: number): string {
  if (before === now) return '与上年持平'
  const [more, rise] = now > before ? ['增加', '增长'] : ['减少', '下降']
  const difference = Math.abs(now - before)
  if (before === 0) return `比上年${more}${difference}件（上年为0，不计算增幅）`
  return `比上年${more}${difference}件（${rise}${Math.round((difference / before) * 1000) / 10}%）`
}
