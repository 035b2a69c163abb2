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

/** A report holds at most 500 cells on its forms, and a few dozen headings; ten times as much is not a report. */
export const reportSchema = z.object({
  organisation: text(500).nullable(),
  year: z.int().min(1900).max(2999).nullable(),
  form: z.enum(['2019-60', '2021-30']),
  title: text(2_000).nullable(),
  publishedOn: z.iso.date().nullable(),
  period: z.object({ from: text(100), to: text(100), at }).nullable(),
  sections: z
    .array(
      z.object({
        title: text(2_000),
        part: z.int().min(1).max(6).nullable(),
        level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        paragraphs: z.array(z.object({ text: text(500_000), at })).max(20_000),
        table: table.nullable(),
        at,
      }),
    )
    .max(5_000),
  cells: z
    .array(
      z.object({
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
  missing: z.array(z.object(address)).max(5_000),
  tables: z.array(table).max(3),
  troubles: z.array(z.object({ table: table.nullable(), message: text(2_000), at })).max(1_000),
  converted: z.boolean(),
}) satisfies z.ZodType<Report>
