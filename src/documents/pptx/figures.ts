/** Numbers on a slide: tiles, a balance, bars. Drawn from shapes, so every run carries its Chinese face. */
import type { Block, Tile } from '../doc.ts'
import { balancedWidth, emsPerLine, emWidth, lineHeight, sizeFor } from './fit.ts'
import {
  type Box,
  colours,
  describe,
  field,
  frame,
  inset,
  leastSize,
  type Page,
  type Piece,
  pill,
  pillHeight,
  split,
  stacked,
  textOptions,
  write,
} from './page.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

const gap = 0.22

/** A single number is a figure by itself and may fill its column; more stand in rows of equal boxes. */
export function tiles({ tiles: all, alt }: Of<'tiles'>): Piece {
  const rows = rowsOf(all, all.length <= 5 ? all.length : Math.ceil(all.length / Math.ceil(all.length / 5)))
  const tall = rows.length === 1 ? 3.1 : 2.3
  return {
    least: rows.length * 1.3 + (rows.length - 1) * gap,
    wanted: rows.length * (rows.length === 1 ? 2.6 : 2) + (rows.length - 1) * gap,
    most: rows.length * tall + (rows.length - 1) * gap,
    draw(page, box) {
      describe(page, box, alt)
      const bands = stacked(box, rows.length, gap)
      for (const [index, row] of rows.entries()) drawTiles(page, split(bands[index]!, rows[0]!.length, gap), row, 66)
    },
  }
}

/** The contents of a deck: an index number and its name in one line. */
export function index({ tiles: all, alt }: Of<'tiles'>): Piece {
  const columns = all.length <= 4 ? 2 : all.length <= 6 ? 3 : all.length <= 8 ? 4 : Math.ceil(all.length / 3)
  const rows = rowsOf(all, columns)
  return {
    least: rows.length * 0.9 + (rows.length - 1) * gap,
    wanted: rows.length * 1.9 + (rows.length - 1) * gap,
    most: rows.length * 2.1 + (rows.length - 1) * gap,
    draw(page, box) {
      describe(page, box, alt)
      const bands = stacked(box, rows.length, gap)
      for (const [at, row] of rows.entries()) {
        row.forEach((tile, column) => {
          drawEntry(page, split(bands[at]!, columns, gap)[column]!, tile)
        })
      }
    },
  }
}

function drawEntry(page: Page, box: Box, { value, label, mark }: Tile): void {
  frame(page, box)
  field(page, { ...box, w: 0.07 }, colours.red)
  const place = inset(box, 0.28, 0.16)
  const number = { ...place, h: place.h * 0.45 }
  write(page, number, value, { most: 36, bold: true, color: colours.red, valign: 'middle' })
  const name = { ...place, y: number.y + number.h, h: place.h * 0.55 }
  write(page, name, label, { most: 22, bold: true, valign: 'top' })
  if (mark) pill(page, { x: place.x + place.w - 0.45, y: place.y + 0.2 }, mark)
}

function rowsOf(all: readonly Tile[], columns: number): Tile[][] {
  const rows: Tile[][] = []
  for (let at = 0; at < all.length; at += columns) rows.push(all.slice(at, at + columns))
  return rows
}

/** Tiles of one row share their sizes and lines: value with unit, the word for it beneath, the mark below that. */
function drawTiles(page: Page, boxes: readonly Box[], row: readonly Tile[], most: number): void {
  const [first] = boxes
  if (!first) return
  const marked = row.some((tile) => tile.mark) ? pillHeight + 0.1 : 0
  const room = inset(first, 0.1, 0.16)
  const h = room.h - 0.06 - marked
  const valueRoom = { w: room.w, h: h * 0.56 }
  const labelRoom = { w: room.w, h: h * 0.42 }
  const valueSize = Math.min(...row.map((tile) => sizeOfValue(tile, valueRoom, most)))
  const labelSize = labelSizeFor(row, labelRoom)
  row.forEach((tile, i) => {
    const box = boxes[i]!
    frame(page, box)
    field(page, { ...box, h: 0.07 }, colours.red)
    const place = inset(box, 0.1, 0.16)
    const top = { ...place, ...valueRoom, y: place.y + 0.06 }
    writeValue(page, top, tile, valueSize)
    const w = balancedWidth(tile.label, labelRoom.w, labelSize)
    const label = { x: place.x + (place.w - w) / 2, y: top.y + h * 0.58, w, h: labelRoom.h }
    write(page, label, tile.label, { most: labelSize, align: 'center', valign: 'top' })
    if (tile.mark) pill(page, { x: box.x + box.w / 2, y: place.y + place.h - pillHeight / 2 }, tile.mark)
  })
}

