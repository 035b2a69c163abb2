/** Schools 学校 as the public looks for them: by stage, each with where it is and who to ring. Pure. */
import type { ShownColumn } from '../catalog/shown.ts'

/** 学段, in the order pupils pass them; the last is for what the others do not name. */
export const stages = ['幼儿园', '小学', '九年一贯制', '初中', '高中', '特殊教育', '其他学校'] as const
export type Stage = (typeof stages)[number]

export interface ListedSchool {
  name: string
  stage: Stage
  address: string | null
  phone: string | null
  /** Code of its own page; null for a school that is only in the 学校名录. */
  code: string | null
  /** 索引号 of its row there; null for one that is not. */
  indexNumber: string | null
}

/** A school with a page of its own. */
interface Body {
  fullName: string
  code: string
  address: string | null
  phone: string | null
}

/** A row of 学校名录. */
export interface DirectoryRow {
  school: string
  stage: string
  address: string | null
  phone: string | null
  indexNumber: string
}

/** The schools of a body: those with a page and those in its directory, each once, by stage and name. */
export function schoolsFrom(bodies: readonly Body[], directory: readonly DirectoryRow[]): ListedSchool[] {
  const rows = new Map(directory.map((row) => [row.school, row]))
  const own = bodies.map(({ fullName, code, address, phone }): ListedSchool => {
    const row = rows.get(fullName)
    const known = { address: address ?? row?.address ?? null, phone: phone ?? row?.phone ?? null }
    return {
      name: fullName,
      stage: stageOf(fullName, row?.stage),
      ...known,
      code,
      indexNumber: row?.indexNumber ?? null,
    }
  })
  const names = new Set(own.map(({ name }) => name))
  const listed = [...rows.values()].flatMap(({ school, stage, address, phone, indexNumber }): ListedSchool[] =>
    names.has(school) ? [] : [{ name: school, stage: stageOf(school, stage), address, phone, code: null, indexNumber }],
  )
  return [...own, ...listed].toSorted(
    (one, other) => stages.indexOf(one.stage) - stages.indexOf(other.stage) || inChinese.compare(one.name, other.name),
  )
}

const inChinese = new Intl.Collator('zh-CN', { numeric: true })

/** 学段 as the directory says, else as the name does. */
export function stageOf(name: string, listed?: string): Stage {
  const said = stages.find((stage) => stage === listed)
  return said ?? wordsOf.find(([words]) => words.test(name))?.[1] ?? '其他学校'
}

const wordsOf: readonly [RegExp, Stage][] = [
  [/幼儿园|托儿所/, '幼儿园'],
  [/特殊教育|培智|聋哑|盲校|启明/, '特殊教育'],
  [/九年一贯/, '九年一贯制'],
  [/小学/, '小学'],
  [/高级中学|高中|职业|中专|技工/, '高中'],
  [/初级中学|初中|中学/, '初中'],
]

/** Those whose name, address or phone has all the words; all where there are none. */
export function schoolsWith(schools: readonly ListedSchool[], words: string): readonly ListedSchool[] {
  const wanted = words.normalize('NFKC').split(/\s+/).filter(Boolean)
  return schools.filter(({ name, address, phone }) => {
    const text = `${name} ${address ?? ''} ${phone ?? ''}`.normalize('NFKC')
    return wanted.every((word) => text.includes(word))
  })
}

/** The columns every school has 必公开栏目, in this order before any other (教办〔2010〕15号). */
const checklist = [
  'school-profile',
  'school-enrolment',
  'school-charges',
  'school-canteen-safety',
  'school-rules',
  'school-finance',
  'school-teachers',
]

/** The columns of a school in the order of the checklist; the others after them as they are. */
export const inOrder = (columns: readonly ShownColumn[]): ShownColumn[] =>
  columns.toSorted((one, other) => placeOf(one) - placeOf(other))

const placeOf = ({ column }: ShownColumn): number => {
  const place = checklist.indexOf(column.matterId ?? '')
  return place === -1 ? checklist.length : place
}
