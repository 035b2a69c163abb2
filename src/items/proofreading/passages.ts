/** The texts of an item that are proofread, each with its place. Pure. */
import type { Content } from '../item.ts'
import type { Kind } from '../kind.ts'
import { textBlocks } from '../rich-text.ts'
import { shown } from '../values.ts'
import type { Passage, Proof } from './proof.ts'

/** A content held against what is known besides it. */
export const proofOf = (
  kind: Kind,
  content: Content,
  besides: Pick<Proof, 'publishedOn' | 'files' | 'own'>,
): Proof => ({ passages: passagesOf(kind, content), writtenOn: content.writtenOn, ...besides })

/** Title, summary, text and the text fields the public reads. A ledger row's title is made of its fields and is left out. */
export function passagesOf(kind: Kind, content: Pick<Content, 'title' | 'summary' | 'body' | 'fields'>): Passage[] {
  const passage = (field: string, place: string, text: string | null): Passage[] =>
    text ? [{ field, place, text }] : []
  return [
    ...(kind.form === 'document' ? passage('title', '标题', content.title) : []),
    ...passage('summary', '内容概述', content.summary),
    ...textBlocks(content.body).flatMap((block, at) => passage('body', `正文第${at + 1}段`, block)),
    ...kind.fields
      .filter((field) => !field.internal && field.type === 'text')
      .flatMap((field) => passage(field.name, `“${field.label}”`, shown(field, content.fields[field.name]))),
  ]
}
