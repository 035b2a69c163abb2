/** A list of items as a data file, kept until one of them changes. */
import type { Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerFile, type PublicPage } from '../../answer.ts'
import { countPublications, listPublications } from '../../items/publication/lists/store.ts'
import type { PublicationFilter } from '../../items/publication/publication.ts'
import type { Context } from '../../kit/context.ts'
import type { Made } from '../../kit/ready-page.ts'
import { describer } from '../machine/answer.ts'
import { lineOf } from '../machine/record.ts'
import { type DataFormat, type Dataset, dataDoc, dataJson, fieldsTable, mostSheetRows, rowsTable } from './dataset.ts'

export interface AskedDataset {
  /** Full name of the body, or of the one the others stand under. */
  publisher: string
  filter: PublicationFilter
  /** ASCII, for the name of the file. */
  name: string
  title: string
  format: DataFormat
}

/**
 * Answers with the items as a file.
 *
 * @throws HTTPException 404 for a workbook of more rows than one takes
 */
export const answerDataset = (
  c: HonoContext,
  context: Context,
  page: PublicPage,
  { publisher, filter, name, title, format }: AskedDataset,
): Promise<Response> =>
  answerFile(c, context, page, async (home, at) => {
    const total = await countPublications(context.db, filter)
    if (format === 'xlsx' && total > mostSheetRows) throw new HTTPException(404)
    const [items, around] = await Promise.all([
      listPublications(context.db, filter, { page: 1, length: Math.max(1, total) }),
      describer(context, home, { urls: home.site.urls, at }),
    ])
    const rows = items.map((item) => ({ ...lineOf(item, around(item)), fields: item.fields }))
    const date = rows.reduce((last, { publishedOn }) => (publishedOn > last ? publishedOn : last), '')
    return fileOf({ title, publisher, date, rows }, name, format)
  })

async function fileOf(dataset: Dataset, name: string, format: DataFormat): Promise<Omit<Made, 'until'>> {
  const extension = format.split('.').at(-1)!
  const words = format === 'fields.csv' ? '字段说明' : ''
  const saved = {
    name: `${dataset.publisher}${dataset.title}${words}.${extension}`,
    ascii: `${name}${words && '-fields'}.${extension}`,
  }
  if (format === 'json') return { type: 'application/json', body: dataJson(dataset) }
  const { toCsv, toXlsx } = await import('../../documents/sheets.ts')
  if (format === 'xlsx') return { type: sheet, body: await toXlsx(dataDoc(dataset)), saved }
  return { type: 'text/csv; charset=utf-8', body: toCsv((format === 'csv' ? rowsTable : fieldsTable)(dataset)), saved }
}

const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
