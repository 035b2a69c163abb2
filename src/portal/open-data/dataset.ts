/**
 * 开放数据: the items of a column or of a ledger as a data file, with notes on every field. Withdrawn items are in none. Pure.
 */
import type { Doc } from '../../documents/doc.ts'
import { type Table, textTable } from '../../documents/grid.ts'
import { describedField, jsonValue, labelOf, noteOf, publicFields } from '../../items/export/fields.ts'
import type { Field, Kind, Values } from '../../items/kind.ts'
import { kindOf } from '../../items/kinds/index.ts'
import { publiclyShown } from '../../items/values.ts'
import type { RecordLine } from '../machine/record.ts'

export const dataFormats = ['csv', 'json', 'xlsx', 'fields.csv'] as const
export type DataFormat = (typeof dataFormats)[number]

/** The format of a file by the end of its name; undefined for none. */
export const formatOf = (extension: string | undefined): DataFormat | undefined =>
  dataFormats.find((format) => format === extension)

/** Rows that one workbook takes; a longer list comes as CSV and JSON. */
export const mostSheetRows = 10_000

export type Row = RecordLine & { fields: Values }

export interface Dataset {
  title: string
  /** Full legal name of the body, or of the one the others stand under. */
  publisher: string
  /** YYYY-MM-DD: the day its newest row went public; empty without rows. */
  date: string
  rows: readonly Row[]
}

interface DataColumn {
  /** Name in JSON. */
  name: string
  label: string
  /** What stands in it. */
  says: string
  text(row: Row): string
}

const common: readonly DataColumn[] = [
  { name: 'indexNumber', label: '索引号', says: '首次公开时生成，永不改变', text: (row) => row.indexNumber },
  { name: 'title', label: '标题', says: '', text: (row) => row.title },
  { name: 'kindLabel', label: '体裁', says: '信息种类', text: (row) => row.kindLabel },
  { name: 'documentNumber', label: '发文字号', says: '没有的写“无”', text: (row) => row.documentNumber ?? '无' },
  { name: 'publisher.name', label: '发布机构', says: '单位全称', text: (row) => row.publisher.name },
  {
    name: 'publisher.code',
    label: '机构代号',
    says: '接口中的 organisation，改名不变',
    text: (row) => row.publisher.code,
  },
  { name: 'columnLabel', label: '公开栏目', says: '目录栏目', text: (row) => row.columnLabel ?? '' },
  { name: 'topic', label: '主题分类', says: '没有的空着', text: (row) => row.topic ?? '' },
  { name: 'writtenOn', label: '成文日期', says: '年-月-日', text: (row) => row.writtenOn },
  { name: 'publishedOn', label: '公开日期', says: '年-月-日', text: (row) => row.publishedOn },
  {
    name: 'migrated',
    label: '历史数据迁入',
    says: '是：公开日期沿用原系统的',
    text: (row) => (row.migrated ? '是' : '否'),
  },
  { name: 'validity', label: '有效性', says: '有效、失效、废止等', text: (row) => row.validity },
  { name: 'url', label: '网址', says: '详情页', text: (row) => row.url },
]

/** The fields of a kind stand in the table when all rows are of it. */
function columnsOf(kind: Kind | null): DataColumn[] {
  const fields = publicFields(kind).map((field) => ({
    name: field.name,
    label: labelOf(field),
    says: noteOf(field),
    text: ({ fields }: Row) => publiclyShown(field, fields[field.name]),
  }))
  return [...common, ...fields]
}

function kindOfAll(rows: readonly Row[]): Kind | null {
  const [first] = rows
  return first && rows.every(({ kind }) => kind === first.kind) ? kindOf(first.kind)! : null
}

export function rowsTable({ title, rows }: Dataset): Table {
  const columns = columnsOf(kindOfAll(rows))
  return textTable(
    title,
    columns.map(({ label }) => label),
    rows.map((row) => columns.map(({ text }) => text(row))),
  )
}

/** 字段说明. */
export const fieldsTable = ({ rows }: Dataset): Table =>
  textTable(
    '字段说明',
    ['列', 'JSON 名称', '说明'],
    columnsOf(kindOfAll(rows)).map(({ label, name, says }) => [label, name, says]),
  )

/** A sheet of rows, and one that says what stands in each column. */
export function dataDoc(dataset: Dataset): Doc {
  const { title, publisher, date } = dataset
  return {
    title,
    organisation: publisher,
    date: date || null,
    subject: title,
    keywords: [title],
    sections: [{ id: 'data', title: '', role: 'body', blocks: [rowsTable(dataset), fieldsTable(dataset)] }],
  }
}

/** Values as values, money in the unit its field names; `fields` says what the fields of each kind are. */
export function dataJson({ title, publisher, date, rows }: Dataset): string {
  const kinds = [...new Map(rows.map((row) => [row.kind, kindOf(row.kind)!])).values()]
  return JSON.stringify({
    title,
    publisher,
    date,
    total: rows.length,
    columns: common.map(({ name, label, says }) => ({ name, label, ...(says ? { says } : {}) })),
    fields: Object.fromEntries(kinds.map((kind) => [kind.id, publicFields(kind).map(describedField)])),
    items: rows.map(({ fields, ...line }) => ({ ...line, fields: valuesOf(publicFields(kindOf(line.kind)!), fields) })),
  })
}

const valuesOf = (fields: readonly Field[], values: Values) =>
  Object.fromEntries(fields.map((field) => [field.name, jsonValue(field, values)]))
