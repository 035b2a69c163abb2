/** Slide decks: slide by slide, title first, then shapes from top to bottom and left to right. Speaker notes are not part of the page. */
import type { Source, SourceBlock, SourceCell } from '../source.ts'
import { type Budget, refuse } from './budget.ts'
import type { Package } from './package.ts'
import { mainPart, type Relation, relationsOf, titleOf } from './relations.ts'
import type { XmlElement } from './xml.ts'
import { child, descend, elements, findAll, parseXml, textOf } from './xml.ts'

export function readPptx(parts: Package, budget: Budget): Source {
  const main =
    mainPart(parts, budget) ??
    refuse('damaged', '文件里没有演示文稿部件，不是完整的 pptx。请用 PowerPoint 重新保存后再试。')
  const relations = relationsOf(main, parts, budget)
  const order = child(parseXml(parts.text(main), budget), 'p:sldIdLst')
  const slides: SourceBlock[][] = []
  const notices: string[] = []
  for (const [index, reference] of (order ? elements(order) : []).entries()) {
    budget.pages(1)
    const at = `幻灯片${index + 1}`
    const target = relations.find((relation) => relation.id === reference.attributes['r:id'])?.target
    if (target === undefined || !parts.has(target))
      return refuse('damaged', `${at}缺失，文件不完整。请用 PowerPoint 重新保存后再试。`)
    const slide = parseXml(parts.text(target), budget)
    if (slide.attributes.show === '0') notices.push(`${at}设为隐藏，没有读取。`)
    else slides.push(slideBlocks(slide, relationsOf(target, parts, budget), at, parts, budget))
  }
  return { format: 'pptx', title: titleOf(parts, budget), blocks: slides.flat(), notices }
}

interface Shape {
  element: XmlElement
  x: number
  y: number
  isTitle: boolean
}

type Place = (x: number, y: number) => { x: number; y: number }

/** Shapes whose tops differ by less stand side by side: a tenth of an inch in EMU. */
const sameRow = 91_440

function slideBlocks(
  slide: XmlElement,
  relations: Relation[],
  at: string,
  parts: Package,
  budget: Budget,
): SourceBlock[] {
  const layoutName = relations.find((relation) => relation.type === 'slideLayout')?.target
  const layout = layoutName !== undefined && parts.has(layoutName) ? parseXml(parts.text(layoutName), budget) : null
  const tree = descend(slide, 'p:cSld', 'p:spTree')
  const shapes = tree ? shapesIn(tree, (x, y) => ({ x, y }), layout, budget) : []
  const tables = { count: 0 }
  return readingOrder(shapes).flatMap((shape) => shapeBlocks(shape, relations, at, tables, parts, budget))
}

function shapesIn(tree: XmlElement, place: Place, layout: XmlElement | null, budget: Budget): Shape[] {
  return elements(tree).flatMap((element) => {
    budget.tick()
    if (element.name === 'mc:AlternateContent') {
      const shown = child(element, 'mc:Choice') ?? child(element, 'mc:Fallback')
      return shown ? shapesIn(shown, place, layout, budget) : []
    }
    if (isHidden(element)) return []
    if (element.name === 'p:grpSp') return shapesIn(element, inGroup(element, place), layout, budget)
    if (!['p:sp', 'p:graphicFrame', 'p:pic'].includes(element.name)) return []
    const placeholder = placeholderOf(element)
    const offset = offsetOf(element) ?? (placeholder && layout ? layoutOffset(placeholder, layout) : null)
    const isTitle = /^(title|ctrTitle)$/.test(placeholder?.attributes.type ?? '')
    return [{ element, isTitle, ...(offset ? place(offset.x, offset.y) : { x: 0, y: 0 }) }]
  })
}

function readingOrder(shapes: Shape[]): Shape[] {
  const rows: { y: number; shapes: Shape[] }[] = []
  for (const shape of [...shapes].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    if (row && shape.y - row.y < sameRow) row.shapes.push(shape)
    else rows.push({ y: shape.y, shapes: [shape] })
  }
  const sorted = rows.flatMap((row) => row.shapes.sort((a, b) => a.x - b.x))
  return [...sorted.filter((shape) => shape.isTitle), ...sorted.filter((shape) => !shape.isTitle)]
}

function shapeBlocks(
  { element, isTitle }: Shape,
  relations: Relation[],
  at: string,
  tables: { count: number },
  parts: Package,
  budget: Budget,
): SourceBlock[] {
  const description = findAll(element, 'p:cNvPr')[0]?.attributes.descr?.trim() ?? ''
  budget.block()
  if (element.name === 'p:pic') return [{ kind: 'image', alt: description, at }]
  if (element.name === 'p:sp') {
    const body = child(element, 'p:txBody')
    const lines = body ? paragraphs(body, budget) : []
    if (isTitle && lines.length > 0) return [{ kind: 'heading', level: 1, text: lines.join('\n'), at }]
    const picture: SourceBlock[] =
      findAll(element, 'a:blip').length > 0 ? [{ kind: 'image', alt: description, at }] : []
    return [...lines.map((text): SourceBlock => ({ kind: 'paragraph', text, at })), ...picture]
  }
  const table = findAll(element, 'a:tbl')[0]
  if (table) {
    tables.count++
    const place = `${at}第${tables.count}个表格`
    return [{ kind: 'table', rows: tableRows(table, place, budget), at: place }]
  }
  const drawing = findAll(element, 'dgm:relIds')[0]?.attributes['r:dm']
  const data = relations.find((relation) => relation.id === drawing)?.target
  if (data !== undefined && parts.has(data)) {
    const texts = findAll(parseXml(parts.text(data), budget), 'dgm:t').flatMap((text) => paragraphs(text, budget))
    return texts.map((text) => ({ kind: 'paragraph', text, at }))
  }
  return [{ kind: 'image', alt: description, at }] // a chart or an embedded object: seen, not read
}

