/** 自动保存: what stands in the form of an item between two saves; its writer finds it again, nobody else does. Pure. */
import type { Typed } from '../draft.ts'
import type { Item } from '../item.ts'
import type { Kind } from '../kind.ts'
import { richText } from '../rich-text.ts'

export interface Autosave {
  typed: Typed
  /** Version of the item the form was made from; null for a new one. */
  baseVersion: number | null
  savedAt: Date
}

export const autosaveBounds = {
  /** Forms kept for one account; the oldest goes. */
  count: 20,
  /** Bytes of one form. */
  bytes: 600_000,
  /** Days one is kept. */
  days: 30,
} as const

/** What an autosave is of: item:12, or new:announcement. */
export const autosaveSubject = (item: Pick<Item, 'id'> | null, kind: Kind): string =>
  item ? `item:${item.id}` : `new:${kind.id}`

const common = [
  ...['title', 'documentNumber', 'writtenOn', 'formedOn', 'validity', 'column', 'summary', 'body', 'links'],
  ...['attribute', 'ground', 'groundWords', 'organisation'],
]

/** The fields of the form that are kept; files and tokens are not. */
export function savedFields(kind: Kind, typed: Typed): Typed {
  const names = [...common, ...kind.fields.map(({ name }) => name)]
  return Object.fromEntries(names.flatMap((name) => (typed[name] === undefined ? [] : [[name, typed[name]]])))
}

/** Whether it says something else than the form does without it; an editor writes the same text as other HTML. */
export function isNews(kind: Kind, { typed }: Autosave, current: Typed): boolean {
  const plain = (from: Typed, name: string) => (from[name] ?? '').replaceAll('\r\n', '\n').trim()
  return Object.keys(savedFields(kind, typed)).some((name) =>
    name === 'body'
      ? richText(plain(typed, name)) !== richText(plain(current, name))
      : current[name] !== undefined && plain(typed, name) !== plain(current, name),
  )
}