/** One line for all labels of a row where that can be; else the size at which the longest fits. */
function labelSizeFor(row: readonly Tile[], room: { w: number; h: number }): number {
  const labels = row.map((tile) => tile.label)
  const oneLine = (size: number): boolean => labels.every((label) => emWidth(label) <= emsPerLine(room.w, size))
  return (
    [22, 20, 18].find(oneLine) ?? Math.min(...labels.map((label) => sizeFor([label], room, 20, leastSize) ?? leastSize))
  )
}

const unitSize = (size: number): number => Math.max(leastSize, Math.round(size * 0.4))

function sizeOfValue({ value, unit }: Tile, room: { w: number; h: number }, most: number): number {
  // Large bold digits are where a substituted face differs most; a fifth more keeps the unit on the line.
  const fits = (size: number): boolean =>
    1.2 * emWidth(value) + ((emWidth(unit) + 0.5) * unitSize(size)) / size <= emsPerLine(room.w, size) &&
    (size * lineHeight) / 72 <= room.h
  let size = most
  while (size > leastSize && !fits(size)) size -= 2
  return size
}

function writeValue(page: Page, box: Box, { value, unit }: Tile, size: number): void {
  const options = textOptions(size, { bold: true, color: colours.red, align: 'center', valign: 'bottom' })
  const small = { ...textOptions(unitSize(size), { align: 'center' }), lineSpacing: size * lineHeight }
  page.slide.addText([{ text: value, options }, ...(unit === '' ? [] : [{ text: unit, options: small }])], {
    ...box,
    ...options,
  })
}

/** 左边各项 = 右边各项, as an equation of tiles. */
export function balance({ left, right, alt }: Of<'balance'>): Piece {
  return {
    least: 1.2,
    wanted: 1.9,
    most: 2.4,
    draw(page, box) {
      describe(page, box, alt)
      const terms = [...left, ...right]
      const sign = 0.5
      const w = (box.w - sign * (terms.length - 1)) / terms.length
      const boxes = terms.map((_, i) => ({ ...box, x: box.x + i * (w + sign), w }))
      drawTiles(page, boxes, terms, 54)
      for (const [i, at] of boxes.slice(0, -1).entries()) {
        const word = i === left.length - 1 ? '=' : '+'
        const style = { most: 32, bold: true, color: colours.grey, align: 'center', valign: 'middle' } as const
        write(page, { ...box, x: at.x + w, w: sign }, word, style)
      }
    },
  }
}

export function bars({ title, bars: all, alt }: Of<'bars'>): Piece {
  const head = 0.55
  return {
    least: head + all.length * 0.36,
    wanted: head + all.length * 0.56 + 0.3,
    most: head + all.length * 0.72 + 0.3,
    draw(page, box) {
      frame(page, box)
      describe(page, box, alt)
      const place = inset(box, 0.3, 0.15)
      write(page, { ...place, h: head - 0.1 }, title, { most: 22, bold: true, valign: 'middle' })
      const longest = Math.max(1, ...all.map((bar) => bar.value))
      const label = Math.min(place.w * 0.3, Math.max(1.2, ...all.map((bar) => emsInches(bar.label, 20))))
      const shown = Math.max(0.7, ...all.map((bar) => emsInches(bar.shown, 20)))
      const rows = stacked({ ...place, y: place.y + head, h: place.h - head }, all.length, 0.08)
      all.forEach((bar, i) => {
        const row = rows[i]!
        const room = row.w - label - shown - 0.3
        const length = Math.max(0.02, (room * Math.max(0, bar.value)) / longest)
        write(page, { ...row, w: label }, bar.label, { most: 20, align: 'right', valign: 'middle' })
        const x = row.x + label + 0.15
        field(page, { x, y: row.y + row.h * 0.12, w: length, h: row.h * 0.76 }, colours.red)
        const end = { ...row, x: x + length + 0.15, w: shown }
        write(page, end, bar.shown, { most: 20, bold: true, valign: 'middle' })
      })
    },
  }
}

const emsInches = (text: string, size: number): number => (emWidth(text) * size) / 72 + 0.1
