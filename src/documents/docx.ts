/**
 * Word file in the layout of official documents 公文格式 (GB/T 9704-2012): what a bureau files, prints and edits.
 *
 * Reading order: this file (page, styles, sign-off), docx/type.ts (faces and measures), docx/blocks.ts, docx/table.ts.
 */
import { AlignmentType, Document, Footer, Header, LineRuleType, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { chineseDate } from './dates.ts'
import type { Block, Doc } from './doc.ts'
import { sectionChildren } from './docx/blocks.ts'
import { chinese, everyScript, faces, fallbacks, leading, page, run, sizes, tracking, twips } from './docx/type.ts'
import { datedCore, escapeXml, settled } from './office-package.ts'
import { plainSection } from './plain.ts'

/**
 * The document as docx bytes; the same Doc gives the same bytes.
 *
 * Speaker notes stay out. Drawn blocks become tables and paragraphs; marks keep their word in the cell and their sentence
 * under the table.
 */
export async function toDocx(doc: Doc): Promise<Uint8Array> {
  const body = await Promise.all(doc.sections.map(sectionChildren))
  const document = new Document({
    title: doc.title,
    subject: doc.subject,
    creator: doc.organisation,
    lastModifiedBy: doc.organisation,
    keywords: doc.keywords.join('，'),
    description: doc.subject,
    evenAndOddHeaderAndFooters: true,
    styles,
    sections: [
      {
        properties: {
          page: paper,
        },
        headers: { default: header(doc.footer), even: header(doc.footer) },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [...title(doc), ...body.flat(), ...signature(doc)],
      },
    ],
  })
  return settled(await Packer.toBuffer(document), {
    'docProps/core.xml': datedCore(doc.date),
    'word/document.xml': (xml) => numberedDrawings(describedTables(doc, xml)),
    'word/fontTable.xml': () => fontTable,
    'word/styles.xml': (xml) => xml.replace('<w:pPrDefault/>', unspaced),
    'word/settings.xml': (xml) =>
      xml.replace('</w:settings>', '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/></w:settings>'),
  })
}

/** Official text has no blank between Chinese and digits; Word draws one unless told not to. */
const unspaced = '<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault>'

const paper = {
  size: { width: page.width, height: page.height },
  margin: {
    top: page.top,
    bottom: page.bottom,
    left: page.left,
    right: page.right,
    header: twips(15),
    // The number stands 7 mm below the text block and is 14 pt, 5 mm, high.
    footer: page.bottom - twips(7) - 280,
  },
}

const textStyle = (face: (typeof faces)[keyof typeof faces], size: number) => ({
  font: everyScript(face),
  size,
  language: chinese,
})

const twoCharacters = { firstLine: 640, firstLineChars: 200 } as const

const single = { line: 240, lineRule: LineRuleType.AUTO } as const

const chapterHeading = (face: (typeof faces)[keyof typeof faces]) => ({
  run: { ...textStyle(face, sizes.text), characterSpacing: tracking, color: '000000' },
  paragraph: { spacing: leading, indent: twoCharacters, keepNext: true },
})

const styles = {
  default: {
    document: { run: textStyle(faces.text, sizes.text) },
    title: {
      run: textStyle(faces.title, sizes.title),
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { line: 720, lineRule: LineRuleType.EXACT },
        keepNext: true,
      },
    },
    heading1: chapterHeading(faces.first),
    heading2: chapterHeading(faces.second),
    heading3: chapterHeading(faces.text),
  },
  paragraphStyles: [
    {
      id: 'BodyText',
      name: 'Body Text',
      basedOn: 'Normal',
      quickFormat: true,
      run: { ...textStyle(faces.text, sizes.text), characterSpacing: tracking },
      paragraph: { alignment: AlignmentType.BOTH, spacing: leading, indent: twoCharacters },
    },
    {
      id: 'FlushText',
      name: 'Flush Text',
      basedOn: 'Normal',
      run: { ...textStyle(faces.text, sizes.text), characterSpacing: tracking },
      paragraph: { alignment: AlignmentType.BOTH, spacing: leading },
    },
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      run: textStyle(faces.first, sizes.table),
      paragraph: { alignment: AlignmentType.CENTER, spacing: { ...single, before: 120, after: 60 } },
    },
    {
      id: 'TableText',
      name: 'Table Text',
      basedOn: 'Normal',
      run: textStyle(faces.text, sizes.table),
      paragraph: { spacing: { line: 300, lineRule: LineRuleType.EXACT } },
    },
    {
      id: 'TableNote',
      name: 'Table Note',
      basedOn: 'Normal',
      run: textStyle(faces.text, sizes.small),
      paragraph: { spacing: { line: 300, lineRule: LineRuleType.EXACT } },
    },
    {
      id: 'Notice',
      name: 'Notice',
      basedOn: 'Normal',
      run: textStyle(faces.text, sizes.text),
      // The frame stands 4 pt outside the text: drawn in, it ends with the text block.
      paragraph: { spacing: { ...leading, before: 120 }, indent: { left: 100, right: 100 } },
    },
  ],
}

