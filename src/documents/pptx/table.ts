/** A native table: head row, merged cells, marked cells with their word. */
import type pptxgen from 'pptxgenjs'
import type { Block, TableCell } from '../doc.ts'
import { cellsOf, gridOf, type PlacedCell } from '../grid.ts'
import { continued, lineCount } from './fit.ts'
import { type Box, colours, leastSize, noteMark, type Page, type Piece, textOptions, tones, write } from './page.ts'
import { spoken } from './spoken.ts'

type Table = Extract<Block, { kind: 'table' }>

/** Tables are set closer than text, or a statutory one would not go on a slide. */
const lineHeight = 1.16
const padding = { x: 0.08, top: 0.02, bottom: 0 }
const tallestRow = 0.52
const captionHeight = 0.42

export function table(block: Table, width: number): Piece {
  const rows = [...block.head, ...block.rows]
  const natural = (size: number): number => heightsAt(rows, block.widths, width, size).reduce((sum, h) => sum + h, 0)
  const wanted = Math.max(natural(18), Math.min(rows.length * 0.42, 4.4)) + captionHeight
  return {
    least: Math.min(natural(leastSize), 1.2),
    wanted,
    most: rows.length * tallestRow + captionHeight,
    draw(page, box) {
      const captioned = box.h - natural(leastSize) > captionHeight && block.caption !== ''
      if (captioned) {
        write(page, { ...box, h: captionHeight - 0.06 }, block.caption, { most: 20, bold: true, color: colours.deep })
      }
      const place = captioned ? { ...box, y: box.y + captionHeight, h: box.h - captionHeight } : box
      drawTable(page, place, block)
    },
  }
}

function drawTable(page: Page, box: Box, block: Table): void {
  const all = [...block.head, ...block.rows]
  const size = [20, 18].find((each) => total(heightsAt(all, block.widths, box.w, each)) <= box.h) ?? leastSize
  const { rows, cut } = cutTo(all, block.widths, box, size)
  if (cut) page.aside.push(spoken(block))
  const natural = heightsAt(rows, block.widths, box.w, size)
  const spare = Math.max(0, box.h - total(natural)) / Math.max(1, rows.length)
  const heights = natural.map((h) => Math.max(h, Math.min(h + spare, tallestRow)))
  const name = `表格${page.alts.size + 1}`
  page.alts.set(name, block.caption === '' ? block.alt : `${block.caption}：${block.alt}`)
  page.slide.addTable(
    rows.map((row, index) => {
      const heading = index < block.head.length || row.every((cell) => cell.header)
      return row.map((cell) => cellOf(page, cell, heading, size))
    }),
    {
      objectName: name,
      x: box.x,
      y: box.y,
      w: box.w,
      colW: columnWidths(block.widths, box.w),
      rowH: heights,
      margin: [padding.top, padding.x, padding.bottom, padding.x],
      border: { type: 'solid', pt: 0.75, color: colours.line },
    },
  )
}

const total = (heights: readonly number[]): number => heights.reduce((sum, h) => sum + h, 0)

function columnWidths(shares: readonly number[], width: number): number[] {
  const sum = total(shares)
  return shares.map((share) => (share / sum) * width)
}

/** Natural height of each row; a cell over several rows does not count, its rows are there anyway. */
function heightsAt(rows: readonly TableCell[][], shares: readonly number[], width: number, size: number): number[] {
  const columns = columnWidths(shares, width)
  const lines = rows.map(() => 1)
  for (const placed of cellsOf(gridOf(rows))) {
    if (placed.rowspan > 1) continue
    const room = total(columns.slice(placed.column, placed.column + placed.colspan)) - 2 * padding.x - 0.02
    lines[placed.row] = Math.max(lines[placed.row]!, lineCount(shownText(placed), (room * 72) / size))
  }
  return lines.map((count) => (count * size * lineHeight) / 72 + padding.top + padding.bottom)
}

const shownText = ({ cell }: PlacedCell): string => `${cell.text}${cell.mark ? ` ${cell.mark.word}` : ''}`

/** The rows that fit; what is cut is said in a last row, and cells that would reach beyond it are shortened. */
function cutTo(
  rows: readonly TableCell[][],
  shares: readonly number[],
  box: Box,
  size: number,
): { rows: TableCell[][]; cut: boolean } {
  const heights = heightsAt(rows, shares, box.w, size)
  if (total(heights) <= box.h + 0.01) return { rows: [...rows], cut: false }
  const closing = (size * lineHeight) / 72 + padding.top + padding.bottom
  let count = rows.length
  while (count > 0 && total(heights.slice(0, count)) + closing > box.h) count -= 1
  const kept = rows
    .slice(0, count)
    .map((row, index) => row.map((cell) => ({ ...cell, rowspan: Math.min(cell.rowspan ?? 1, count - index) })))
  return { rows: [...kept, [{ text: continued, colspan: shares.length, align: 'center' }]], cut: true }
}

function cellOf(page: Page, cell: TableCell, heading: boolean, size: number): pptxgen.default.TableCell {
  const tone = cell.mark ? tones[cell.mark.tone] : null
  const fill = tone ? tone.tint : heading ? colours.red : cell.header ? colours.tint : colours.white
  const align = cell.align === 'center' ? 'center' : cell.align === 'end' ? 'right' : 'left'
  const style = textOptions(size, {
    bold: cell.header ?? false,
    color: heading && !tone ? colours.white : colours.ink,
    align,
    valign: 'middle',
  })
  const spaced = { ...style, lineSpacing: size * lineHeight }
  if (cell.mark) noteMark(page, cell.mark)
  return {
    text: [
      { text: cell.text, options: spaced },
      ...(cell.mark
        ? [
            {
              text: `${cell.text === '' ? '' : ' '}${cell.mark.word}`,
              options: { ...spaced, bold: true, color: tone!.text },
            },
          ]
        : []),
    ],
    options: {
      ...spaced,
      margin: [padding.top, padding.x, padding.bottom, padding.x],
      fill: { color: fill },
      colspan: cell.colspan ?? 1,
      rowspan: cell.rowspan ?? 1,
    },
  }
}
