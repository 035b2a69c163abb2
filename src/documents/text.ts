/** The document as plain text: what is read aloud, mailed, or pasted where no format survives. */
import { chineseDate } from './dates.ts'
import type { Doc, Section } from './doc.ts'
import { notesOf, toneSigns } from './notes.ts'
import { type PlainBlock, plainSection } from './plain.ts'
import { tableLines } from './text-table.ts'

/**
 * UTF-8 text without byte order mark, one paragraph a line, lines ended by `\n`.
 *
 * Tables are drawn with characters for a fixed-width face, in which a Chinese character is two columns wide.
 */
export function toText(doc: Doc): string {
  const head = [doc.title, doc.subtitle, doc.footer && `（${doc.footer}）`].filter((line) => line)
  const foot = doc.date === null ? [] : [[doc.organisation, chineseDate(doc.date)].join('\n')]
  return `${[head.join('\n'), ...doc.sections.flatMap(sectionParts), ...foot].join('\n\n')}\n`
}

function sectionParts(section: Section): string[] {
  const parts = plainSection(section).map((block) => part(block, section))
  return section.title === '' ? parts : [section.title, ...parts]
}

function part(block: PlainBlock, section: Section): string {
  switch (block.kind) {
    case 'heading':
      return block.text
    case 'paragraph':
      return `${block.indent ? '　　' : ''}${block.strong ?? ''}${block.text}`
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '· '}${item}`).join('\n')
    case 'notice':
      return `【${block.title}】${block.text}`
    case 'qr':
      return `${block.caption}：${block.url}`
    case 'table': {
      const notes = notesOf(block)
      return [
        ...(block.caption === '' || section.title.endsWith(block.caption) ? [] : [block.caption]),
        ...tableLines(block, notes),
        ...notes.map((mark, index) => `[${index + 1}] ${toneSigns[mark.tone]}${mark.word}：${mark.note}`),
      ].join('\n')
    }
  }
}
