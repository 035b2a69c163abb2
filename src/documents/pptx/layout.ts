/**
 * Where the blocks of a section stand on its slide.
 *
 * Three habits: a QR code keeps to a column at the right; a single number that leads a slide stands large at the left; the
 * rest is stacked, and what finds no room is moved to the notes and said to be there.
 */
import type { Block } from '../doc.ts'
import { balance, bars, tiles } from './figures.ts'
import { continued } from './fit.ts'
import { cards, lanes, pairs, steps } from './flow.ts'
import { type Box, colours, type Page, type Piece, write } from './page.ts'
import { qr } from './qr.ts'
import { spoken } from './spoken.ts'
import { table } from './table.ts'
import { facts, heading, list, notice, paragraph } from './words.ts'

const gap = 0.26
const qrColumn = 2.1
const figureColumn = 2.9

export function arrange(page: Page, area: Box, blocks: readonly Block[]): void {
  const codes = blocks.filter((block) => block.kind === 'qr')
  const others = blocks.filter((block) => block.kind !== 'qr')
  const beside = codes.length > 0 && others.length > 0
  const w = beside ? area.w - qrColumn - 2 * gap : area.w
  const used = arrangeFigure(page, { ...area, w }, beside ? others : blocks)
  if (!beside) return
  stack(page, { x: area.x + area.w - qrColumn, y: used.y, w: qrColumn, h: area.y + area.h - used.y }, codes, 0)
}

function arrangeFigure(page: Page, area: Box, blocks: readonly Block[]): Box {
  const [first, ...rest] = blocks
  if (first?.kind !== 'tiles' || first.tiles.length !== 1 || rest.length === 0) return stack(page, area, blocks)
  const used = stack(page, { ...area, x: area.x + figureColumn + gap, w: area.w - figureColumn - gap }, rest)
  const h = Math.max(used.h, Math.min(2.4, area.y + area.h - used.y))
  pieceOf(first, figureColumn).draw(page, { x: area.x, y: used.y, w: figureColumn, h })
  return { ...area, y: used.y, h }
}

/**
 * Blocks one under another, stretched or squeezed to the height there is; gives the box they took.
 *
 * `sink`: the share of empty space that is left above, so that little content is not glued to the heading.
 */
function stack(page: Page, area: Box, blocks: readonly Block[], sink = 0.36): Box {
  const pieces = blocks.map((block) => pieceOf(block, area.w))
  const count = countThatFits(pieces, area.h)
  const shown = pieces.slice(0, count)
  const left = blocks.slice(count)
  const room = area.h - gap * Math.max(0, shown.length - 1) - (left.length > 0 ? continuedHeight : 0)
  const heights = share(shown, room)
  const used = heights.reduce((sum, h) => sum + h, 0)
  const top = area.y + Math.min((room - used) * sink, 0.9)
  let y = top
  for (const [index, piece] of shown.entries()) {
    const h = heights[index] ?? 0
    piece.draw(page, { ...area, y, h })
    y += h + gap
  }
  if (left.length > 0) {
    page.aside.push(...left.map(spoken))
    const h = continuedHeight - gap
    write(page, { ...area, y: area.y + area.h - h, h }, continued, { most: 16, color: colours.grey, align: 'right' })
  }
  return { ...area, y: top, h: Math.max(0, y - gap - top) }
}

const continuedHeight = 0.3 + gap

function countThatFits(pieces: readonly Piece[], height: number): number {
  const needs = (count: number): number =>
    pieces.slice(0, count).reduce((sum, piece) => sum + piece.least + gap, -gap) +
    (count < pieces.length ? continuedHeight : 0)
  let count = pieces.length
  while (count > 1 && needs(count) > height) count -= 1
  return count
}

/** Wanted heights; what is over goes to those that may grow, what lacks is taken from those that may shrink. */
function share(pieces: readonly Piece[], room: number): number[] {
  const sum = (of: (piece: Piece) => number): number => pieces.reduce((total, piece) => total + of(piece), 0)
  const wanted = sum((piece) => piece.wanted)
  const blend = (from: (piece: Piece) => number, to: (piece: Piece) => number, part: number): number[] =>
    pieces.map((piece) => from(piece) + (to(piece) - from(piece)) * part)
  const [least, likes, most] = [(p: Piece) => p.least, (p: Piece) => p.wanted, (p: Piece) => p.most]
  if (wanted <= room) return blend(likes, most, ratio(room - wanted, sum(most) - wanted))
  return sum(least) <= room
    ? blend(least, likes, ratio(room - sum(least), wanted - sum(least)))
    : pieces.map((piece) => (piece.least * room) / sum(least))
}

const ratio = (part: number, whole: number): number => (whole <= 0 ? 0 : Math.min(1, part / whole))

function pieceOf(block: Block, width: number): Piece {
  switch (block.kind) {
    case 'heading':
      return heading(block)
    case 'paragraph':
      return paragraph(block, width)
    case 'list':
      return list(block, width)
    case 'table':
      return table(block, width)
    case 'tiles':
      return tiles(block)
    case 'cards':
      return cards(block, width)
    case 'steps':
      return steps(block, width)
    case 'lanes':
      return lanes(block)
    case 'balance':
      return balance(block)
    case 'bars':
      return bars(block)
    case 'pairs':
      return pairs(block, width)
    case 'facts':
      return facts(block, width)
    case 'notice':
      return notice(block, width)
    case 'qr':
      return qr(block, width)
  }
}
