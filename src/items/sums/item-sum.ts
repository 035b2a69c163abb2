/** A sum that is off, in an item that is kept: what the page lists and what publishing waits for. Pure. */
import type { Item } from '../item.ts'
import { kindFor } from '../kinds/index.ts'
import { findingWords, type SumFinding, type SumRow, type SumRule } from './sums.ts'

export type ItemSum = SumFinding<SumRow & { item: Item }> & { rule: SumRule }

/** 2020年支出功能分类表（预算）：205“合计”：…应为…，现在是…. */
export function sumWords(found: ItemSum): string {
  const { item } = found.row
  const field = kindFor(item).fields.find(({ name }) => name === found.field)
  return `${item.title}“${field?.label}”——${findingWords(found)}`
}
