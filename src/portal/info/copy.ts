/** A copy of an item to keep 下载件: the head of its page, its fields, its text, and the code it is told by. Pure. */
import type { Block, Doc } from '../../documents/doc.ts'
import { publicFields, unitOf } from '../../items/export/fields.ts'
import { kindFor } from '../../items/kinds/index.ts'
import type { TextPublication } from '../../items/publication/publication.ts'
import { sealOf } from '../../items/publication/seal.ts'
import { blocksOf } from '../../items/rich-blocks.ts'
import { publiclyShown } from '../../items/values.ts'

export function copyOf(item: TextPublication, publisher: string): Doc {
  const kind = kindFor(item)
  const { content } = item
  const head = [
    ['索引号', item.indexNumber],
    ['主题分类', item.topic],
    ['发布机构', publisher],
    ['体裁', kind.label],
    ['发文字号', item.documentNumber ?? '无'],
    ['有效性', item.validity],
    ['成文日期', item.writtenOn],
    ['公开日期', `${item.publishedOn}${item.migrated ? '（历史数据迁入）' : ''}`],
  ] as const
  const fields = publicFields(kind).map(
    (field) => [field.label, publiclyShown(field, content.fields[field.name]), unitOf(field)] as const,
  )
  const blocks: Block[] = [
    { kind: 'facts', facts: head.flatMap(([label, value]) => (value ? [{ label, value }] : [])) },
    ...facts(fields.flatMap(([label, value, unit]) => (value ? [{ label, value: `${value}${unit}` }] : []))),
    ...(content.summary ? [{ kind: 'paragraph', text: content.summary, indent: true } as const] : []),
    ...blocksOf(content.body),
    { kind: 'paragraph', text: `核验码：${sealOf(item)}（第${item.edition}版）` },
  ]
  return {
    title: item.title,
    organisation: publisher,
    date: item.writtenOn,
    subject: kind.label,
    keywords: [kind.label],
    footer: '以网站公布的为准',
    sections: [{ id: 'text', title: '', role: 'body', blocks }],
  }
}

const facts = (rows: { label: string; value: string }[]): Block[] =>
  rows.length === 0 ? [] : [{ kind: 'facts', facts: rows }]

export const copyFormats = ['docx', 'pdf'] as const
export type CopyFormat = (typeof copyFormats)[number]

/** 2026-00001.docx: its ASCII name in addresses. */
export const copyName = (indexNumber: string, format: CopyFormat): string =>
  `${indexNumber.split('/').at(-1)}.${format}`
