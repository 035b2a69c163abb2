/**
 * Reads an annual report 年度报告 out of somebody's file: Source → Report.
 *
 * Reading order: normal.ts, figure.ts → pieces.ts → labels.ts, scan.ts → row.ts, cells.ts → disclosure.ts, requests.ts,
 * remedies.ts → tables.ts; beside them sections.ts and identity.ts for the prose. A figure whose place is not certain is
 * never offered: the cell is absent and a trouble says why.
 */
import type { Source } from '../../documents/source.ts'
import type { Report } from '../report.ts'
import { identityOf, titlesOf } from './identity.ts'
import { piecesOf } from './pieces.ts'
import { pictureTroubles, proseOf } from './sections.ts'
import { readTables } from './tables.ts'
import { linesOf } from './text.ts'

export type ReportReading =
  | { ok: true; report: Report }
  | { ok: false; failure: { code: 'not-a-report' | 'several-reports'; message: string } }

/** The report a source holds; a failure when it holds none, or more than one. Never throws. */
export function reportFrom(source: Source): ReportReading {
  const { titleOrders, signatureOrders, ...identity } = identityOf(source)
  const stream = piecesOf(source)
  const tables = readTables(stream, identity.year)
  const { preamble, sections } = proseOf(linesOf(source), {
    tables: tables.places,
    title: titleOrders,
    signature: signatureOrders,
    wrapped: source.format === 'pdf',
  })
  if (identity.title === null && !tables.any && sections.every((section) => section.part === null)) {
    return failure(
      'not-a-report',
      '没有找到年度报告的标题、规定的部分标题或统计表，这份文件不像政府信息公开工作年度报告，请检查是否选错了文件。',
    )
  }
  if (tables.starts > 1 && titlesOf(source).length > 1) {
    const titles = titlesOf(source).slice(0, 3)
    return failure('several-reports', `文件里有不止一份年度报告（${titles.join('；')}），请拆开后逐份校核。`)
  }
  return {
    ok: true,
    report: {
      ...identity,
      form: tables.form,
      ...(preamble.length > 0 ? { preamble } : {}),
      sections: sections.map(({ order: _, ...section }) => section),
      cells: tables.cells,
      missing: tables.missing,
      tables: tables.tables,
      troubles: [...tables.troubles, ...pictureTroubles(source, sections, tables.tables)],
    },
  }
}

function failure(code: 'not-a-report' | 'several-reports', message: string): ReportReading {
  return { ok: false, failure: { code, message } }
}
