/** A workbook or CSV of words, read: 类别, 词语, 改为 or 职务, 理由; every fault with its row. Pure. */
import type { Source } from '../../documents/source.ts'
import { mostWords, type OwnWord, wordFrom } from './own-words.ts'

export interface RowIssue {
  /** 工作表“词库”A4. */
  at: string
  message: string
}

export type WordSheet =
  | { ok: true; words: readonly OwnWord[]; issues: readonly RowIssue[] }
  | { ok: false; message: string }

/** Headings by the name of their field. */
const headings: Readonly<Record<string, string>> = {
  类别: 'kind',
  词语: 'word',
  错误词: 'word',
  姓名: 'word',
  改为: 'replacement',
  正确词: 'replacement',
  职务: 'replacement',
  理由: 'why',
  说明: 'why',
}

export function wordsFromSheet(source: Source): WordSheet {
  for (const block of source.blocks) {
    if (block.kind !== 'table') continue
    const head = block.rows.slice(0, 5).findIndex((row) => row.filter(({ text }) => fieldOf(text)).length >= 2)
    if (head < 0) continue
    const columns = (block.rows[head] ?? []).flatMap(({ text, column }) => {
      const field = fieldOf(text)
      return field ? [{ field, column }] : []
    })
    const missing = ['kind', 'word'].filter((field) => !columns.some((column) => column.field === field))
    if (missing.length > 0) return { ok: false, message: '表头要有“类别”和“词语”两列，另可有“改为”“理由”。' }
    const rows = block.rows.slice(head + 1).filter((row) => row.some(({ text }) => text.trim() !== ''))
    if (rows.length === 0) return { ok: false, message: '表里只有表头，没有数据行。' }
    if (rows.length > mostWords) return { ok: false, message: `一次最多导入${mostWords}条，这份有${rows.length}条。` }
    const readings = rows.map((row) => ({
      at: row[0]?.at ?? '',
      reading: wordFrom(
        Object.fromEntries(
          columns.map(({ field, column }) => [field, row.find((cell) => cell.column === column)?.text ?? '']),
        ),
      ),
    }))
    return {
      ok: true,
      words: readings.flatMap(({ reading }) => (reading.ok ? [reading.word] : [])),
      issues: readings.flatMap(({ at, reading }) =>
        reading.ok ? [] : reading.issues.map(({ message }) => ({ at, message })),
      ),
    }
  }
  return { ok: false, message: '没有找到表头。第一行请写：类别、词语、改为、理由。' }
}

const fieldOf = (heading: string): string | undefined => {
  const label = heading.normalize('NFKC').replace(/[\s*]/g, '')
  return Object.hasOwn(headings, label) ? headings[label] : undefined
}