/** Every cell stands in the grid; the ones that a merged cell covers are marked and left out. */
function tableRows(table: XmlElement, place: string, budget: Budget): SourceCell[][] {
  const rows = elements(table).filter((element) => element.name === 'a:tr')
  return rows.map((row, rowIndex) => {
    const cells = elements(row).filter((element) => element.name === 'a:tc')
    budget.cells(cells.length)
    return cells.flatMap((cell, column): SourceCell[] => {
      if (isOne(cell.attributes.hMerge) || isOne(cell.attributes.vMerge)) return []
      const body = child(cell, 'a:txBody')
      return [
        {
          text: body ? paragraphs(body, budget, true).join('\n').trim() : '',
          column,
          colspan: span(cell.attributes.gridSpan, cells.length - column),
          rowspan: span(cell.attributes.rowSpan, rows.length - rowIndex),
          at: `${place}第${rowIndex + 1}行第${column + 1}列`,
        },
      ]
    })
  })
}

/** Paragraphs with text; a table cell keeps the empty ones between them. */
function paragraphs(body: XmlElement, budget: Budget, keepBlank = false): string[] {
  const lines = elements(body)
    .filter((element) => element.name === 'a:p')
    .map((paragraph) => {
      budget.block()
      return elements(paragraph).map(runText).join('').trim()
    })
  return keepBlank ? lines : lines.filter((line) => line !== '')
}

function runText(element: XmlElement): string {
  if (element.name === 'a:br') return '\n'
  if (element.name === 'a:r' || element.name === 'a:fld') return findAll(element, 'a:t').map(textOf).join('')
  if (element.name === 'a:pPr' || element.name === 'a:endParaRPr') return ''
  return elements(element).map(runText).join('')
}

function placeholderOf(element: XmlElement): XmlElement | undefined {
  const head = elements(element).find((one) => /^p:nv/.test(one.name))
  return descend(head, 'p:nvPr', 'p:ph')
}

function isHidden(element: XmlElement): boolean {
  const head = elements(element).find((one) => /^p:nv/.test(one.name))
  return isOne(child(head, 'p:cNvPr')?.attributes.hidden)
}

function transformOf(element: XmlElement): XmlElement | undefined {
  return descend(element, 'p:spPr', 'a:xfrm') ?? descend(element, 'p:grpSpPr', 'a:xfrm') ?? child(element, 'p:xfrm')
}

function offsetOf(element: XmlElement): { x: number; y: number } | null {
  return pair(child(transformOf(element), 'a:off'), 'x', 'y')
}

/** A placeholder without a place of its own takes the one of its layout, by index, else by type. */
function layoutOffset(placeholder: XmlElement, layout: XmlElement): { x: number; y: number } | null {
  const candidates = findAll(layout, 'p:sp')
  const matching = (name: 'idx' | 'type') =>
    candidates.find((shape) => {
      const value = placeholder.attributes[name]
      return value !== undefined && placeholderOf(shape)?.attributes[name] === value
    })
  const shape = matching('idx') ?? matching('type')
  return shape ? offsetOf(shape) : null
}

/** Shapes of a group are placed in the group's own coordinates. */
function inGroup(group: XmlElement, outer: Place): Place {
  const transform = transformOf(group)
  const offset = pair(child(transform, 'a:off'), 'x', 'y')
  const extent = pair(child(transform, 'a:ext'), 'cx', 'cy')
  const from = pair(child(transform, 'a:chOff'), 'x', 'y')
  const size = pair(child(transform, 'a:chExt'), 'cx', 'cy')
  if (!offset || !extent || !from || !size || size.x === 0 || size.y === 0) return outer
  return (x, y) => outer(offset.x + ((x - from.x) * extent.x) / size.x, offset.y + ((y - from.y) * extent.y) / size.y)
}

function pair(element: XmlElement | undefined, first: string, second: string): { x: number; y: number } | null {
  const x = Number(element?.attributes[first] ?? Number.NaN)
  const y = Number(element?.attributes[second] ?? Number.NaN)
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null
}

function span(value: string | undefined, most: number): number {
  const count = Number(value ?? 1)
  return Number.isInteger(count) && count >= 1 ? Math.min(count, most) : 1
}

const isOne = (value: string | undefined): boolean => value === '1' || value === 'true'
