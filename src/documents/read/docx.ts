/** Word files: paragraphs, headings and tables in order, as they stand on the page after tracked changes are accepted. */
import type { Source, SourceBlock, SourceCell } from '../source.ts'
import { type Budget, refuse } from './budget.ts'
import { listPlace, outlineLevel, type Styles, stylesOf } from './docx-styles.ts'
import { type Numbering, numberingOf } from './numbering.ts'
import type { Package } from './package.ts'
import { mainPart, relationsOf, titleOf } from './relations.ts'
import type { XmlElement } from './xml.ts'
import { child, descend, elements, findAll, isOn, parseXml, textOf } from './xml.ts'

export function readDocx(parts: Package, budget: Budget): Source {
  const main =
    mainPart(parts, budget) ?? refuse('damaged', '文件里没有正文部件，不是完整的 docx。请用 Word 重新保存后再试。')
  const relations = relationsOf(main, parts, budget)
  const part = (type: string): XmlElement | null => {
    const name = relations.find((relation) => relation.type === type)?.target
    return name !== undefined && parts.has(name) ? parseXml(parts.text(name), budget) : null
  }
  const body = child(parseXml(parts.text(main), budget), 'w:body')
  if (!body) refuse('damaged', '文件里没有正文，不是完整的 docx。请用 Word 重新保存后再试。')
  const story = startStory(stylesOf(part('styles')), numberingOf(part('numbering')), budget)
  story.flow(body)
  for (const type of ['footnotes', 'endnotes']) {
    for (const note of elements(part(type) ?? nothing)) {
      if (note.attributes['w:type'] === undefined) story.flow(note)
    }
  }
  const notices = story.hiddenText() ? ['文件中有设为隐藏的文字，没有读取。'] : []
  return { format: 'docx', title: titleOf(parts, budget), blocks: story.blocks, notices }
}

const nothing: XmlElement = { name: '', attributes: {}, children: [] }

/** Content that is not on the page: deleted or moved text, instructions of fields, comments, properties. */
const unseen = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:annotationRef',
  'w:footnoteRef',
])

/** What stands between text and its neighbours in a run. */
const signs: Record<string, string> = { 'w:tab': '\t', 'w:cr': '\n', 'w:noBreakHyphen': '-' }

interface Line {
  text: string
  /** Images and text boxes anchored in the paragraph, to follow it. */
  images: string[]
  boxes: XmlElement[]
}

function startStory(styles: Styles, numbering: Numbering, budget: Budget) {
  const blocks: SourceBlock[] = []
  const counts = { paragraphs: 0, tables: 0, hidden: false }

  function add(block: SourceBlock): void {
    budget.block()
    blocks.push(block)
  }

  /** Everything in a body, a note, a text box or the cell of a layout table, in order. */
  function flow(container: XmlElement): void {
    for (const element of elements(container)) {
      budget.tick()
      if (element.name === 'w:p') paragraph(element)
      else if (element.name === 'w:tbl') table(element)
      else if (element.name === 'mc:AlternateContent') flow(alternative(element))
      else if (!unseen.has(element.name)) flow(element)
    }
  }

  function paragraph(element: XmlElement): void {
    const line = lineOf(element)
    const text = line.text.trim()
    if (text !== '') {
      counts.paragraphs++
      const at = `第${counts.paragraphs}段`
      const level = levelOf(element)
      add(level === null ? { kind: 'paragraph', text, at } : { kind: 'heading', level, text, at })
    }
    followUp(line)
  }

  function followUp(line: Line): void {
    for (const alt of line.images) add({ kind: 'image', alt, at: `第${Math.max(counts.paragraphs, 1)}段之后` })
    for (const box of line.boxes) flow(box)
  }

  function levelOf(element: XmlElement): number | null {
    const properties = child(element, 'w:pPr')
    if (descend(properties, 'w:outlineLvl')) return outlineLevel(properties)
    return styles(child(properties, 'w:pStyle')?.attributes['w:val']).level
  }

  /** Text of a paragraph with its automatic number, and what is anchored in it. */
  function lineOf(element: XmlElement): Line {
    const line: Line = { text: '', images: [], boxes: [] }
    const properties = child(element, 'w:pPr')
    const style = styles(child(properties, 'w:pStyle')?.attributes['w:val'])
    if (style.hidden) {
      counts.hidden = true
      return line
    }
    runs(element, line)
    const place = listPlace(properties, style.list)
    if (place && line.text.trim() !== '') line.text = numbering(place.id, place.level) + line.text.trimStart()
    return line
  }

  function runs(container: XmlElement, line: Line): void {
    for (const element of elements(container)) {
      const { name } = element
      if (name === 'w:t') line.text += textOf(element)
      else if (name === 'm:t') line.text += textOf(element)
      else if (name === 'w:br') line.text += element.attributes['w:type'] === 'page' ? '' : '\n'
      else if (name in signs) line.text += signs[name]
      else if (name === 'w:sym') line.text += symbol(element)
      else if (name === 'w:txbxContent') line.boxes.push(element)
      else if (name === 'a:blip' || name === 'v:imagedata') line.images.push('')
      else if (name === 'w:drawing' || name === 'w:pict' || name === 'w:object') drawing(element, line)
      else if (name === 'mc:AlternateContent') runs(alternative(element), line)
      else if (name === 'w:r' && isOn(descend(element, 'w:rPr', 'w:vanish'))) counts.hidden = true
      else if (!unseen.has(name)) runs(element, line)
    }
  }

  /** A drawing takes the description it carries, for each picture in it. */
  function drawing(element: XmlElement, line: Line): void {
    const inside: Line = { text: '', images: [], boxes: [] }
    runs(element, inside)
    const described =
      findAll(element, 'wp:docPr')[0]?.attributes.descr ?? findAll(element, 'v:shape')[0]?.attributes.alt
    const holdsPicture = element.name === 'w:object' || findAll(element, 'c:chart').length > 0
    const images = inside.images.length === 0 && holdsPicture ? [''] : inside.images
    line.text += inside.text
    line.images.push(...images.map((alt) => alt || described?.trim() || ''))
    line.boxes.push(...inside.boxes)
  }

  function table(element: XmlElement): void {
    if (findAll(element, 'w:tbl').length > 0) {
      flow(element) // a table that holds tables lays the page out
      return
    }
    counts.tables++
    const anchored: Line[] = []
    const rows = tableRows(element, `第${counts.tables}个表格`, budget, (cell) => {
      const lines = within(cell, 'w:p').map(lineOf)
      anchored.push(...lines)
      return lines
        .map((line) => line.text.trim())
        .join('\n')
        .trim()
    })
    if (rows.length > 0) add({ kind: 'table', rows, at: `第${counts.tables}个表格` })
    anchored.forEach(followUp)
  }

  return { blocks, flow, hiddenText: () => counts.hidden }
}

