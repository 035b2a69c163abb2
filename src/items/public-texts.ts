/** The texts of an item the public reads, each with its place: what is looked through before publishing. Pure. */
import type { Content } from './item.ts'
import type { Field, Kind } from './kind.ts'
import { picturesIn, textBlocks } from './rich-text.ts'
import { publiclyShown } from './values.ts'

export interface PublicText {
  /** Name of the form's field. */
  field: string
  /** 标题, 内容概述, 正文第3段, 正文第1幅图的替代文字, “处罚事由”. */
  place: string
  text: string
  of: 'title' | 'summary' | 'body' | 'picture' | Field
}

/** All of them in the order of the page, empty ones and internal fields left out. */
export function publicTexts(kind: Kind, content: Pick<Content, 'title' | 'summary' | 'body' | 'fields'>): PublicText[] {
  const { title, summary, body, fields } = content
  const blocks = textBlocks(body)
  const texts: PublicText[] = [
    { field: 'title', place: '标题', text: title, of: 'title' },
    { field: 'summary', place: '内容概述', text: summary ?? '', of: 'summary' },
    ...blocks.map((text, at) => ({ field: 'body', place: `正文第${at + 1}段`, text, of: 'body' as const })),
    ...picturesIn(body).map(({ alt }, at) => ({
      field: 'body',
      place: `正文第${at + 1}幅图的替代文字`,
      text: alt,
      of: 'picture' as const,
    })),
    ...kind.fields
      .filter(({ internal }) => !internal)
      .map((of) => ({ field: of.name, place: `“${of.label}”`, text: publiclyShown(of, fields[of.name]), of })),
  ]
  return texts.filter(({ text }) => text !== '')
}
