/** Text in boxes that stand in a relation: side by side, one after another, in lanes, in pairs. */
import type { Block } from '../doc.ts'
import { missingMark } from '../notes.ts'
import { continued, emWidth, heightOf, lineHeight, sizeFor } from './fit.ts'
import {
  type Box,
  colours,
  field,
  frame,
  inset,
  leastSize,
  noteMark,
  type Page,
  type Piece,
  split,
  stacked,
  textOptions,
  tones,
  write,
} from './page.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

const gap = 0.26
const pad = 0.28

/** One size for all boxes of a row: the largest at which the longest text fits. */
const commonSize = (texts: readonly string[], box: { w: number; h: number }, most: number): number =>
  Math.min(...texts.map((text) => sizeFor([text], box, most, leastSize) ?? leastSize))

export function cards({ cards: all }: Of<'cards'>, width: number): Piece {
  const columns = all.length <= 4 ? all.length : Math.ceil(all.length / 2)
  const rows = Math.ceil(all.length / columns)
  const w = (width - gap * (columns - 1)) / columns - 2 * pad
  const head = Math.max(0.5, ...all.map((card) => heightOf([card.title], w, 22)))
  const tall = 2 * pad + head + 0.2 + Math.max(0.5, ...all.map((card) => heightOf([card.text], w, 20)))
  return {
    least: rows * Math.min(tall, 1.3) + (rows - 1) * gap,
    wanted: rows * tall + (rows - 1) * gap,
    most: rows * Math.max(tall, rows === 1 ? 3.6 : 2.2) + (rows - 1) * gap,
    draw(page, box) {
      const bands = stacked(box, rows, gap)
      const boxes = all.map((_, i) => split(bands[Math.floor(i / columns)]!, columns, gap)[i % columns]!)
      const place = inset(boxes[0]!, pad, Math.min(pad, boxes[0]!.h * 0.1))
      const titleRoom = { w: place.w, h: Math.max(0.4, Math.min(head, place.h * 0.45)) }
      const textRoom = { w: place.w, h: place.h - titleRoom.h - 0.2 }
      const titleSize = commonSize(
        all.map((card) => card.title),
        titleRoom,
        24,
      )
      const textSize = commonSize(
        all.map((card) => card.text),
        textRoom,
        22,
      )
      all.forEach((card, i) => {
        const outer = boxes[i]!
        const inner = inset(outer, pad, Math.min(pad, outer.h * 0.1))
        frame(page, outer)
        field(page, { ...outer, h: 0.07 }, colours.red)
        const style = { most: titleSize, bold: true, color: colours.deep, valign: 'middle' } as const
        write(page, { ...inner, h: titleRoom.h }, card.title, style)
        const y = inner.y + titleRoom.h + 0.08
        field(page, { x: inner.x, y, w: 0.6, h: 0.03 }, colours.gold)
        write(page, { ...inner, ...textRoom, y: y + 0.12 }, card.text, { most: textSize })
      })
    },
  }
}

/** Badges on a line, joined by arrows, each over its text. */
export function steps({ steps: all }: Of<'steps'>, width: number): Piece {
  const badge = 0.7
  const w = (width - gap * (all.length - 1)) / Math.max(1, all.length) - 2 * pad
  const tall = badge + 0.25 + 2 * pad + Math.max(0.5, ...all.map((step) => heightOf([step.text], w, 22)))
  return {
    least: Math.min(tall, badge + 1.4),
    wanted: tall,
    most: Math.max(tall, 3.6),
    draw(page, box) {
      const columns = split(box, all.length, gap)
      const text = { y: box.y + badge + 0.25, h: box.h - badge - 0.25 }
      const size = commonSize(
        all.map((step) => step.text),
        { w, h: text.h - 2 * pad },
        24,
      )
      all.forEach((step, i) => {
        const column = columns[i]!
        const wide = Math.max(badge, (emWidth(step.label) * 22) / 72 + 0.4)
        const at = { x: column.x, y: box.y, w: Math.min(wide, column.w), h: badge }
        page.slide.addText(step.label, {
          shape: wide > badge ? 'roundRect' : 'ellipse',
          ...at,
          fill: { color: colours.red },
          ...textOptions(22, { bold: true, color: colours.white, align: 'center', valign: 'middle' }),
        })
        if (i < all.length - 1) arrow(page, at.x + at.w + 0.12, at.y + badge / 2, column.x + column.w + gap - 0.12)
        const panel = { ...column, ...text }
        frame(page, panel)
        write(page, inset(panel, pad), step.text, { most: size })
      })
    },
  }
}

