/**
 * Drawn blocks said in words and tables, for the formats that draw nothing (docx, plain text).
 *
 * Nothing is left out: tiles and bars become tables, cards, steps and lanes paragraphs, a balance one row with its signs.
 */
import type { Block, Section, TableCell, Tile } from './doc.ts'
import type { Table } from './grid.ts'
import { missingMark } from './notes.ts'

export type PlainBlock = Extract<Block, { kind: 'heading' | 'paragraph' | 'list' | 'table' | 'notice' | 'qr' }>

/** The blocks of a chapter in words and tables; tiles of a contents page are its numbered lines. */
export function plainSection({ role, blocks }: Section): PlainBlock[] {
  return blocks.flatMap((block) =>
    role === 'contents' && block.kind === 'tiles'
      ? block.tiles.map(({ label, value }) => led(`${value}．`, label))
      : plainBlocks(block),
  )
}

/** One block in words and tables; a table without rows falls away. */
export function plainBlocks(block: Block): PlainBlock[] {
  return inWords(block).filter((plain) => plain.kind !== 'table' || plain.head.length + plain.rows.length > 0)
}

function inWords(block: Block): PlainBlock[] {
  switch (block.kind) {
    case 'tiles':
      return [tilesTable(block.tiles, block.alt)]
    case 'balance':
      return [balanceTable(block)]
    case 'bars':
      return [barsTable(block)]
    case 'pairs':
      return [pairsTable(block)]
    case 'facts':
      return [factsTable(block.facts)]
    case 'cards':
      return block.cards.map(({ title, text }) => led(`${title}：`, text))
    case 'steps':
      return block.steps.map(({ label, text }) => led(`${label}．`, text))
    case 'lanes':
      return block.lanes.map(({ title, stages, chips }) =>
        led(`${title}：`, `${stages.join(' → ')}${chips.length > 0 ? `（${chips.join('、')}）` : ''}`),
      )
    default:
      return [block]
  }
}

/** Problems and remedies as a table of two columns; a side without any text is one gap, a shorter side ends with dashes. */
export function pairsTable(block: Extract<Block, { kind: 'pairs' }>): Table {
  const { leftTitle, rightTitle, pairs } = block
  const empty = (side: 'left' | 'right'): boolean => pairs.every((pair) => pair[side] === null)
  const cell = (side: 'left' | 'right', index: number): TableCell[] => {
    if (!empty(side)) return [{ text: pairs[index]?.[side] ?? '—' }]
    return index === 0 ? [{ text: '', mark: missingMark, rowspan: pairs.length }] : []
  }
  return {
    kind: 'table',
    caption: '',
    head: [[heading(leftTitle), heading(rightTitle)]],
    rows: pairs.map((_, index) => [...cell('left', index), ...cell('right', index)]),
    widths: [1, 1],
    alt: `${leftTitle}与${rightTitle}逐行对应`,
  }
}

const led = (strong: string, text: string): PlainBlock => ({ kind: 'paragraph', strong, text, indent: true })

const heading = (text: string): TableCell => ({ text, header: true, align: 'center' })

const amount = ({ value, unit, mark }: Tile): TableCell => ({
  text: `${value}${unit}`,
  align: 'center',
  ...(mark ? { mark } : {}),
})

const tilesTable = (tiles: readonly Tile[], alt: string): Table => ({
  kind: 'table',
  caption: '',
  head: [],
  rows: tiles.map((tile) => [{ text: tile.label, header: true }, amount(tile)]),
  widths: [2, 1],
  alt,
})

function balanceTable({ left, right, alt }: Extract<Block, { kind: 'balance' }>): Table {
  const side = (tiles: readonly Tile[], sign: TableCell, cell: (tile: Tile) => TableCell): TableCell[] =>
    tiles.flatMap((tile, index) => (index === 0 ? [cell(tile)] : [sign, cell(tile)]))
  const line = (plus: TableCell, equals: TableCell, cell: (tile: Tile) => TableCell): TableCell[] => [
    ...side(left, plus, cell),
    equals,
    ...side(right, plus, cell),
  ]
  const sign = (text: string): TableCell => ({ text, align: 'center' })
  return {
    kind: 'table',
    caption: '',
    head: [],
    rows: [line(sign(''), sign(''), (tile) => heading(tile.label)), line(sign('＋'), sign('＝'), amount)],
    widths: Array.from({ length: 2 * (left.length + right.length) - 1 }, (_, index) => (index % 2 === 0 ? 4 : 1)),
    alt,
  }
}

const barsTable = ({ title, bars, alt }: Extract<Block, { kind: 'bars' }>): Table => ({
  kind: 'table',
  caption: title,
  head: [],
  rows: bars.map(({ label, shown }) => [
    { text: label, header: true },
    { text: shown, align: 'center' },
  ]),
  widths: [2, 1],
  alt,
})

const factsTable = (facts: readonly { label: string; value: string }[]): Table => ({
  kind: 'table',
  caption: '',
  head: [],
  rows: facts.map(({ label, value }) => [{ text: label, header: true }, { text: value }]),
  widths: [1, 3],
  alt: facts.map(({ label }) => label).join('、'),
})
