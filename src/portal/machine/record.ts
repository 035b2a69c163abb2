/**
 * An item as programs are given it 机读记录: the same in the interface, in what a district platform harvests and in data files.
 * The schema is what the interface describes itself by. Pure.
 */
import { z } from 'zod'
import type { StoredFile } from '../../files/file.ts'
import { jsonValue, publicFields, unitOf } from '../../items/export/fields.ts'
import { kindFor } from '../../items/kinds/index.ts'
import type { TextPublication } from '../../items/publication/publication.ts'
import { textBlocks, withPictures } from '../../items/rich-text.ts'
import { validities } from '../../items/validity.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import type { Urls } from '../../urls.ts'

const day = z.iso.date()
const address = z.url()

const fileSchema = z
  .object({
    name: z.string(),
    url: address,
    bytes: z.int().positive(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .describe('附件：放行后公众得到的那一份')

const fieldSchema = z
  .object({
    name: z.string(),
    label: z.string(),
    unit: z.string().nullable().describe('元、万元、件…；没有单位为空'),
    value: z.union([z.string(), z.number()]),
  })
  .describe('台账字段；金额以 unit 为单位')

/** What a list says of an item. */
export const lineSchema = z.object({
  indexNumber: z.string().describe('索引号，永不改变'),
  url: address.describe('详情页'),
  state: z.enum(['public', 'withdrawn']).describe('withdrawn：已撤回，详情页仍在，说明原因'),
  edition: z.int().positive().describe('第几次公布'),
  changedAt: z.iso.datetime().describe('最近变动的时间'),
  title: z.string(),
  kind: z.string(),
  kindLabel: z.string().describe('体裁'),
  column: z.string().nullable().describe('公开栏目'),
  columnLabel: z.string().nullable(),
  publisher: z.object({ code: z.string(), name: z.string() }).describe('发布机构'),
  documentNumber: z.string().nullable().describe('发文字号'),
  topic: z.string().nullable().describe('主题分类'),
  writtenOn: day.describe('成文日期'),
  publishedOn: day.describe('公开日期'),
  migrated: z.boolean().describe('历史数据迁入：公开日期沿用原系统的'),
  validity: z.enum(validities).describe('有效性'),
  withdrawn: z.object({ on: day, reason: z.string() }).nullable(),
})

/** With its text, fields and files; a withdrawn item has none of them. */
export const recordSchema = lineSchema.extend({
  summary: z.string().nullable().describe('内容概述'),
  text: z.string().describe('正文的纯文字，每段一行'),
  html: z.string().describe('正文'),
  fields: z.array(fieldSchema),
  files: z.array(fileSchema),
})

export type RecordLine = z.infer<typeof lineSchema>
export type PublicRecord = z.infer<typeof recordSchema>

/** What an item is described with besides itself. */
export interface Surroundings {
  urls: Urls
  /** The whole address of a path. */
  at(path: string): string
  body: Pick<Organisation, 'code' | 'fullName'>
  columnLabel: string | null
}

type Line = Omit<TextPublication, 'content' | 'links'>

export function lineOf(item: Line, { urls, at, body, columnLabel }: Surroundings): RecordLine {
  return {
    indexNumber: item.indexNumber,
    url: at(urls.info(item.indexNumber)),
    state: item.withdrawn ? 'withdrawn' : 'public',
    edition: item.edition,
    changedAt: item.changedAt.toISOString(),
    title: item.title,
    kind: item.kind,
    kindLabel: kindFor(item).label,
    column: item.column,
    columnLabel,
    publisher: { code: body.code, name: body.fullName },
    documentNumber: item.documentNumber,
    topic: item.topic,
    writtenOn: item.writtenOn,
    publishedOn: item.publishedOn,
    migrated: item.migrated,
    validity: item.validity,
    withdrawn: item.withdrawn && { on: item.withdrawn.on, reason: item.withdrawn.words },
  }
}

/** `files` are those that were released. */
export function recordOf(item: TextPublication, around: Surroundings, files: readonly StoredFile[]): PublicRecord {
  const line = lineOf(item, around)
  if (item.withdrawn) return { ...line, summary: null, text: '', html: '', fields: [], files: [] }
  const { content } = item
  const { urls, at } = around
  const given = files.flatMap(({ id, released }) =>
    released
      ? {
          id,
          name: released.name,
          url: at(urls.file(id, released.name)),
          bytes: released.bytes,
          sha256: released.sha256,
        }
      : [],
  )
  return {
    ...line,
    summary: content.summary,
    text: textBlocks(content.body).join('\n'),
    html: withPictures(content.body, (file) => given.find(({ id }) => id === file)?.url ?? ''),
    fields: publicFields(kindFor(item)).flatMap((field) => {
      const value = jsonValue(field, content.fields)
      return value === null ? [] : { name: field.name, label: field.label, unit: unitOf(field) || null, value }
    }),
    files: given.map(({ id: _, ...file }) => file),
  }
}
