/** Ruled tables of a page, rebuilt from their lines: where two cells have no line between them they are one merged cell. */
import type { Budget } from './budget.ts'
import type { Drawing, Rule } from './pdf-rules.ts'

export interface Grid {
  /** Column edges from the left, one more than there are columns. */
  xs: number[]
  /** Row edges from the top. */
  ys: number[]
  cells: GridCell[]
}

interface GridCell {
  row: number
  column: number
  rowspan: number
  colspan: number
}

/** Lines nearer than this are one line: double borders, rounding of the writer. */
const near = 2.5
/** Beyond this many lines a page is a drawing, not a table. */
const mostPairs = 4_000_000
const mostCells = 50_000

export function gridsOf(drawing: Drawing, budget: Budget): Grid[] {
  const horizontal = mergeRules(drawing.horizontal)
  const vertical = mergeRules(drawing.vertical)
  if (horizontal.length * vertical.length > mostPairs) return []
  return touching(horizontal, vertical, budget)
    .map((group) => gridOf(group.horizontal, group.vertical, budget))
    .filter((grid) => grid !== null)
}

/** Lines on one height made one, and pieces of a line joined. */
function mergeRules(rules: Rule[]): Rule[] {
  const merged: Rule[] = []
  const sorted = [...rules].sort((a, b) => a.at - b.at)
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && sorted[end]!.at - sorted[start]!.at <= near) end++
    const band = sorted.slice(start, end).sort((a, b) => a.from - b.from)
    const at = band.reduce((sum, rule) => sum + rule.at, 0) / band.length
    const first = merged.length
    for (const rule of band) {
      const last = merged[merged.length - 1]
      if (merged.length > first && last && rule.from - last.to <= near) last.to = Math.max(last.to, rule.to)
      else merged.push({ at, from: rule.from, to: rule.to })
    }
    start = end
  }
  return merged
}

interface Group {
  horizontal: Rule[]
  vertical: Rule[]
}

/** Groups of lines that meet each other. */
function touching(horizontal: Rule[], vertical: Rule[], budget: Budget): Group[] {
  const owner = [...horizontal, ...vertical].map((_, index) => index)
  const find = (index: number): number => {
    let at = index
    while (owner[at] !== at) at = owner[at] = owner[owner[at]!]!
    return at
  }
  for (const [h, across] of horizontal.entries()) {
    budget.tick()
    for (const [v, down] of vertical.entries()) {
      if (within(down.at, across) && within(across.at, down)) owner[find(h)] = find(horizontal.length + v)
    }
  }
  const groups = new Map<number, Group>()
  const groupOf = (index: number): Group => {
    const root = find(index)
    const group = groups.get(root) ?? { horizontal: [], vertical: [] }
    groups.set(root, group)
    return group
  }
  for (const [h, rule] of horizontal.entries()) groupOf(h).horizontal.push(rule)
  for (const [v, rule] of vertical.entries()) groupOf(horizontal.length + v).vertical.push(rule)
  return [...groups.values()]
}

function gridOf(horizontal: Rule[], vertical: Rule[], budget: Budget): Grid | null {
  if (horizontal.length < 2 || vertical.length < 1) return null
  const xs = edges([...vertical.map((rule) => rule.at), ...horizontal.flatMap((rule) => [rule.from, rule.to])])
  const ys = edges([...horizontal.map((rule) => rule.at), ...vertical.flatMap((rule) => [rule.from, rule.to])])
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (columns < 2 || rows < 1 || columns * rows > mostCells) return null
  budget.cells(columns * rows)
  const middle = (values: number[], index: number): number => (values[index]! + values[index + 1]!) / 2
  const across = ys.map((y) => horizontal.filter((rule) => Math.abs(rule.at - y) <= near))
  const down = xs.map((x) => vertical.filter((rule) => Math.abs(rule.at - x) <= near))
  const lineBelow = (row: number, column: number): boolean => {
    const position = middle(xs, column)
    return across[row + 1]!.some((rule) => within(position, rule))
  }
  const lineRight = (row: number, column: number): boolean => {
    const position = middle(ys, row)
    return down[column + 1]!.some((rule) => within(position, rule))
  }
  return { xs, ys, cells: mergedCells(rows, columns, lineBelow, lineRight, budget) }
}

type Line = (row: number, column: number) => boolean

/** Cells from the top left on: each takes the columns to its right, then the whole rows below, that no line cuts off. */
function mergedCells(rows: number, columns: number, lineBelow: Line, lineRight: Line, budget: Budget): GridCell[] {
  const taken = new Set<number>()
  const cells: GridCell[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      budget.tick()
      if (taken.has(row * columns + column)) continue
      let colspan = 1
      while (
        column + colspan < columns &&
        !taken.has(row * columns + column + colspan) &&
        !lineRight(row, column + colspan - 1)
      ) {
        colspan++
      }
      const across = Array.from({ length: colspan }, (_, index) => column + index)
      let rowspan = 1
      while (row + rowspan < rows && across.every((at) => !lineBelow(row + rowspan - 1, at))) rowspan++
      for (let r = row; r < row + rowspan; r++) for (const c of across) taken.add(r * columns + c)
      cells.push({ row, column, rowspan, colspan })
    }
  }
  return cells
}

/** Sorted positions, the ones that are near each other made one. */
function edges(positions: number[]): number[] {
  const sorted = [...positions].sort((a, b) => a - b)
  const kept: { sum: number; count: number; first: number }[] = []
  for (const position of sorted) {
    const last = kept.at(-1)
    if (last && position - last.first <= near) {
      last.sum += position
      last.count++
    } else {
      kept.push({ sum: position, count: 1, first: position })
    }
  }
  return kept.map((group) => group.sum / group.count)
}

const within = (position: number, rule: Rule): boolean => position >= rule.from - near && position <= rule.to + near
