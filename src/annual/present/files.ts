/**
 * Every form a report goes out in 年报的各种格式, as one table: the download links, the CLI and the tests read it.
 *
 * Each entry makes its files from the same Docs, so every file carries the same numbers. Writers load when they are used.
 */
import type { Report } from '../report.ts'
import { checkDoc } from './check-report.ts'
import { illustratedDoc } from './illustrated.ts'
import { officialDoc, type Presentation, reportTitle } from './official.ts'
import { tableBlocks } from './tables.ts'

export interface OutputFile {
  /** 单位+年份+名称.docx, no spaces, no version words (ux.md §5). */
  name: string
  /** The same file's ASCII name, for addresses and old clients: report-2020.docx. */
  ascii: string
  type: string
  bytes: Uint8Array
  /** Text alternative of a picture. */
  alt?: string
}

export interface OutputFormat {
  id: 'html' | 'docx' | 'pdf' | 'pptx' | 'png' | 'xlsx' | 'csv' | 'txt' | 'json' | 'check'
  /** Link text: 正式报告（Word）. */
  label: string
  /** `today` dates the check report only, YYYY-MM-DD. */
  make(report: Report, show: Presentation, today: string): Promise<OutputFile[]>
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const mime = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  png: 'image/png',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const

export const outputFormats: readonly OutputFormat[] = [
  {
    id: 'html',
    label: '正式报告（网页）',
    async make(report, show) {
      const { toHtml } = await import('../../documents/html.tsx')
      return [file(report, show, 'html', utf8(toHtml(officialDoc(report, show))))]
    },
  },
  {
    id: 'docx',
    label: '正式报告（Word）',
    async make(report, show) {
      const { toDocx } = await import('../../documents/docx.ts')
      return [file(report, show, 'docx', await toDocx(officialDoc(report, show)))]
    },
  },
  {
    id: 'pdf',
    label: '正式报告（PDF）',
    async make(report, show) {
      const { toPdf } = await import('../../documents/pdf.ts')
      return [file(report, show, 'pdf', await toPdf(officialDoc(report, show)))]
    },
  },
  {
    id: 'pptx',
    label: '图解（幻灯片）',
    async make(report, show) {
      const { toPptx } = await import('../../documents/pptx.ts')
      return [file(report, show, 'pptx', await toPptx(illustratedDoc(report, show)), '图解')]
    },
  },
  {
    id: 'png',
    label: '图解（长图）',
    async make(report, show) {
      const { toPicture } = await import('../../documents/picture.ts')
      const { toText } = await import('../../documents/text.ts')
      const doc = illustratedDoc(report, show)
      const picture = await toPicture(doc)
      const whole = { ...file(report, show, 'png', picture.whole, '长图'), alt: doc.title }
      const slices = picture.slices.map((slice, index) => ({
        ...file(report, show, 'png', slice.png, `长图${index + 1}`, `-${index + 1}`),
        alt: slice.alt,
      }))
      return [whole, ...slices, file(report, show, 'txt', utf8(toText(doc)), '长图文字版', '-picture')]
    },
  },
  {
    id: 'xlsx',
    label: '统计表（Excel）',
    async make(report, show) {
      const { toXlsx } = await import('../../documents/sheets.ts')
      return [file(report, show, 'xlsx', await toXlsx(officialDoc(report, show)), '统计表')]
    },
  },
  {
    id: 'csv',
    label: '统计表（CSV）',
    async make(report, show) {
      const { toCsv } = await import('../../documents/sheets.ts')
      return tableBlocks(report, []).map((table, index) =>
        file(report, show, 'csv', toCsv(table), table.caption, `-${report.tables[index]}`),
      )
    },
  },
  {
    id: 'txt',
    label: '文字版',
    async make(report, show) {
      const { toText } = await import('../../documents/text.ts')
      return [file(report, show, 'txt', utf8(toText(officialDoc(report, show))))]
    },
  },
  {
    id: 'json',
    label: '数据（JSON）',
    async make(report, show) {
      const { reportJson } = await import('./json.ts')
      return [file(report, show, 'json', utf8(`${JSON.stringify(reportJson(report, show.findings), null, 2)}\n`))]
    },
  },
  {
    id: 'check',
    label: '体检报告（Word）',
    async make(report, show, today) {
      const { toDocx } = await import('../../documents/docx.ts')
      return [file(report, show, 'docx', await toDocx(checkDoc(report, show.findings, today)), '体检报告', '-check')]
    },
  },
]

export const outputFormat = (id: string): OutputFormat | undefined => outputFormats.find((format) => format.id === id)

function file(
  report: Report,
  show: Presentation,
  extension: keyof typeof mime,
  bytes: Uint8Array,
  kind = '',
  suffix = '',
): OutputFile {
  const ascii = `report-${report.year ?? 'undated'}${suffix}.${extension}`
  const name = `${reportTitle(report, show.organisation)}${kind}`.replace(/[\s/\\:*?"<>|]/g, '')
  return { name: `${name}.${extension}`, ascii, type: mime[extension], bytes }
}
