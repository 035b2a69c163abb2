/**
 * Tables whose sums are checked 加总核对: budget and final accounts 预决算 (预算法第14条). A rule looks at all rows of one body and
 * year and names the row and the field that do not add up, with what was expected and what stands there. Reading order: this file
 * (rows, findings), `rules.ts` (the list, and all it finds), then who asks: the import, the page of an item, and publishing. Pure.
 */
import type { Citation } from '../../law/citation.ts'
import type { Values } from '../kind.ts'

/** A row of one of the tables. */
export interface SumRow {
  kind: string
  values: Values
}

/** 不平: where, what should stand there and what does. */
export interface SumFinding<R extends SumRow = SumRow> {
  row: R
  field: string
  expected: string
  found: string
}

export interface SumRule {
  id: string
  source: Citation
  /** The rule in one Chinese clause. */
  says: string
  /** Rows are of one body and one year. */
  check: <R extends SumRow>(rows: readonly R[]) => SumFinding<R>[]
}

/** Kinds whose rows add up with others of the same year. */
export const summedKinds: readonly string[] = ['budget-totals', 'budget-functions', 'budget-basics', 'three-public']

/** 收支平衡：应为841.5万元，现在是840万元. */
export const findingWords = ({ rule, expected, found }: SumFinding & { rule: SumRule }): string =>
  `${rule.says}：应为${expected}，现在是${found}。`
