/** Kinds and columns that a paper may belong to 类别和栏目建议, each with its reason in words. A person chooses. Pure. */
import type { Column } from '../../catalogue/column.ts'
import { matterById } from '../../catalogue/shipped.ts'
import type { Kind } from '../kind.ts'
import { kinds } from '../kinds/index.ts'
import { columnsFor } from '../placing.ts'
import { kindWords } from './words.ts'

export interface Suggestion<Thing> {
  thing: Thing
  /** 标题里有“招生计划”. */
  reason: string
}

/** Suggestions shown. */
const most = 3

/** Characters of the text that are looked at: what a paper is stands at its beginning. */
const looked = 1500

/** The kinds a paper of this title and text may be, the likeliest first; at most three, none when nothing speaks for any. */
export function kindsFor(title: string, text: string): Suggestion<Kind>[] {
  const scored = kinds.map((kind) => {
    const hits = kindWords
      .filter((words) => words.kind === kind.id)
      .flatMap(({ shape, weight }) => {
        const inTitle = shape.exec(title)?.[0]
        if (inTitle) return [{ score: weight * 3, words: `标题里有“${inTitle}”` }]
        // What ends a title means nothing in the middle of a text.
        const inText = shape.source.endsWith('$') ? undefined : shape.exec(text.slice(0, looked))?.[0]
        return inText && inText.length <= 20 ? [{ score: weight, words: `正文里有“${inText}”` }] : []
      })
    return { kind, score: hits.reduce((sum, { score }) => sum + score, 0), words: hits.map((hit) => hit.words) }
  })
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ kind, words }) => ({ thing: kind, reason: words.slice(0, 2).join('，') }))
}

/** The columns it may stand under, by the words of their names and elements in the title, then by the matters of its kind. */
export function columnsSuggested(
  title: string,
  kind: Pick<Kind, 'matters' | 'label'>,
  columns: readonly Column[],
): Suggestion<Column>[] {
  const scored = columnsFor(kind, columns).map((column) => {
    const rank = column.matterId === null ? -1 : kind.matters.indexOf(column.matterId)
    const matter = column.matterId === null ? undefined : matterById(column.matterId)
    const named = [column.label, ...column.elements, ...(matter?.elements ?? [])].filter(
      (word, at, all) => word.length >= 3 && title.includes(word) && all.indexOf(word) === at,
    )
    const reasons = [
      ...(named.length > 0 ? [`标题里有“${named[0]}”`] : []),
      ...(rank >= 0 ? [`${kind.label}一般放在这里`] : []),
    ]
    return { column, reasons, score: named.length * 2 + (rank >= 0 ? 3 - Math.min(2, rank) : 0) }
  })
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ column, reasons }) => ({ thing: column, reason: reasons.join('，') }))
}
