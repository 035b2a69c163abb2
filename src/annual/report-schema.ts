/** A report as it comes back from outside: from a form that carried it, from the database. Bounds keep a forged one small. */
import { z } from 'zod'
import type { Report } from './report.ts'

const text = (most: number) => z.string().max(most)
const at = text(200)
const table = z.enum(['t2', 't3', 't4'])
const address = {
  table,
  item: text(50).nullable(),
  key: text(50),
  columnKey: text(50),
}

const paragraph = z.strictObject({ text: text(500_000), at })

/** A report holds at most 500 cells on its forms, and a few dozen headings; ten times as much is not a report. A key that is not listed is refused, never dropped. */
export const reportSchema = z.strictObject({
  organisation: text(500).nullable(),
  year: z.int().min(1900).max(2999).nullable(),
  form: z.enum(['2019-60', '2021-30']),
  title: text(2_000).nullable(),
  publishedOn: z.iso.date().nullable(),
  period: z.strictObject({ from: text(100), to: text(100), at }).nullable(),
  preamble: z.array(paragraph).max(20_000).optional(),
  sections: z
    .array(
      z.strictObject({
        title: text(2_000),
        part: z.int().min(1).max(6).nullable(),
        level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        paragraphs: z.array(paragraph).max(20_000),
        table: table.nullable(),
        at,
      }),
    )
    .max(5_000),
  cells: z
    .array(
      z.strictObject({
        ...address,
        row: text(500),
        column: text(500),
        raw: text(2_000),
        value: z.number().nullable(),
        unit: text(50).nullable(),
        at,
      }),
    )
    .max(5_000),
  missing: z.array(z.strictObject(address)).max(5_000),
  tables: z.array(table).max(3),
  troubles: z.array(z.strictObject({ table: table.nullable(), message: text(2_000), at })).max(1_000),
  converted: z.boolean(),
}) satisfies z.ZodType<Report>
