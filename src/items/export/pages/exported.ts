/** A list of items as other programs take it: the columns every item has, then every public field of its kind, with notes. Pure. */
import type { Doc } from '../../../documents/doc.ts'
import { textTable } from '../../../documents/grid.ts'
import { attributes } from '../../attribute.ts'
import type { Kind } from '../../kind.ts'
import { kindFor } from '../../kinds/index.ts'
import { type ItemLine, stageWords } from '../../pages/item-list.tsx'
import { publiclyShown } from '../../values.ts'
import { describedField, jsonValue, labelOf, noteOf, publicFields } from '../fields.ts'

export interface ExportColumn {
  /** Name in JSON. */
  name: string
  label: string
  /** What stands in it, for the notes. */
  says: string
  text(line: ItemLine): string
}

const common: readonly ExportColumn[] = [
  { name: 'indexNumber', label: '索引号', says: '首次公开时生成', text: ({ indexNumber }) => indexNumber ?? '' },
  { name: 'title', label: '标题', says: '', text: ({ title }) => title },
  { name: 'kind', label: '类别', says: '信息种类', text: ({ kindLabel }) => kindLabel },
  { name: 'documentNumber', label: '发文字号', says: '没有的写“无”', text: (line) => line.documentNumber ?? '无' },
  { name: 'organisation', label: '单位', says: '起草单位', text: ({ organisation }) => organisation },
  { name: 'column', label: '公开栏目', says: '目录栏目的编号', text: ({ column }) => column ?? '' },
  { name: 'writtenOn', label: '成文日期', says: '年-月-日', text: ({ writtenOn }) => writtenOn },
  { name: 'formedOn', label: '形成或变更之日', says: '年-月-日', text: ({ formedOn }) => formedOn },
  { name: 'publishedOn', label: '公开日期', says: '年-月-日；没有公开的空着', text: (line) => line.publishedOn ?? '' },
  {
    name: 'migrated',
    label: '历史数据迁入',
    says: '是：公开日期沿用原系统的',
    text: ({ migrated }) => (migrated ? '是' : '否'),
  },
  { name: 'validity', label: '有效性', says: '', text: ({ validity }) => validity },
  { name: 'attribute', label: '公开属性', says: '', text: ({ attribute }) => attributes[attribute] },
  { name: 'due', label: '公开期限', says: '最后一日', text: ({ due }) => due },
  { name: 'stage', label: '状态', says: '', text: stageWords },
  { name: 'summary', label: '内容概述', says: '', text: ({ summary }) => summary ?? '' },
]

/** The columns of a list of one kind, or of all kinds: then only what every item has. Internal fields are never among them. */
export const exportColumns = (kind: Kind | null): ExportColumn[] => [
  ...common,
  ...publicFields(kind).map((field) => ({
    name: field.name,
    label: labelOf(field),
    says: noteOf(field),
    text: ({ fields }: ItemLine) => publiclyShown(field, fields[field.name]),
  })),
]

export interface ItemsExport {
  title: string
  organisation: string
  /** YYYY-MM-DD. */
  date: string
  /** The filters in words. */
  filters: string
  /** Null for a list of all kinds. */
  kind: Kind | null
  rows: readonly ItemLine[]
}

/** The workbook: a sheet of rows, and one that says what stands in each column 字段说明. */
export function exportDoc({ title, organisation, date, filters, kind, rows }: ItemsExport): Doc {
  const columns = exportColumns(kind)
  const blocks = [
    textTable(
      title,
      columns.map(({ label }) => label),
      rows.map((row) => columns.map(({ text }) => text(row))),
    ),
    textTable(
      '字段说明',
      ['列', 'JSON 名称', '说明'],
      columns.map(({ label, name, says }) => [label, name, says]),
    ),
  ]
  const subject = filters || title
  return {
    title,
    organisation,
    date,
    subject,
    keywords: [title],
    sections: [{ id: 'list', title: '', role: 'body', blocks }],
  }
}

/** The same as JSON: values as values, money in the unit its field names; `fields` says what each kind's fields are. */
export function exportJson({ title, organisation, date, filters, rows }: ItemsExport): string {
  const kinds = [...new Map(rows.map((row) => [row.kind, kindFor(row)])).values()]
  const fields = Object.fromEntries(kinds.map((kind) => [kind.id, publicFields(kind).map(describedField)]))
  const items = rows.map((row) => ({
    indexNumber: row.indexNumber,
    title: row.title,
    kind: row.kind,
    kindLabel: row.kindLabel,
    documentNumber: row.documentNumber,
    organisation: row.organisation,
    column: row.column,
    writtenOn: row.writtenOn,
    formedOn: row.formedOn,
    publishedOn: row.publishedOn,
    migrated: row.migrated,
    validity: row.validity,
    attribute: row.attribute,
    due: row.due,
    stage: row.stage,
    summary: row.summary,
    fields: Object.fromEntries(publicFields(kindFor(row)).map((field) => [field.name, jsonValue(field, row.fields)])),
  }))
  return JSON.stringify({ title, organisation, date, filters, total: rows.length, fields, items }, null, 1)
}
