/** Which figure counts are shown as above a table 图表 (ux.md §4), and when there is none. Pure. */

export interface Counted {
  label: string
  count: number
}

export interface Chart {
  /** Bars side by side, or numbers alone where bars could not be compared. */
  as: 'bars' | 'tiles'
  /** What it shows, as a finding. */
  title: string
  /** What was counted, at most 120 characters; the numbers stand beside the bars. */
  alt: string
  counts: readonly Counted[]
}

/** Up to this many in all there is nothing to draw: the table says it. */
const fewest = 5

/** Where the longest bar is so many times the shortest, the short ones are no bars any more. */
const widest = 50

/** Null with fewer than two groups or with next to nothing counted. */
export function chartOf({ title, alt, counts }: Omit<Chart, 'as'>): Chart | null {
  const filled = counts.map(({ count }) => count).filter((count) => count > 0)
  const total = filled.reduce((sum, count) => sum + count, 0)
  if (counts.length < 2 || total <= fewest) return null
  return { as: Math.max(...filled) > widest * Math.min(...filled) ? 'tiles' : 'bars', title, alt, counts }
}

/** Groups that have a bar of their own. */
const mostGroups = 8

const rest = '其他'

/** The largest groups, the others together as 其他 at the end; groups without a name are among those. */
export function largest(counts: readonly Counted[], most = mostGroups): Counted[] {
  const named = counts
    .filter(({ label, count }) => label !== '' && label !== rest && count > 0)
    .toSorted((one, other) => other.count - one.count)
  const shown = named.length === most + 1 ? named : named.slice(0, most)
  const others = sumOf(counts) - sumOf(shown)
  return others > 0 ? [...shown, { label: rest, count: others }] : shown
}

/** 2025年1795件，教师资格证书最多，1432件（79.8%）. `over` names what was counted: 2025年. */
export function largestWords(over: string, counts: readonly Counted[]): string {
  const total = sumOf(counts)
  const [first, second] = counts.filter(({ label }) => label !== rest).toSorted((one, other) => other.count - one.count)
  if (!first) return `${over}${total}件`
  const share = Math.round((first.count / total) * 1000) / 10
  const words = second?.count === first.count ? `${first.label}和${second.label}并列最多，各` : `${first.label}最多，`
  return `${over}${total}件，${words}${first.count}件（${share}%）`
}

const sumOf = (counts: readonly Counted[]): number => counts.reduce((sum, { count }) => sum + count, 0)