function arrow(page: Page, from: number, y: number, to: number): void {
  if (to - from < 0.1) return
  page.slide.addShape('line', {
    x: from,
    y,
    w: to - from,
    h: 0,
    line: { color: colours.gold, width: 2.25, endArrowType: 'triangle' },
  })
}

export function lanes({ lanes: all }: Of<'lanes'>): Piece {
  const tall = (lane: { chips: string[] }): number => (lane.chips.length > 0 ? 2 : 1.3)
  const sum = (of: number[]): number => of.reduce((total, each) => total + each, gap * (all.length - 1))
  return {
    least: sum(all.map((lane) => tall(lane) * 0.72)),
    wanted: sum(all.map(tall)),
    most: sum(all.map((lane) => tall(lane) * 1.12)),
    draw(page, box) {
      const bands = stacked(box, all.length, gap)
      all.forEach((lane, i) => {
        drawLane(page, bands[i]!, lane)
      })
    },
  }
}

function drawLane(page: Page, box: Box, lane: Of<'lanes'>['lanes'][number]): void {
  const head = 1.9
  frame(page, box)
  field(page, { ...box, w: head }, colours.red)
  const title = inset({ ...box, w: head }, 0.2, 0.15)
  write(page, title, lane.title, { most: 24, bold: true, color: colours.white, align: 'center', valign: 'middle' })
  const place = inset({ ...box, x: box.x + head, w: box.w - head }, pad, 0.22)
  const chips = setChips(lane.chips, { w: place.w, h: place.h * 0.55 })
  const upper = lane.chips.length > 0 ? { ...place, h: place.h - chips.h - 0.18 } : place
  const joint = 0.42
  const boxes = split(upper, lane.stages.length, joint)
  const size = commonSize(lane.stages, inset(boxes[0] ?? upper, 0.08, 0.04), 22)
  lane.stages.forEach((stage, i) => {
    const at = boxes[i]!
    frame(page, at, { fill: colours.white, line: colours.red, weight: 1.5 })
    write(page, inset(at, 0.08, 0.04), stage, { most: size, bold: true, align: 'center', valign: 'middle' })
    if (i < lane.stages.length - 1) arrow(page, at.x + at.w + 0.05, at.y + at.h / 2, at.x + at.w + joint - 0.05)
  })
  drawChips(page, { ...place, y: upper.y + upper.h + 0.18 }, chips)
  if (chips.cut) page.aside.push(lane.chips.join('、'))
}

interface Chips {
  rows: { word: string; w: number }[][]
  size: number
  /** Height of one row and of all rows. */
  row: number
  h: number
  cut: boolean
}

const between = 0.12

/** Chips as wide as their words, on as few lines as the room allows; the last one says where the others are. */
function setChips(words: readonly string[], room: { w: number; h: number }): Chips {
  const trials = [
    { size: 18, pad: 0.3 },
    { size: leastSize, pad: 0.3 },
    { size: leastSize, pad: 0.18 },
  ].map(({ size, pad: side }) => {
    const rows = chipRows(
      words.map((word) => ({ word, w: (emWidth(word) * size) / 72 + side })),
      room.w,
    )
    return { rows, size }
  })
  const fewest = Math.min(...trials.map((trial) => trial.rows.length))
  const { rows, size } = trials.find((trial) => trial.rows.length === fewest)!
  const row = (size * lineHeight) / 72 + 0.1
  const most = Math.max(1, Math.floor((room.h + between) / (row + between)))
  const cut = rows.length > most
  const shown = rows.slice(0, most)
  if (cut) {
    const last = shown.at(-1)!
    const closing = { word: continued, w: (emWidth(continued) * size) / 72 + 0.18 }
    while (last.length > 0 && widthOf([...last, closing]) > room.w) last.pop()
    last.push(closing)
  }
  return { rows: shown, size, row, h: shown.length * (row + between) - between, cut }
}

