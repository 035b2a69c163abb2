/**
 * What a body may issue and must report, by its kind and level, as data with the article it rests on. Forms, checks and
 * supervision read it; nobody asks for a kind by name.
 */
import { type Citation, regulation } from '../law/citation.ts'
import type { Kind, Level } from './organisation.ts'

/** What a body may do or must do in disclosure 公开职责. */
export type Duty = (typeof duties)[number]['id']

interface DutyRow {
  id: string
  /** Chinese words for the page of the body. */
  label: string
  kinds: readonly Kind[]
  /** Levels it holds for; every level when left out. */
  levels?: readonly Level[]
  source: Citation
}

export const duties = [
  {
    id: 'rules',
    label: '制定规章',
    kinds: ['government'],
    levels: ['province', 'city'],
    source: { text: 'legislation-law', article: 93 },
  },
  {
    id: 'ministry-rules',
    label: '制定部门规章',
    kinds: ['department'],
    levels: ['national'],
    source: { text: 'legislation-law', article: 91 },
  },
  {
    id: 'normative-documents',
    label: '制发行政规范性文件',
    kinds: ['government', 'department'],
    source: regulation(20, undefined, 1),
  },
  { id: 'publish', label: '主动公开政府信息', kinds: ['government', 'department'], source: regulation(10) },
  { id: 'reply', label: '受理并答复依申请公开', kinds: ['government', 'department'], source: regulation(27) },
  {
    id: 'report-by-january',
    label: '1月31日前公布上一年度年报',
    kinds: ['department'],
    source: regulation(49, 1),
  },
  {
    id: 'report-by-march',
    label: '3月31日前公布本级政府年报',
    kinds: ['government'],
    source: regulation(49, 2),
  },
  {
    id: 'public-service',
    label: '按教育主管部门的规定公开办事和学校信息',
    kinds: ['institution', 'school'],
    source: regulation(55),
  },
] as const satisfies readonly DutyRow[]

/** The duties of a body of this kind and level, in the order of the table; a section 科室 has none of its own. */
export function dutiesOf({ kind, level }: { kind: Kind; level: Level }): DutyRow[] {
  const rows: readonly DutyRow[] = duties
  return rows.filter((row) => row.kinds.includes(kind) && (row.levels?.includes(level) ?? true))
}

export const hasDuty = (body: { kind: Kind; level: Level }, duty: Duty): boolean =>
  dutiesOf(body).some((row) => row.id === duty)
