/** The chapters of a document as Word paragraphs, tables and pictures. */
import { AlignmentType, BorderStyle, HeadingLevel, ImageRun, Paragraph, type Table } from 'docx'
import QRCode from 'qrcode'
import type { Block, Section } from '../doc.ts'
import { type PlainBlock, plainSection } from '../plain.ts'
import { tableChildren } from './table.ts'
import { faces, run, sizes } from './type.ts'

type Child = Paragraph | Table

/** The Word children of one chapter, heading first. */
export async function sectionChildren(section: Section): Promise<Child[]> {
  const children = await Promise.all(plainSection(section).map((block) => blockChildren(block, section)))
  return [...(section.title === '' ? [] : [heading(section.title, 1)]), ...children.flat()]
}

async function blockChildren(block: PlainBlock, section: Section): Promise<Child[]> {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text, block.level)]
    case 'paragraph':
      return [paragraph(block)]
    case 'list':
      return block.items.map((item, index) => text(block.ordered ? `${index + 1}.${item}` : `· ${item}`))
    case 'table':
      return [...tableChildren(block, !section.title.endsWith(block.caption)), gap()]
    case 'notice':
      return [notice(block), gap()]
    case 'qr':
      return qr(block)
  }
}

const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

const headingFaces = [faces.first, faces.second, faces.text] as const

/** Numerals are part of the title, never automatic: they must not shift when somebody edits the file. */
function heading(words: string, level: 1 | 2 | 3): Paragraph {
  return new Paragraph({
    heading: levels[level - 1]!,
    children: [run(words, headingFaces[level - 1]!, sizes.text)],
  })
}

const alignments = { start: AlignmentType.BOTH, center: AlignmentType.CENTER, end: AlignmentType.RIGHT } as const

function paragraph({ text, align = 'start', indent, strong }: Extract<Block, { kind: 'paragraph' }>): Paragraph {
  return new Paragraph({
    style: indent === true && align === 'start' ? 'BodyText' : 'FlushText',
    alignment: alignments[align],
    children: [
      ...(strong ? [run(strong, faces.first, sizes.text)] : []),
      ...text.split('\n').map((line, index) => run(line, faces.text, sizes.text, index > 0 ? { break: 1 } : {})),
    ],
  })
}

const text = (words: string): Paragraph =>
  new Paragraph({ style: 'BodyText', children: [run(words, faces.text, sizes.text)] })

/** Word draws two tables, or two frames, without a paragraph between them as one. */
const gap = (): Paragraph => new Paragraph({ style: 'TableNote', children: [] })

const noticeLines = { error: '9E1B1E', warn: 'B07A00', info: '0B4F9C' } as const

function notice({ tone, title, text }: Extract<Block, { kind: 'notice' }>): Paragraph {
  const border = { style: BorderStyle.SINGLE, size: 8, space: 4, color: noticeLines[tone] }
  return new Paragraph({
    style: 'Notice',
    border: { top: border, bottom: border, left: border, right: border },
    children: [run(`【${title}】`, faces.first, sizes.text), run(text, faces.text, sizes.text)],
  })
}

async function qr({ url, caption }: Extract<Block, { kind: 'qr' }>): Promise<Paragraph[]> {
  const data = await QRCode.toBuffer(url, { type: 'png', margin: 2, scale: 8 })
  const image = new ImageRun({
    type: 'png',
    data,
    transformation: { width: 113, height: 113 },
    altText: { name: caption, title: caption, description: `二维码：${caption}，${url}` },
  })
  const centred = { style: 'TableText', alignment: AlignmentType.CENTER }
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [image] }),
    new Paragraph({ ...centred, keepNext: true, children: [run(caption, faces.text, sizes.table)] }),
    new Paragraph({ ...centred, children: [run(url, faces.text, sizes.small)] }),
  ]
}