const widthOf = (row: readonly { w: number }[]): number => row.reduce((sum, chip) => sum + chip.w + between, -between)

function chipRows(chips: readonly { word: string; w: number }[], width: number): { word: string; w: number }[][] {
  const rows: { word: string; w: number }[][] = []
  for (const chip of chips) {
    const row = rows.at(-1)
    if (row && widthOf([...row, chip]) <= width) row.push(chip)
    else rows.push([{ ...chip, w: Math.min(chip.w, width) }])
  }
  return rows
}

function drawChips(page: Page, box: Box, { rows, size, row: h }: Chips): void {
  rows.forEach((row, line) => {
    let x = box.x
    for (const { word, w } of row) {
      page.slide.addText(word, {
        shape: 'roundRect',
        rectRadius: h / 2,
        x,
        y: box.y + line * (h + between),
        w,
        h,
        fill: { color: colours.tint },
        ...textOptions(size, { align: 'center', valign: 'middle' }),
      })
      x += w + between
    }
  })
}

/** Two columns in step; a side that is missing altogether is one red gap, a shorter side ends with dashes. */
export function pairs(block: Of<'pairs'>, width: number): Piece {
  const between = 0.5
  const head = 0.5
  const rowGap = 0.14
  const w = (width - between) / 2
  const text = w - 0.5
  const row = ({ left, right }: (typeof block.pairs)[number]): number =>
    Math.max(0.56, ...[left, right].map((side) => heightOf([side ?? ''], text, 20) + 0.2))
  const heights = block.pairs.map(row)
  const wanted = head + heights.reduce((sum, h) => sum + h + rowGap, 0)
  return {
    least: head + block.pairs.length * (0.5 + rowGap),
    wanted,
    most: wanted + block.pairs.length * 0.35,
    draw(page, box) {
      const share = (box.h - head - rowGap * heights.length) / heights.reduce((sum, h) => sum + h, 0)
      const columns = split(box, 2, between) as [Box, Box]
      const size = Math.min(
        ...block.pairs.flatMap(({ left, right }, i) =>
          [left, right].map(
            (side) => sizeFor([side ?? ''], { w: text, h: heights[i]! * share - 0.12 }, 22, leastSize) ?? leastSize,
          ),
        ),
      )
      for (const [side, column] of [
        ['left', columns[0]],
        ['right', columns[1]],
      ] as const) {
        pairHead(page, { ...column, h: head }, side === 'left' ? block.leftTitle : block.rightTitle)
        if (block.pairs.every((pair) => pair[side] === null)) {
          gapBox(page, { ...column, y: column.y + head + rowGap, h: box.h - head - rowGap })
          continue
        }
        let y = column.y + head + rowGap
        for (const [i, pair] of block.pairs.entries()) {
          const at = { ...column, y, h: heights[i]! * share }
          frame(page, at)
          field(page, { ...at, w: 0.07 }, side === 'left' ? colours.grey : colours.red)
          write(page, { ...inset(at, 0.25, 0.06), w: text }, pair[side] ?? '—', { most: size, valign: 'middle' })
          y += at.h + rowGap
        }
      }
      let y = box.y + head + rowGap
      for (const h of heights) {
        arrow(page, columns[0].x + columns[0].w + 0.1, y + (h * share) / 2, columns[1].x - 0.1)
        y += h * share + rowGap
      }
    },
  }
}

function pairHead(page: Page, box: Box, title: string): void {
  field(page, box, colours.red)
  const style = { most: 22, bold: true, color: colours.white, align: 'center', valign: 'middle' } as const
  write(page, inset(box, 0.2, 0.03), title, style)
}

function gapBox(page: Page, box: Box): void {
  const tone = tones[missingMark.tone]
  frame(page, box, { fill: tone.tint, line: tone.line, weight: 2.25 })
  const style = { most: 28, bold: true, color: tone.text, align: 'center', valign: 'middle' } as const
  write(page, inset(box, 0.2), missingMark.word, style)
  noteMark(page, missingMark)
}