/** Rows as they stand: deleted rows are gone, a vertically merged cell is one cell with a rowspan. */
function tableRows(
  table: XmlElement,
  place: string,
  budget: Budget,
  cellText: (cell: XmlElement) => string,
): SourceCell[][] {
  const rows: SourceCell[][] = []
  let above = new Map<number, SourceCell>()
  for (const row of within(table, 'w:tr')) {
    const properties = child(row, 'w:trPr')
    if (child(properties, 'w:del') || isOn(child(properties, 'w:hidden'))) continue
    const cells: SourceCell[] = []
    const merged = new Map<number, SourceCell>()
    let column = span(child(properties, 'w:gridBefore'), 0)
    for (const element of within(row, 'w:tc')) {
      budget.cells(1)
      const shape = child(element, 'w:tcPr')
      const colspan = span(child(shape, 'w:gridSpan'), 1)
      const merge = child(shape, 'w:vMerge')
      const continued = merge && merge.attributes['w:val'] !== 'restart' ? above.get(column) : undefined
      const at = `${place}第${rows.length + 1}行第${column + 1}列`
      const cell = continued ?? { text: cellText(element), column, colspan, rowspan: 1, at }
      if (continued) continued.rowspan++
      else cells.push(cell)
      if (merge) merged.set(column, cell)
      column += colspan
    }
    rows.push(cells)
    above = merged
  }
  return rows
}

/** Rows of a table, cells of a row, also where content controls or accepted insertions wrap them. */
function within(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((element) => {
    if (element.name === name) return [element]
    return /^w:(sdt|sdtContent|customXml|ins|moveTo)$/.test(element.name) ? within(element, name) : []
  })
}

function span(element: XmlElement | undefined, otherwise: number): number {
  const value = Number(element?.attributes['w:val'])
  return Number.isInteger(value) && value > 0 && value <= 1000 ? value : otherwise
}

/** One of several renderings of the same thing; the first is the one today's Word shows. */
function alternative(element: XmlElement): XmlElement {
  return child(element, 'mc:Choice') ?? child(element, 'mc:Fallback') ?? nothing
}

/** A character of a symbol font: the ticks and boxes of Wingdings, a real character, or □ where only the font knows. */
function symbol(element: XmlElement): string {
  const code = (element.attributes['w:char'] ?? '').toUpperCase()
  const ticks: Record<string, string> = { F0FE: '☑', F052: '☑', F0FC: '√' }
  const point = Number.parseInt(code, 16)
  const printable = point >= 0x20 && point < 0xd800
  return ticks[code] ?? (printable ? String.fromCodePoint(point) : '□')
}
