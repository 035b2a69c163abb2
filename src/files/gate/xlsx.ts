/**
 * Workbooks: hidden sheets, rows and columns go and what stands behind them moves up; formulas become their results, so that
 * nothing refers to what is gone. Reading order: this file, `xlsx-sheet.ts` (one sheet), `xlsx-strings.ts` (shared texts).
 */

import { isName } from './detect-people.ts'
import { fold } from './fold.ts'
import { type OfficeFile, type Part, type Removed, textsOf } from './parts.ts'
import {
  add,
  addAll,
  addEach,
  drawingTexts,
  type LiveTexts,
  passageOf,
  piecesOf,
  spokenAttributes,
} from './passages.ts'
import { pruneRelations } from './scrub.ts'
import { cleanSheet, hasMoved, moveAnchors, type Sheet, sheetTexts } from './xlsx-sheet.ts'
import { cellLooks, stringsOf } from './xlsx-strings.ts'
import {
  type Attribute,
  attribute,
  child,
  dropAttributes,
  type Element,
  edit,
  elements,
  find,
  isText,
  make,
  setAttribute,
  textOf,
} from './xml.ts'

/** A workbook between cleaning and writing: cells hold their own texts until `finish`. */
export interface Workbook {
  file: OfficeFile
  sheets: Sheet[]
  /** Writes the shared texts that are still used. */
  finish(): void
}

export function cleanXlsx(file: OfficeFile): { workbook: Workbook; removed: Removed[] } {
  const root = file.main.root!
  const removed: Removed[] = []
  const strings = stringsOf(file)
  const sheets: Sheet[] = []
  const list = child(root, 'x:sheets')
  for (const [index, entry] of (list ? elements(list) : []).entries()) {
    const name = entry.attributes.find(({ key }) => key === 'name') ?? { name: 'name', key: 'name', value: '' }
    const relation = file.main.relations.find(({ id }) => id === attribute(entry, 'r:id'))
    const part = relation && file.parts.get(relation.target)
    const state = attribute(entry, 'state') ?? 'visible'
    if (!part?.root) continue
    const place = sheetPlace(name.value, index)
    if (state !== 'visible') {
      removed.push({
        kind: 'hidden-sheets',
        place,
        count: 1,
        texts: [name.value, ...textsOfSheet(part, strings.text)],
      })
      continue
    }
    removed.push(...(part.root.key === 'x:worksheet' ? cleanSheet(part.root, place, strings) : []))
    sheets.push({ part, name, place, entry })
  }
  removed.push(...cleanWorkbook(root, sheets))
  const moved = removed.some(({ kind }) => /^hidden-(?:sheets|rows|columns)$/.test(kind))
  for (const part of file.parts.values()) {
    if (part.root?.key === 'c:chartSpace' && moved) literal(part.root)
    if (part.root?.key === 'x:table') cleanTable(part.root)
  }
  for (const { part } of sheets) {
    moveAnchors(part, file)
    if (moved) dropTables(part)
    pruneRelations(part)
  }
  pruneRelations(file.main)
  return { workbook: { file, sheets, finish: () => strings.write(sheets.map(({ part }) => part.root!)) }, removed }
}

/** A sheet by its name, unless the name itself is personal. */
function sheetPlace(name: string, index: number): string {
  return isName(name) || /\d{6}|@/.test(fold(name).text) ? `第${index + 1}张工作表` : `工作表“${name}”`
}

/** Every text of a workbook that is published, with its place. */
export function textsOfXlsx({ file, sheets }: Workbook): LiveTexts {
  const texts: LiveTexts = { passages: [], grids: [] }
  const looks = cellLooks(file)
  const done = new Set<Part>([file.main])
  for (const { part, name, place } of sheets) {
    done.add(part)
    add(texts, passageOf([{ text: name.value, set: (text) => rename(name, text, file) }], `${place}的名称`))
    addAll(texts, sheetTexts(part.root!, place, looks))
    for (const element of find(part.root!, 'x:headerFooter').flatMap(elements)) {
      add(texts, passageOf(piecesOf(element), `${place}的页眉页脚`))
    }
    addEach(texts, spokenAttributes(part.root!, place))
    for (const below of belongings(part, file, done)) {
      addAll(texts, drawingTexts(below.root!, place))
      addEach(texts, spokenAttributes(below.root!, place))
    }
  }
  for (const part of file.parts.values()) {
    if (part.root?.key === 'x:styleSheet') addEach(texts, spokenAttributes(part.root, '单元格格式'))
  }
  return texts
}