/** 2号小标宋, centred; a long title breaks after the name of the body, not inside a word. */
function title({ title: words, subtitle, organisation }: Doc): Paragraph[] {
  const breaks = words.length > 20 && words.startsWith(organisation) && organisation !== ''
  const lines = breaks ? [organisation, words.slice(organisation.length)] : [words]
  return [
    new Paragraph({
      style: 'Title',
      children: lines.map((line, index) => run(line, faces.title, sizes.title, index > 0 ? { break: 1 } : {})),
    }),
    ...(subtitle ? [centred(run(subtitle, faces.second, sizes.text))] : []),
    new Paragraph({ style: 'FlushText', children: [] }),
  ]
}

const centred = (words: TextRun): Paragraph =>
  new Paragraph({ spacing: leading, alignment: AlignmentType.CENTER, children: [words] })

/** 成文日期 four characters from the right edge, the body's name centred above it; none while unsigned. */
function signature({ organisation, date }: Doc): Paragraph[] {
  if (date === null) return []
  const signed = chineseDate(date)
  const character = 320
  const half = ((organisation.length - widthOf(signed)) / 2) * character
  const dateIndent = Math.max(4 * character, half)
  const line = (words: string, right: number, keepNext: boolean): Paragraph =>
    new Paragraph({
      spacing: leading,
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(right) },
      keepNext,
      children: words === '' ? [] : [run(words, faces.text, sizes.text)],
    })
  return [line('', 0, true), line(organisation, dateIndent - half, true), line(signed, dateIndent, false)]
}

/** Width in characters; digits are half a character wide. */
const widthOf = (words: string): number => words.length - (words.match(/\d/g)?.length ?? 0) / 2

/** Draft words and the like stand above the text block, where an official document has nothing. */
function header(words: string | undefined): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: single,
        children: words ? [run(words, faces.number, sizes.small)] : [],
      }),
    ],
  })
}

/** 4号宋体 between two 一字线, one character from the outer edge: right on odd pages, left on even ones. */
function pageNumber(side: 'left' | 'right'): Footer {
  const font = { font: everyScript(faces.number), size: sizes.number, language: chinese }
  return new Footer({
    children: [
      new Paragraph({
        alignment: side,
        indent: { [side]: 280 },
        spacing: { line: 280, lineRule: LineRuleType.EXACT },
        children: [new TextRun({ ...font, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })
}

/** Caption and description of each table, which the library cannot write: what a screen reader says of it. */
function describedTables(doc: Doc, xml: string): string {
  const tables = doc.sections.flatMap(plainSection).filter(isTable)
  let index = 0
  return xml.replaceAll('</w:tblPr>', (end) => {
    const table = tables[index++]
    if (!table) throw new Error(`docx holds more tables than the document's ${tables.length}`)
    const words = (name: string, value: string): string => (value ? `<w:${name} w:val="${escapeXml(value)}"/>` : '')
    return `${words('tblCaption', table.caption)}${words('tblDescription', table.alt)}${end}`
  })
}

/** The library counts drawings over the life of the process; a file counts its own. */
function numberedDrawings(xml: string): string {
  let count = 0
  return xml.replace(/(<wp:docPr id=")\d+/g, (_, start: string) => `${start}${++count}`)
}

const isTable = (block: Block): block is Extract<Block, { kind: 'table' }> => block.kind === 'table'

const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.entries(fallbacks)
  .map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/></w:font>`)
  .join('')}</w:fonts>`
