/**
 * Import of items 历史数据迁入: one JSON object a line, as another system gives its documents and ledger rows away.
 *
 * Reading order: this file (a line, read), `markdown.ts`, `check.ts` (a line as an item), `lines.ts` (the file as lines),
 * `report.ts`, `importing.ts` (an import under way), `store.ts` (all its lines), `changes/` (what is new or changed), `keeping/` (what
 * is kept), `attachments/`, `items-command.ts`.
 */
import { z } from 'zod'
import { formerAddress } from '../former/former.ts'

/** One line of the file, read. */
export interface Line {
  /** What the item is called where it comes from; unique in its body. */
  externalId: string
  /** Code, full name or credit code of the body. */
  organisation: string
  /** 栏目: id, or 一级—二级. */
  column: string | null
  /** 信息种类: id or label. */
  kind: string
  title: string
  documentNumber: string
  writtenOn: string
  /** 公开日期 over there; empty for what was not public. */
  publishedOn: string
  validity: string
  /** 主题分类. */
  topic: string
  /** 旧网址, path and query; absent where none was given, so that lines without it are what they were. */
  formerAddress?: string
  summary: string
  /** Markdown or HTML. */
  body: string
  /** Fields of the kind by name or label, as they are typed. */
  fields: Readonly<Record<string, string>>
  attachments: readonly Attachment[]
}

export interface Attachment {
  name: string
  /** Relative to the folder of the file that names it. */
  path: string
}

/** One fault, or one remark, of one line. */
export interface LineIssue {
  /** From 1. */
  line: number
  externalId: string | null
  /** Name of the field; empty for the line as a whole. */
  field: string
  /** One Chinese sentence. */
  message: string
}

export type LineReading =
  | { ok: true; line: Line; notices: readonly FieldIssue[] }
  | { ok: false; externalId: string | null; issues: readonly FieldIssue[] }

export type FieldIssue = Pick<LineIssue, 'field' | 'message'>

/** Longest line, in bytes; a longer one is reported and passed over. */
export const longestLine = 8 * 1024 * 1024

/** Most attachments of one item, as in the office. */
const mostAttachments = 20

const text = (most: number) => z.string().max(most)
const given = (most: number) => text(most).trim().min(1)
const optional = (most: number) => text(most).nullish()

const shape = z.object({
  externalId: given(200),
  organisation: given(200),
  column: optional(200),
  kind: given(100),
  title: text(1_000),
  documentNumber: optional(100),
  writtenOn: given(40),
  publishedOn: optional(40),
  validity: optional(20),
  topic: optional(100),
  formerAddress: optional(1_000),
  summary: optional(2_000),
  body: text(longestLine).nullish(),
  fields: z.record(z.string().max(100), z.union([text(20_000), z.number(), z.null()])).nullish(),
  attachments: z
    .array(z.object({ name: given(255), path: given(1_000) }))
    .max(mostAttachments)
    .nullish(),
})

/** A line of the file as a value, or every field that is wrong; names nobody knows are remarked on, not lost in silence. */
export function lineFrom(json: string): LineReading {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    return { ok: false, externalId: null, issues: [{ field: '', message: '这一行不是完整的 JSON 对象。' }] }
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return {
      ok: false,
      externalId: null,
      issues: [{ field: '', message: '这一行应当是一个 JSON 对象，用 { } 括起来。' }],
    }
  }
  const read = shape.safeParse(parsed)
  const externalId = read.data?.externalId ?? nameOf(parsed)
  if (!read.success) return { ok: false, externalId, issues: read.error.issues.map((issue) => faultOf(issue, parsed)) }
  if (unstorable.test(json)) {
    return { ok: false, externalId, issues: [{ field: '', message: '含有不能保存的控制字符（\\u0000 或半个字符）。' }] }
  }
  const { data } = read
  const former = data.formerAddress?.trim() ? formerAddress(data.formerAddress) : null
  if (data.formerAddress?.trim() && former === null) {
    const message = '旧网址请写成 https://…/art/2020/1.html 或者 /art/2020/1.html 的样子。'
    return { ok: false, externalId, issues: [{ field: 'formerAddress', message }] }
  }
  const unknown = Object.keys(parsed).filter((name) => !Object.hasOwn(shape.shape, name))
  return {
    ok: true,
    line: {
      externalId: data.externalId,
      organisation: data.organisation,
      column: data.column?.trim() || null,
      kind: data.kind,
      title: data.title,
      documentNumber: data.documentNumber ?? '',
      writtenOn: data.writtenOn,
      publishedOn: data.publishedOn?.trim() ?? '',
      validity: data.validity?.trim() ?? '',
      topic: data.topic?.trim() ?? '',
      ...(former === null ? {} : { formerAddress: former }),
      summary: data.summary ?? '',
      body: data.body ?? '',
      fields: Object.fromEntries(
        Object.entries(data.fields ?? {}).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
      ),
      attachments: data.attachments ?? [],
    },
    notices: unknown.map((field) => ({ field, message: `不认识“${field}”这一项，没有导入。` })),
  }
}

/** What PostgreSQL cannot keep, as JSON writes it: a null character, or half of a pair that stands alone. */
const unstorable =
  /(?<!\\)(?:\\\\)*\\u(?:0000|[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u)[dD][c-fC-F][0-9a-fA-F]{2})/

function nameOf(parsed: object): string | null {
  const { externalId } = parsed as { externalId?: unknown }
  return typeof externalId === 'string' && externalId.length <= 200 ? externalId : null
}

function faultOf(issue: z.core.$ZodIssue, parsed: object): FieldIssue {
  const field = issue.path.join('.')
  const value = issue.path.reduce<unknown>((at, name) => (at as Record<PropertyKey, unknown>)[name], parsed)
  return { field, message: `“${field}”${value === undefined ? '缺少，请补上。' : faultWords(issue)}` }
}

function faultWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return '不能空着。'
  if (issue.code === 'too_big')
    return issue.origin === 'array' ? `最多${issue.maximum}个。` : `最多${issue.maximum}字。`
  if (issue.code === 'invalid_type' && issue.expected !== 'string') return '的写法不对，请对照格式说明。'
  return '应当是文字，写在引号里。'
}
