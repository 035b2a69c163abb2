/**
 * An examination of a report 年报体检: a text or a file somebody hands in, read, recognised and held against the rules.
 *
 * Nothing is kept. What a person needs to get the result again (as docx, as JSON) travels with the page as `packed` text
 * and is checked like any other input when it comes back.
 */
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import { read } from '../documents/read/index.ts'
import { type ReadBounds, readBounds } from '../documents/source.ts'
import { reportFrom } from './reading/index.ts'
import type { Report } from './report.ts'
import { reportSchema } from './report-schema.ts'
import { check, levelOf } from './rules/index.ts'
import type { Finding, RuleContext } from './rules/rule.ts'

/** A file as it was handed in; pasted text is one too. */
export interface Handed {
  name: string
  bytes: Uint8Array
}

export interface ExaminationRequest {
  current: Handed
  /** Last year's report of the same body. */
  previous: Handed | null
  /** `unknown`: judged from the name of the body. */
  level: RuleContext['level']
}

/** What was examined, as far as it is needed to say the result again. */
export interface Examined {
  report: Report
  previous: Report | null
  level: RuleContext['level']
}

export interface Examination extends Examined {
  findings: Finding[]
  /** What the reader wants people to know, with the file it is about. */
  notices: string[]
}

export type ExaminationResult =
  | { ok: true; examination: Examination }
  | { ok: false; of: 'current' | 'previous'; message: string }

/** Bytes of one upload. */
export const uploadMaximum = 10 * 1024 * 1024
/** Bytes of pasted text in UTF-8. */
export const textMaximum = 500_000

/** Tighter than `readBounds`: a stranger asks, and others wait. */
const bounds: ReadBounds = {
  ...readBounds,
  bytes: uploadMaximum,
  unpackedBytes: 60 * 1024 * 1024,
  blocks: 50_000,
  cells: 100_000,
  pages: 300,
  milliseconds: 10_000,
}

/** Reads and checks; a file that cannot be read is a value with the reader's own sentence. */
export async function examine({ current, previous, level }: ExaminationRequest): Promise<ExaminationResult> {
  const now = await recognise(current)
  if (!now.ok) return { ok: false, of: 'current', message: now.message }
  const before = previous && (await recognise(previous))
  if (before && !before.ok) return { ok: false, of: 'previous', message: before.message }
  const examined = { report: now.report, previous: before?.report ?? null, level }
  const notices = [...now.notices, ...(before?.notices ?? []).map((notice) => `上一年报告：${notice}`)]
  return { ok: true, examination: { ...examined, findings: findingsOf(examined), notices } }
}

/** The level the report is held to: the one that was given, else the one the name of the body tells. */
export const levelHeldTo = ({ report, level }: Pick<Examined, 'report' | 'level'>): RuleContext['level'] =>
  level === 'unknown' ? levelOf(report.organisation) : level

/** The findings on what was examined; the same every time. */
export const findingsOf = (examined: Examined): Finding[] =>
  check(examined.report, { previous: examined.previous, level: levelHeldTo(examined) })

type Recognised = { ok: true; report: Report; notices: string[] } | { ok: false; message: string }

async function recognise({ name, bytes }: Handed): Promise<Recognised> {
  const reading = await read(bytes, name, bounds)
  if (!reading.ok) return { ok: false, message: reading.failure.message }
  const result = reportFrom(reading.source)
  if (!result.ok) return { ok: false, message: result.failure.message }
  return { ok: true, report: result.report, notices: reading.source.notices }
}

/** Bytes of packed text beyond which it is not sent along, and not taken back. */
export const packedMaximum = 2 * 1024 * 1024
const unpackedMaximum = 8 * 1024 * 1024

/** What was examined as one line of text for a hidden field; null when it is too long to travel. */
export async function pack({ report, previous, level }: Examined): Promise<string | null> {
  const json = JSON.stringify({ report, previous, level })
  if (Buffer.byteLength(json) > unpackedMaximum) return null
  const packed = (await promisify(gzip)(json)).toString('base64')
  return packed.length > packedMaximum ? null : packed
}

/** The other way round; null for anything `pack` could not have written. */
export async function unpack(packed: string): Promise<Examined | null> {
  if (packed.length > packedMaximum || !/^[\w+/]+={0,2}$/.test(packed)) return null
  try {
    const json = await promisify(gunzip)(Buffer.from(packed, 'base64'), { maxOutputLength: unpackedMaximum })
    return examinedSchema.safeParse(JSON.parse(json.toString('utf8'))).data ?? null
  } catch {
    return null // not gzip, not JSON, or longer than any we sent
  }
}

export const levels = ['unknown', 'national', 'province', 'city', 'county', 'town'] as const

const examinedSchema = z.object({
  report: reportSchema,
  previous: reportSchema.nullable(),
  level: z.enum(levels),
}) satisfies z.ZodType<Examined>
