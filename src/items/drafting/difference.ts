/** What somebody else saved and what this person wrote, side by side: for the form that came too late. Pure. */
import { diffArrays, diffChars } from 'diff'
import { attributes, grounds } from '../attribute.ts'
import type { Typed } from '../draft.ts'
import type { Kind } from '../kind.ts'
import { picturesIn, richText, textBlocks } from '../rich-text.ts'

/** A field that differs; values as people read them. */
export interface Difference {
  field: string
  label: string
  now: string
  yours: string
}

/** A piece of a passage; `changed` where the other side says something else. */
export interface Piece {
  text: string
  changed: boolean
}

/** A run of passages that are the same, or one that is not: null where one side has none. */
export type Passage = { same: number } | { now: readonly Piece[] | null; yours: readonly Piece[] | null }

const labels: Readonly<Record<string, string>> = {
  title: '标题',
  documentNumber: '发文字号',
  writtenOn: '成文日期',
  formedOn: '形成或变更之日',
  validity: '有效性',
  column: '公开栏目',
  summary: '内容概述',
  links: '与其他文件的关系',
  attribute: '公开属性',
  ground: '不予公开的情形',
  groundWords: '不主动公开的理由',
}

/** The fields besides the text that differ; `columns` are the words of 公开栏目 by their id. */
export function differencesBetween(
  kind: Kind,
  now: Typed,
  yours: Typed,
  columns: ReadonlyMap<string, string>,
): Difference[] {
  const all = { ...labels, ...Object.fromEntries(kind.fields.map(({ name, label }) => [name, label])) }
  const read = (typed: Typed, field: string) => wordsOf(field, plain(typed[field]), columns)
  return Object.entries(all)
    .filter(([field]) => now[field] !== undefined && yours[field] !== undefined)
    .map(([field, label]) => ({ field, label, now: read(now, field), yours: read(yours, field) }))
    .filter((each) => each.now !== each.yours)
}

/** The two texts passage by passage; empty when they say the same in the same form. */
export function passagesBetween(now: string, yours: string): Passage[] {
  const [nowBody, yourBody] = [richText(now), richText(yours)]
  if (nowBody === yourBody) return []
  const parts = diffArrays(passagesOf(nowBody), passagesOf(yourBody)) ?? []
  return parts.flatMap((part, at): Passage[] => {
    if (!part.added && !part.removed) return [{ same: part.value.length }]
    const after = parts[at + 1]
    if (part.removed) return pairsOf(part.value, after?.added ? after.value : [])
    return parts[at - 1]?.removed ? [] : pairsOf([], part.value)
  })
}

/** What stands in the place of another beside it. */
function pairsOf(now: readonly string[], yours: readonly string[]): Passage[] {
  return Array.from({ length: Math.max(now.length, yours.length) }, (_, at) => {
    const [one, other] = [now[at], yours[at]]
    if (one === undefined || other === undefined) {
      return { now: one === undefined ? null : whole(one), yours: other === undefined ? null : whole(other) }
    }
    // Passages that have little in common are read whole.
    const parts = diffChars(one, other, { maxEditLength: 200 })
    if (!parts) return { now: whole(one), yours: whole(other) }
    const pieces = (left: 'added' | 'removed') =>
      parts
        .filter((part) => !part[left])
        .map(({ value, added, removed }) => ({ text: value, changed: added || removed }))
    return { now: pieces('added'), yours: pieces('removed') }
  })
}

const whole = (text: string): Piece[] => [{ text, changed: true }]

/** Passages in order, then the pictures, which have no words of their own among them. */
const passagesOf = (body: string): string[] => [
  ...textBlocks(body),
  ...picturesIn(body).map(({ alt }) => `［图片：${alt}］`),
]

function wordsOf(field: string, value: string, columns: ReadonlyMap<string, string>): string {
  if (field === 'column') return columns.get(value) ?? value
  if (field === 'attribute' && Object.hasOwn(attributes, value)) return attributes[value as keyof typeof attributes]
  if (field === 'ground' && Object.hasOwn(grounds, value)) return grounds[value as keyof typeof grounds].label
  return value
}

const plain = (value = ''): string => value.replaceAll('\r\n', '\n').trim()
