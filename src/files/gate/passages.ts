/** Texts of a file that can be written back: a passage is made of pieces, each a text of a part or an attribute in it. */
import type { Grid, Passage, Texts } from './detectors.ts'
import { type Attribute, attribute, type Element, everyElement, isText, type Text } from './xml.ts'

export interface Piece {
  text: string
  /** Absent for what only separates: a tab, a line break, the end of a paragraph in a cell. */
  set?: (text: string) => void
  /** Why nobody sees this piece on the page; absent for ordinary text. */
  unseen?: string
}

export interface LivePassage extends Passage {
  pieces: readonly Piece[]
  /** Writes a text of the same length back into the pieces. */
  write(text: string): void
}

export interface LiveTexts extends Texts {
  passages: LivePassage[]
  grids: Grid[]
}

export function passageOf(pieces: readonly Piece[], place: string): LivePassage {
  const passage: LivePassage = {
    text: pieces.map((piece) => piece.text).join(''),
    place,
    remains: true,
    pieces,
    write(text) {
      if (text.length !== passage.text.length)
        throw new Error(`mask of ${text.length} for a text of ${passage.text.length}`)
      let at = 0
      for (const piece of pieces) {
        const part = text.slice(at, at + piece.text.length)
        at += piece.text.length
        if (part !== piece.text) piece.set?.(part)
      }
      passage.text = text
    },
  }
  return passage
}

/** A text of content that is left behind. */
export const goneText = (text: string, place: string): LivePassage => ({
  ...passageOf([{ text }], place),
  remains: false,
})

export function textPiece(node: Text, unseen?: string): Piece {
  const set = (text: string) => {
    node.text = text
  }
  return unseen === undefined ? { text: node.text, set } : { text: node.text, set, unseen }
}

export function attributePiece(attribute: Attribute): Piece {
  return {
    text: attribute.value,
    set: (text) => {
      attribute.value = text
    },
  }
}

/** The texts directly in an element, as pieces. */
export const piecesOf = (element: Element, unseen?: string): Piece[] =>
  element.children.filter(isText).map((node) => textPiece(node, unseen))

/** Attributes that people read: alternative texts, tooltips, WordArt, numbering texts, names of columns. */
const spoken: Readonly<Record<string, readonly string[]>> = {
  descr: [],
  title: [],
  alt: [],
  tooltip: [],
  'w:tooltip': [],
  string: ['v:textpath'],
  'w:val': ['w:lvlText', 'w:tblCaption', 'w:tblDescription'],
  formatCode: ['x:numFmt'],
  name: ['x:tableColumn', 'x:table', 'p:cSld'],
  displayName: ['x:table'],
  prompt: [],
}

export function spokenAttributes(root: Element, place: string): LivePassage[] {
  const passages: LivePassage[] = []
  for (const element of everyElement(root)) {
    for (const one of element.attributes) {
      const only = spoken[one.key]
      if (!only || one.value.trim() === '' || (only.length > 0 && !only.includes(element.key))) continue
      passages.push(passageOf([attributePiece(one)], `${place}（替代文字等属性）`))
    }
  }
  return passages
}

/** Paragraphs and tables of DrawingML: shapes of slides and sheets, diagrams, charts. */
export function drawingTexts(
  root: Element,
  place: string,
  unseenOf: (run: Element, path: readonly Element[]) => string | undefined = () => undefined,
): LiveTexts {
  const texts: LiveTexts = { passages: [], grids: [] }
  const counts = { tables: 0 }
  const pieces = (paragraph: Element, path: readonly Element[]): Piece[] =>
    paragraph.children.flatMap((node): Piece[] => {
      if (isText(node)) return []
      if (node.key === 'a:br') return [{ text: '\n' }]
      if (node.key === 'a:t') return piecesOf(node)
      if (node.key !== 'a:r' && node.key !== 'a:fld')
        return node.key === 'a:pPr' || node.key === 'a:endParaRPr' ? [] : pieces(node, path)
      const unseen = unseenOf(node, path)
      return node.children.flatMap((one) => (!isText(one) && one.key === 'a:t' ? piecesOf(one, unseen) : []))
    })
  const walk = (element: Element, path: readonly Element[]) => {
    for (const node of element.children) {
      if (isText(node)) continue
      const below = [...path, node]
      if (node.key === 'a:p') add(texts, passageOf(pieces(node, below), place))
      else if (node.key === 'a:tbl') table(node, below)
      else if (node.key === 'c:v') add(texts, passageOf(piecesOf(node), `${place}图表`))
      else walk(node, below)
    }
  }
  const table = (element: Element, path: readonly Element[]) => {
    counts.tables++
    const rows = element.children.filter((node): node is Element => !isText(node) && node.key === 'a:tr')
    const grid = rows.map((row, rowIndex) =>
      row.children
        .filter((node): node is Element => !isText(node) && node.key === 'a:tc')
        .map((cell, column) => {
          const paragraphs = everyElement(cell).filter((one) => one.key === 'a:p')
          const all = paragraphs.flatMap((paragraph, index) => [
            ...(index > 0 ? [{ text: '\n' }] : []),
            ...pieces(paragraph, path),
          ])
          const passage = passageOf(all, `${place}第${counts.tables}个表格第${rowIndex + 1}行第${column + 1}列`)
          add(texts, passage)
          const isCovered = attribute(cell, 'hMerge') === '1' || attribute(cell, 'vMerge') === '1'
          return isCovered ? null : passage
        }),
    )
    texts.grids.push(grid)
  }
  walk(root, [root])
  return texts
}

/** Adds a text that says something. */
export function add(texts: LiveTexts, passage: LivePassage): void {
  if (passage.text.trim() !== '') texts.passages.push(passage)
}

export function addEach(texts: LiveTexts, passages: readonly LivePassage[]): void {
  for (const passage of passages) add(texts, passage)
}

export function addAll(texts: LiveTexts, more: LiveTexts): void {
  addEach(texts, more.passages)
  for (const grid of more.grids) texts.grids.push(grid)
}
