/**
 * Texts of a Word file with their places. Reading order: `docx-clean.ts` (what goes first), this file, `docx-seen.ts` (what
 * cannot be seen on the page), `docx-styles.ts`, `docx-fields.ts`.
 */
import { unseen } from './docx-seen.ts'
import { type Styles, storyKeys, storyPlace, stylesOf } from './docx-styles.ts'
import type { OfficeFile } from './parts.ts'
import {
  add,
  addAll,
  addEach,
  attributePiece,
  drawingTexts,
  type LivePassage,
  type LiveTexts,
  type Piece,
  passageOf,
  piecesOf,
  spokenAttributes,
} from './passages.ts'
import { attribute, descend, type Element, elements, find } from './xml.ts'

/** Every text of a Word file that is published, with its place. */
export function textsOfDocx(file: OfficeFile): LiveTexts {
  const texts: LiveTexts = { passages: [], grids: [] }
  const styles = stylesOf(file)
  for (const part of [file.main, ...[...file.parts.values()].filter((one) => one !== file.main)]) {
    const { root } = part
    if (!root) continue
    const place = storyPlace(part)
    if (storyKeys.has(root.key)) readStory(root, place, styles, texts)
    else addAll(texts, drawingTexts(root, place))
    addEach(texts, spokenAttributes(root, place))
    for (const code of find(root, 'w:instrText')) add(texts, passageOf(piecesOf(code), `${place}的域代码`))
    for (const simple of find(root, 'w:fldSimple')) {
      const instruction = simple.attributes.find(({ key }) => key === 'w:instr')
      if (instruction) add(texts, passageOf([attributePiece(instruction)], `${place}的域代码`))
    }
  }
  return texts
}

function readStory(root: Element, place: string, styles: Styles, texts: LiveTexts): void {
  const counts = { paragraphs: 0, tables: 0 }
  const lead = place === '正文' ? '' : place

  function flow(container: Element, path: readonly Element[]): void {
    for (const element of elements(container)) {
      const below = [...path, element]
      if (element.key === 'w:p') paragraph(element, below)
      else if (element.key === 'w:tbl') table(element, below)
      else flow(element, below)
    }
  }

  function paragraph(element: Element, path: readonly Element[]): void {
    const own = pieces(element, path)
    if (own.some((piece) => piece.text.trim() !== '')) counts.paragraphs++
    add(texts, passageOf(own, `${lead}第${Math.max(1, counts.paragraphs)}段`))
    boxes(element, path)
  }

  /** Text boxes in a paragraph are stories of their own; so are the shapes of a drawing. */
  function boxes(element: Element, path: readonly Element[]): void {
    for (const one of elements(element)) {
      if (one.key === 'w:txbxContent') flow(one, [...path, one])
      else if (one.key !== 'w:p') boxes(one, [...path, one])
    }
  }

  function table(element: Element, path: readonly Element[]): void {
    counts.tables++
    const name = `${lead}第${counts.tables}个表格`
    const grid = within(element, 'w:tr').map((row, rowIndex) => {
      const cells: (LivePassage | null)[] = []
      const skipped = Number(attribute(descend(row, 'w:trPr', 'w:gridBefore'), 'w:val') ?? 0)
      for (let column = 0; column < Math.min(skipped, 100); column++) cells.push(null)
      for (const cell of within(row, 'w:tc')) {
        const below = [...path, row, cell]
        const paragraphs = within(cell, 'w:p')
        const all = paragraphs.flatMap((one, index): Piece[] => [
          ...(index > 0 ? [{ text: '\n' }] : []),
          ...pieces(one, [...below, one]),
        ])
        const passage = passageOf(all, `${name}第${rowIndex + 1}行第${cells.length + 1}列`)
        const merge = descend(cell, 'w:tcPr', 'w:vMerge')
        const continues = merge && attribute(merge, 'w:val') !== 'restart'
        add(texts, passage)
        cells.push(continues ? null : passage)
        const span = Number(attribute(descend(cell, 'w:tcPr', 'w:gridSpan'), 'w:val') ?? 1)
        for (let more = 1; more < Math.min(span, 100); more++) cells.push(null)
        for (const one of paragraphs) boxes(one, [...below, one])
        for (const one of within(cell, 'w:tbl')) table(one, [...below, one])
      }
      return cells
    })
    texts.grids.push(grid)
  }

  function pieces(container: Element, path: readonly Element[]): Piece[] {
    return elements(container).flatMap((element): Piece[] => {
      const { key } = element
      if (key === 'w:t' || key === 'm:t') return piecesOf(element, unseen(path, styles))
      if (key === 'w:tab') return [{ text: '\t' }]
      if (key === 'w:br' || key === 'w:cr') return [{ text: '\n' }]
      if (key === 'w:noBreakHyphen') return [{ text: '-' }]
      if (key === 'w:sym') return [symbol(element)]
      if (key === 'a:t') return piecesOf(element)
      if (key === 'w:txbxContent' || key === 'w:p' || key === 'w:pPr' || key === 'w:rPr' || key === 'w:instrText')
        return []
      return pieces(element, [...path, element])
    })
  }

  flow(root, [root])
}

/** Rows of a table, cells of a row, paragraphs of a cell, also where markup wraps them. */
function within(parent: Element, key: string): Element[] {
  return elements(parent).flatMap((element) => {
    if (element.key === key) return [element]
    return /^w:(?:sdt|sdtContent|customXml|ins|moveTo)$/.test(element.key) ? within(element, key) : []
  })
}

/** A character of a symbol font, as far as it is one of everybody's characters. */
function symbol(element: Element): Piece {
  const code = Number.parseInt(attribute(element, 'w:char') ?? '', 16)
  const plain = code >= 0xf020 && code < 0xf07f ? code - 0xf000 : code
  if (!(plain >= 0x20 && plain < 0xd800)) return { text: ' ' }
  const set = (text: string) => {
    const char = element.attributes.find(({ key }) => key === 'w:char')
    if (char) char.value = text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  }
  return { text: String.fromCharCode(plain), set }
}
