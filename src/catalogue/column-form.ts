/** The forms of the catalogue, read: a column, a reason for hiding. Pure. */
import { type ArticleItem, articleItems } from './catalogue.ts'
import type { Column, ColumnDraft } from './column.ts'

/** As typed, by the name of the field. */
export type Typed = Readonly<Record<string, string>>
type Read<Value> = { ok: true; value: Value } | { ok: false; errors: { field: string; message: string }[] }

const longestFreshness = 3650
const mostPosition = 9999

/** A column's form; the item of a shipped matter stays as it is and is not asked for. */
export function columnFrom(typed: Typed, fixed: ArticleItem | null): Read<ColumnDraft> {
  const article20 = fixed ?? itemFrom(typed.article20)
  const freshnessDays = wholeNumber(typed.freshnessDays, 1, longestFreshness)
  const position = wholeNumber(typed.position || '0', 0, mostPosition)
  const parent = line(typed.parent)
  const label = line(typed.label)
  const section = line(typed.section)
  const elements = elementsFrom(typed.elements)
  const errors = [
    article20 === null && { field: 'article20', message: '请选择属于条例第二十条的哪一项' },
    ...lineFaults('parent', '一级事项', parent, 40),
    ...lineFaults('label', '栏目名称', label, 60),
    elements.length === 0 && { field: 'elements', message: '请填写公开内容，每行一个要素' },
    elements.length > 60 && { field: 'elements', message: '公开内容最多60个要素' },
    elements.some((each) => each.length > 100) && { field: 'elements', message: '每个要素最多100个字' },
    section.length > 40 && { field: 'section', message: '责任科室最多40个字' },
    freshnessDays === null && { field: 'freshnessDays', message: `更新周期请填1到${longestFreshness}的整数（天）` },
    position === null && { field: 'position', message: `序号请填0到${mostPosition}的整数` },
  ].filter((each) => each !== false)
  if (article20 === null || freshnessDays === null || position === null || errors.length > 0) {
    return { ok: false, errors }
  }
  return { ok: true, value: { article20, parent, label, position, elements, section, freshnessDays } }
}

/** The form that shows a column. */
export const typedOf = (column: ColumnDraft): Typed => ({
  article20: String(column.article20),
  parent: column.parent,
  label: column.label,
  elements: column.elements.join('\n'),
  section: column.section,
  freshnessDays: String(column.freshnessDays),
  position: String(column.position),
})

/** Why a column is to be hidden; a hidden one needs none to be shown again. */
export function reasonFrom(typed: Typed, { hidden }: Pick<Column, 'hidden'>): Read<string | null> {
  const reason = line(typed.reason)
  if (hidden) return { ok: true, value: null }
  const errors = lineFaults('reason', '隐藏理由', reason, 200)
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: reason }
}

const line = (typed = ''): string => typed.replace(/\s+/g, ' ').trim()

/** One a line, or several on a line with a semicolon between them. */
const elementsFrom = (typed = ''): string[] => [
  ...new Set(
    typed
      .split(/[\r\n；;]+/)
      .map(line)
      .filter(Boolean),
  ),
]

function lineFaults(field: string, label: string, text: string, most: number) {
  if (text === '') return [{ field, message: `请填写${label}` }]
  return text.length > most ? [{ field, message: `${label}最多${most}个字` }] : []
}

const itemFrom = (typed = ''): ArticleItem | null =>
  Object.hasOwn(articleItems, typed) ? (Number(typed) as ArticleItem) : null

/** Full-width digits are read too. */
function wholeNumber(typed = '', least: number, most: number): number | null {
  const text = typed.normalize('NFKC').trim()
  const value = /^\d{1,6}$/.test(text) ? Number(text) : -1
  return value >= least && value <= most ? value : null
}
