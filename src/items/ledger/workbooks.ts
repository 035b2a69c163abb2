/** Workbooks of ledgers that people get: the template of a kind, and a copy of theirs with the faults marked in their cells. */
import type { Worksheet } from 'exceljs'
import type { Field, Kind } from '../kind.ts'
import type { CellIssue } from './check.ts'
import { commonColumns } from './sheet.ts'

/** Rows below the headings that offer the choices of their column. */
const prepared = 1_000

export async function templateOf(kind: Kind): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet(kind.label, { views: [{ state: 'frozen', ySplit: 1 }] })
  const columns = [...kind.fields, ...commonColumns]
  sheet.columns = columns.map(({ label }) => ({ header: label, width: Math.max(12, label.length * 2 + 4) }))
  sheet.getRow(1).font = { bold: true }
  for (const [at, field] of kind.fields.entries()) {
    if (field.type === 'choice') offer(sheet, at + 1, field.options)
    else sheet.getColumn(at + 1).numFmt = '@'
  }
  const notes = workbook.addWorksheet('填写说明')
  notes.columns = [
    { header: '列', width: 28 },
    { header: '要不要填', width: 12 },
    { header: '写法', width: 70 },
  ]
  notes.addRows(kind.fields.map((field) => [field.label, field.required ? '必填' : '选填', writingOf(field)]))
  notes.addRows(commonColumns.map(({ label }) => [label, '选填', '']))
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** The same workbook; faulty cells are red, and a note in them says why. */
export async function markedCopy(bytes: Uint8Array, issues: readonly CellIssue[]): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer)
  for (const [at, messages] of grouped(issues)) {
    const [, name = '', address = ''] = /^工作表“(.*)”([A-Z]+\d+)$/.exec(at) ?? []
    const cell = workbook.getWorksheet(name)?.getCell(address)
    if (!cell) continue
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } }
    cell.note = messages.join('\n')
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function grouped(issues: readonly CellIssue[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { at, message } of issues) found.set(at, [...(found.get(at) ?? []), message])
  return found
}

function offer(sheet: Worksheet, column: number, options: readonly string[]): void {
  const list = options.join(',')
  if (list.length > 250) return // what Excel takes in a list of words
  for (let row = 2; row <= prepared; row++) {
    sheet.getCell(row, column).dataValidation = { type: 'list', allowBlank: true, formulae: [`"${list}"`] }
  }
}

function writingOf(field: Field): string {
  const hint = [field.hint, field.example && `例：${field.example}`].filter(Boolean).join('；')
  switch (field.type) {
    case 'text':
      return hint || `最多${field.most}字`
    case 'date':
      return hint || '2020-12-31'
    case 'count':
      return hint || `整数，单位${field.unit}`
    case 'money':
      return hint || `数字，单位${field.unit}`
    case 'choice':
      return field.options.join('、')
    case 'credit-code':
      return '18位'
    case 'document-number':
      return hint || '婺教〔2020〕12号'
  }
}
