/** Where the boxes and arrows of a process stand: in rows that turn at their ends on a wide page, one below the other on a phone. */
import { textWidth } from '../../documents/text-width.ts'
import type { ProcessStep } from './process.ts'

/** A box with its text, in units of the drawing (one unit is a pixel at full size). */
export interface Box {
  x: number
  y: number
  width: number
  height: number
  lines: readonly TextLine[]
}

interface TextLine {
  text: string
  role: 'name' | 'by' | 'within'
}

export interface Layout {
  width: number
  height: number
  boxes: readonly Box[]
  /** From the edge of one box to the edge of the next. */
  arrows: readonly { x1: number; y1: number; x2: number; y2: number }[]
}

const box = { width: 184, padding: 12, line: 22, gap: 40 } as const
export const letter = 15
const margin = 4

/** `columns`: boxes beside each other; 1 is the layout of a phone. */
export function layoutOf(steps: readonly ProcessStep[], columns: number): Layout {
  const width = columns === 1 ? 300 : box.width
  const texts = steps.map((step) => linesOf(step, width - 2 * box.padding))
  const heights = texts.map((lines) => lines.length * box.line + 2 * box.padding)
  const rows = Math.ceil(steps.length / columns)
  const rowHeights = Array.from({ length: rows }, (_, row) =>
    Math.max(...heights.slice(row * columns, (row + 1) * columns)),
  )
  const boxes = texts.map((lines, at): Box => {
    const row = Math.floor(at / columns)
    const along = row % 2 === 0 ? at % columns : columns - 1 - (at % columns)
    const y = margin + rowHeights.slice(0, row).reduce((sum, height) => sum + height + box.gap, 0)
    return { x: margin + along * (width + box.gap), y, width, height: rowHeights[row]!, lines }
  })
  const used = Math.min(columns, Math.max(1, steps.length))
  return {
    width: 2 * margin + used * width + (used - 1) * box.gap,
    height: 2 * margin + rowHeights.reduce((sum, height) => sum + height, 0) + Math.max(0, rows - 1) * box.gap,
    boxes,
    arrows: boxes.slice(1).map((to, at) => arrow(boxes[at]!, to)),
  }
}

/** Beside each other: from side to side. Below each other: from the foot to the head. */
function arrow(from: Box, to: Box) {
  const middle = (each: Box) => each.y + each.height / 2
  if (from.y !== to.y) {
    const x = from.x + from.width / 2
    return { x1: x, y1: from.y + from.height, x2: x, y2: to.y }
  }
  return from.x < to.x
    ? { x1: from.x + from.width, y1: middle(from), x2: to.x, y2: middle(to) }
    : { x1: from.x, y1: middle(from), x2: to.x + to.width, y2: middle(to) }
}

function linesOf({ name, by, within }: ProcessStep, width: number): TextLine[] {
  const lines = (text: string, role: TextLine['role']) => wrapped(text, width).map((line) => ({ text: line, role }))
  return [...lines(name, 'name'), ...lines(by, 'by'), ...lines(within, 'within')]
}

/** Closing marks that do not begin a line 避头点. */
const notFirst = /^[，。、；：！？）》”’〕】％%]/u

/** Text in lines no wider than `width`: Chinese breaks anywhere but before a closing mark, words and numbers stay whole. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/[\x21-\x7e]{1,16}|\s|[^\x21-\x7e\s]/gu) ?? []) {
    const fits = widthOf(line + piece) <= width || line === '' || notFirst.test(piece)
    if (fits) line += piece
    else {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trim()]
}

/** Width of a text in the letter of the drawing, with a little room for wide Latin letters. */
const widthOf = (text: string): number => textWidth(text) * letter * 0.55
