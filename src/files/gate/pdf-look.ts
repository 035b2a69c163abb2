/** One page of a PDF as it is seen and as it is written: text that nobody sees, text outside the page, text in pictures. */
import { bare } from './fold.ts'
import { type Box, layOut, type Piece, type Placed, scaled, withLines } from './image-text.ts'
import { OcrFailure, type Pixels } from './ocr.ts'
import { readTurned } from './ocr-turned.ts'
import type { Character, PdfPage } from './pdf-pages.ts'

export interface PageLook {
  /** What a person sees, with boxes in points. */
  placed: Placed
  /** Written on the page and not seen: the colour of the ground, covered, on a layer that is off, of no size. */
  hidden: string[]
  /** Written beyond the edges of the page. */
  outside: string[]
  /** Pictures that reach far beyond the edges of the page. */
  cropped: number
  /** Read by OCR: a scan, pictures with text, letters that the font does not name. */
  read: boolean
  /** It should have been read by OCR, and could not be. */
  unread: boolean
}

/** Pixels of a point when a page is read or painted: 200 dpi, less for posters. */
export const fineScale = (page: PdfPage): number =>
  Math.min(200 / 72, Math.sqrt(12_000_000 / (page.width * page.height)))

/** @param drawn form fields with their boxes, which are no part of the page's own text */
export async function lookAt(
  page: PdfPage,
  place: string,
  drawn: readonly Piece[],
  mayRead: boolean,
): Promise<PageLook> {
  const seen = sorted(page)
  const needed = needsReading(page, seen)
  const words = needed && mayRead ? await readPage(page) : []
  const isUnread = needed && (!mayRead || words === null)
  const agrees = likeness(textIn(seen.layer), (words ?? []).map(({ text }) => text).join('')) > 0.5
  const unnamed = seen.visible.flat().filter(({ known }) => !known)
  const named = seen.visible.map((row) => row.filter(({ known }) => known))
  const fresh = (words ?? []).filter((word) => !isCovered(word.box, named.flat()))
  const pieces = [...named.flat(), ...fresh, ...drawn, ...(isUnread ? unnamed : [])]
  const layer = agrees ? seen.layer : []
  return {
    placed: withLines(layOut(pieces, place), [...named, ...layer], place),
    hidden: [...seen.hidden, ...(agrees ? [] : seen.layer)].map(rowText),
    outside: seen.outside.map(rowText),
    cropped: page.pictures.filter((box) => beyond(box, page) > 0.15).length,
    read: needed && words !== null,
    unread: isUnread,
  }
}

type Rows = Character[][]

interface Sorted {
  visible: Rows
  hidden: Rows
  outside: Rows
  /** No ink of its own over something that has ink: the text layer of a scan. */
  layer: Rows
}

type Fate = keyof Sorted

function sorted(page: PdfPage): Sorted {
  const scale = Math.min(2, Math.sqrt(4_000_000 / (page.width * page.height)))
  const pixels = page.render(scale, false)
  const fates = page.rows.map((row) => row.map((character) => fateOf(character, page, pixels, scale)))
  const rowsOf = (wanted: Fate): Rows =>
    page.rows
      .map((row, line) => row.filter((character, at) => fates[line]![at] === wanted && character.text.trim() !== ''))
      .filter((row) => row.length > 0)
  const hidden = rowsOf('hidden')
  const isStray = bare(textIn(hidden)).length < fewest
  return {
    visible: isStray
      ? page.rows.map((row, line) => row.filter((_, at) => /visible|hidden/.test(fates[line]![at]!)))
      : rowsOf('visible'),
    hidden: isStray ? [] : hidden,
    outside: rowsOf('outside'),
    layer: rowsOf('layer'),
  }
}

/** Fewer hidden characters than these say nothing; a page number under a picture is no secret. */
const fewest = 4

function fateOf({ text, box, inkless }: Character, page: PdfPage, pixels: Pixels, scale: number): Fate {
  const x = (box.left + box.right) / 2
  const y = (box.top + box.bottom) / 2
  if (x < -1 || y < -1 || x > page.width + 1 || y > page.height + 1) return 'outside'
  if (text.trim() === '') return 'visible'
  if (!hasInk(box, pixels, scale)) return 'hidden'
  return inkless ? 'layer' : 'visible'
}

/** Whether a box holds more than one shade: letters differ from their ground. */
function hasInk(box: Box, { data, width, height }: Pixels, scale: number): boolean {
  const left = Math.max(0, Math.floor(box.left * scale))
  const right = Math.min(width - 1, Math.ceil(box.right * scale))
  const top = Math.max(0, Math.floor(box.top * scale))
  const bottom = Math.min(height - 1, Math.ceil(box.bottom * scale))
  const first = 4 * (top * width + left)
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const at = 4 * (y * width + x)
      for (const part of [0, 1, 2]) if (Math.abs(data[at + part]! - data[first + part]!) > faint) return true
    }
  }
  return false
}

/** Of 255: what differs less cannot be read. */
const faint = 20

function needsReading(page: PdfPage, { visible, layer }: Sorted): boolean {
  const characters = visible.flat().filter(({ text }) => text.trim() !== '')
  const unnamed = characters.filter(({ known }) => !known).length
  const hasPictures = page.pictures.some((box) => isLegible(box))
  const isDrawn = characters.length < 20 && page.shapes.length > 20
  return hasPictures || isDrawn || layer.length > 0 || unnamed > 0.02 * characters.length + 2
}

/** Smaller ones hold no line of text. */
const isLegible = ({ left, right, top, bottom }: Box): boolean => right - left > 40 && bottom - top > 8

async function readPage(page: PdfPage): Promise<Piece[] | null> {
  const scale = fineScale(page)
  try {
    const words = await readTurned(page.render(scale, true))
    return words.map(({ text, box }) => ({ text, box: scaled(box, 1 / scale) }))
  } catch (error) {
    if (error instanceof OcrFailure) return null
    throw error
  }
}

function isCovered(box: Box, characters: readonly Character[]): boolean {
  const x = (box.left + box.right) / 2
  const y = (box.top + box.bottom) / 2
  const reach = (box.bottom - box.top) / 2
  return characters.some(
    ({ box: own }) => x > own.left - reach && x < own.right + reach && y > own.top && y < own.bottom,
  )
}

/** The share of a box that lies beyond the page. */
function beyond(box: Box, { width, height }: PdfPage): number {
  const inside =
    Math.max(0, Math.min(box.right, width) - Math.max(box.left, 0)) *
    Math.max(0, Math.min(box.bottom, height) - Math.max(box.top, 0))
  const all = (box.right - box.left) * (box.bottom - box.top)
  return all > 0 ? 1 - inside / all : 0
}

/** Share of pairs of characters that two texts have in common (Dice): 0 to 1. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairs(bare(one)), pairs(bare(other))]
  if (a.size === 0 || b.size === 0) return 0
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size)
}

const pairs = (text: string): Set<string> => new Set(Array.from(text.slice(1), (sign, at) => text[at] + sign))

const rowText = (row: readonly Character[]): string => row.map(({ text }) => text).join('')
const textIn = (rows: Rows): string => rows.map(rowText).join('\n')