/** A new name for a sheet, also where print areas and charts refer to it. Excel allows no asterisk in it. */
function rename(name: Attribute, text: string, file: OfficeFile): void {
  const [before, after] = [name.value, text.replaceAll('*', '＊')]
  name.value = after
  for (const { root } of file.parts.values()) {
    for (const reference of root ? find(root, 'x:definedName', 'c:f') : []) {
      reference.children = [{ text: textOf(reference).replaceAll(before, after) }]
    }
  }
}

/** Drawings, charts and diagrams of a sheet. */
function belongings(part: Part, file: OfficeFile, done: Set<Part>): Part[] {
  return part.relations.flatMap((relation) => {
    const next = relation.external ? undefined : file.parts.get(relation.target)
    if (!next?.root || done.has(next)) return []
    done.add(next)
    return [next, ...belongings(next, file, done)]
  })
}

function textsOfSheet(part: Part, shared: (index: number) => string): string[] {
  const cells = find(part.root!, 'x:c').flatMap((cell) => {
    if (attribute(cell, 't') !== 's') return textsOf(cell)
    return [shared(Number(textOf(child(cell, 'x:v') ?? cell)))]
  })
  return [...cells, ...find(part.root!, 'x:headerFooter').flatMap(textsOf)].filter((text) => text !== '')
}

// ── the workbook itself ───────────────────────────────────────────────────────────────────────────────────────────────

const kept = new Set(['x:workbookPr', 'x:bookViews', 'x:sheets', 'x:definedNames', 'x:calcPr'])
/** Names that Excel makes for printing; their references are those of visible sheets. */
const printing = /^_xlnm\.Print_(?:Area|Titles)$/

function cleanWorkbook(root: Element, sheets: readonly Sheet[]): Removed[] {
  const removed: Removed[] = []
  const before = elements(child(root, 'x:sheets') ?? root)
  root.children = root.children.filter((node) => isText(node) || kept.has(node.key))
  for (const properties of find(root, 'x:workbookPr')) dropAttributes(properties, ({ key }) => key !== 'date1904')
  const views = child(root, 'x:bookViews')
  if (views) views.children = [make(views, 'workbookView')]
  const list = child(root, 'x:sheets')
  if (list) list.children = sheets.map(({ entry }) => entry)
  const names = child(root, 'x:definedNames')
  if (names) {
    const place = new Map(sheets.map(({ entry }, index) => [before.indexOf(entry), index]))
    const gone = elements(names).filter((name) => {
      const sheet = place.get(Number(attribute(name, 'localSheetId') ?? -1))
      const stays =
        printing.test(attribute(name, 'name') ?? '') &&
        sheet !== undefined &&
        !hasMoved(sheets[sheet]!.part.root!) &&
        /^[^[\]#"]*$/.test(textOf(name))
      if (stays) setAttribute(name, 'localSheetId', String(sheet))
      return !stays
    })
    names.children = names.children.filter((node) => isText(node) || !gone.includes(node))
    const own = gone.filter((name) => !/^_xlnm/.test(attribute(name, 'name') ?? ''))
    if (own.length > 0) {
      const texts = own.flatMap((name) => [attribute(name, 'name') ?? '', textOf(name)])
      removed.push({ kind: 'names', place: '工作簿', count: own.length, texts })
    }
    if (elements(names).length === 0) root.children = root.children.filter((node) => node !== names)
  }
  return removed
}

function cleanTable(root: Element): void {
  edit(root, (element) =>
    /^x:(?:filterColumn|sortState|calculatedColumnFormula|totalsRowFormula)$/.test(element.key) ? [] : element,
  )
}

/** Ranges of tables do not follow rows that moved; the cells stay as they are. */
function dropTables(part: Part): void {
  const root = part.root!
  root.children = root.children.filter((node) => isText(node) || node.key !== 'x:tableParts')
}

/** A chart keeps the values it shows and forgets where they stood. */
function literal(root: Element): void {
  edit(root, (element, parent) => {
    const cache = elements(element).find((one) => /^c:(?:num|str)Cache$/.test(one.key))
    if (!cache || !/^c:(?:num|str)Ref$/.test(element.key)) return element
    if (parent.key === 'c:tx') return [make(cache, 'v', {}, [{ text: find(cache, 'c:v').map(textOf).join(' ') }])]
    return [make(cache, element.key === 'c:numRef' ? 'numLit' : 'strLit', {}, cache.children)]
  })
}
