import { record } from '../../audit/store.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { dayAt } from '../../review/clock.ts'
import { personOf } from '../../review/review.ts'
import { urlsOf } from '../../ui/answer.tsx'
import { leaveFlash } from '../../ui/office.ts'
import { longestExport, sendCsv, sendFile } from '../../ui/query-export.ts'
import { paths } from '../../urls.ts'
import { itemSubject, stages } from '../item.ts'
import { kindOf } from '../kinds/index.ts'
import { filterOf, linesOf } from '../pages/answer.tsx'
import { addressOf, type ItemFilter, wordsOf } from '../pages/item-list.tsx'
import { exportColumns, exportDoc, exportJson, type ItemsExport } from './pages/exported.ts'

type Format = 'xlsx' | 'csv' | 'json'

/** Routes of the list as a file 导出: as a workbook, for other programs, and with values as values. */
export const exportRoutes: readonly OfficeRoute[] = [
  {
    method: 'GET',
    path: paths.itemsExport,
    action: 'list.export',
    says: '导出公开信息清单',
    handle: (c, x) => exportList(c, x, 'xlsx'),
  },
  {
    method: 'GET',
    path: paths.itemsCsv,
    action: 'list.export',
    says: '导出公开信息清单（CSV）',
    handle: (c, x) => exportList(c, x, 'csv'),
  },
  {
    method: 'GET',
    path: paths.itemsJson,
    action: 'list.export',
    says: '导出公开信息清单（JSON）',
    handle: (c, x) => exportList(c, x, 'json'),
  },
]

async function exportList(c: OfficeRequest, context: Context, format: Format): Promise<Response> {
  const staff = c.get('staff')
  const filter = { ...(await filterOf(c, context)), page: 1 }
  const { lines, total } = await linesOf(c, context, filter, 'list.export', longestExport)
  if (total > longestExport) {
    const words = `符合条件的有${total}件，一次最多导出${longestExport}件，请缩小查询范围。`
    leaveFlash(c, context.config, { tone: 'warn', words })
    return c.redirect(urlsOf(context).items(addressOf(filter)), 303)
  }
  await context.db.transaction().execute((tx) =>
    record(tx, {
      actor: personOf(staff),
      organisationId: staff.grants[0]?.organisationId ?? null,
      event: 'item.exported',
      subject: { kind: itemSubject, id: 'list' },
      says: `导出公开信息清单（${format}），${lines.length}件`,
      details: { kind: filter.kind, stage: filter.stage, year: filter.year, fill: filter.fill, format },
    }),
  )
  const kind = filter.kind === null ? null : (kindOf(filter.kind) ?? null)
  const list: ItemsExport & { ascii: string } = {
    title: kind ? `${kind.label}清单` : '公开信息清单',
    ascii: kind?.id ?? 'items',
    organisation: c.get('organisation') ?? '',
    date: dayAt(context.now()),
    filters: filterWords(filter),
    kind,
    rows: lines,
  }
  if (format === 'csv') return sendCsv(c, { ...list, columns: exportColumns(kind) })
  if (format === 'json') {
    const bytes = new TextEncoder().encode(exportJson(list))
    return sendFile(c, list, { extension: 'json', type: 'application/json', bytes })
  }
  const { toXlsx } = await import('../../documents/sheets.ts')
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return sendFile(c, list, { extension: 'xlsx', type, bytes: await toXlsx(exportDoc(list)) })
}

/** The filter in words, for the exported file. */
function filterWords(filter: ItemFilter): string {
  const { kind, stage, words } = filter
  const parts = [
    kind && `类别：${kindOf(kind)?.label}`,
    stage && `状态：${stages[stage]}`,
    ...wordsOf(filter).map((each) => each.words),
    words && `词：${words}`,
  ]
  return parts.filter(Boolean).join('；')
}
