/**
 * The demonstration years 演示年度: invented items of 2019 to 2026, all marked 演示数据. Pure and seeded: the same rows on every
 * machine and day.
 *
 * Reading order: `figures.ts` (how many of what in which year), this file (one row), `licences.ts`, `purchases.ts`,
 * `schools.ts`, `documents.ts`, `nil.ts`, `store.ts` (put in place once).
 */
import { kindOf } from '../../items/kinds/index.ts'
import { sampleRow } from '../../items/kinds/sample.ts'
import { addDays, type PlainDate } from '../../law/date.ts'
import { checkCharacter } from '../../organisations/credit-code.ts'

/** One line for the import of items. */
export interface Row {
  externalId: string
  /** Code of the body. */
  organisation: string
  column?: string
  kind: string
  title: string
  documentNumber?: string
  writtenOn: PlainDate
  publishedOn?: PlainDate
  validity?: string
  body?: string
  summary?: string
  fields: Readonly<Record<string, string>>
}

export const demoMark = '（演示数据）'

export interface Given {
  kind: string
  /** Tells the row from the others of its kind and year: 2020-17. */
  id: string
  /** Code of the body; the bureau where none is given. */
  organisation?: string
  writtenOn: PlainDate
  /** Days from 成文日期 to 公开日期; null for a draft under way. */
  after: number | null
  column?: string
  title?: string
  documentNumber?: string
  body?: string
  fields?: Readonly<Record<string, string | number>>
}

/**
 * A row of a kind: the fields given here, and for every other required field something its kind takes, so that a field a kind
 * comes to require needs no change here.
 */
export function row({ kind: id, id: name, writtenOn, after, fields = {}, ...rest }: Given): Row {
  const kind = kindOf(id)
  if (!kind) throw new Error(`the demonstration has rows of ${id}, which is no kind of item`)
  const sample = sampleRow(kind, { day: writtenOn, end: addDays(writtenOn, 28) }, '示例')
  const required = kind.fields.filter((field) => field.required && !(field.name in fields))
  return {
    externalId: `demo-${id}-${name}`,
    organisation: 'wucheng-edu',
    kind: id,
    title: rest.title ?? '',
    writtenOn,
    ...(after === null ? {} : { publishedOn: addDays(writtenOn, after) }),
    ...rest,
    fields: {
      ...Object.fromEntries(required.map((field) => [field.name, sample[field.name]!])),
      ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, String(value)])),
    },
  }
}

/** The n-th of `count` things of a year, spread over it; the same for the same numbers. */
export const dayIn = (year: number, n: number, count: number): PlainDate =>
  addDays(`${year}-01-04` as PlainDate, Math.floor((n * 355) / count))

/** An even number from 0 to `below`, the same for the same seed (a step of the mixing of splitmix32). */
export function drawn(seed: number, below: number): number {
  let mixed = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return ((mixed ^ (mixed >>> 15)) >>> 0) % below
}

/**
 * A credit code 统一社会信用代码 that checks, of a body nobody has: 演示 has the number 0000 of a registry without a district. 91 begins
 * that of a company, 12 that of an institution.
 */
export function demoCode(n: number, registry: '91' | '12' = '91'): string {
  const first = `${registry}330799${'MADEM'}${String(n).padStart(4, '0')}`
  return first + checkCharacter(first)
}
