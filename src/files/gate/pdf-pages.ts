/** Pages of a PDF as a person sees them, by PDFium: pixels, and characters with their boxes. */
import { readFileSync } from 'node:fs'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { Box } from './image-text.ts'
import type { Pixels } from './ocr.ts'

/** A character, its box in points from the upper left corner of the page as it is shown. */
export interface Character {
  text: string
  box: Box
  /** Drawn by no colour at all: rendering mode 3, as the text layer of a scan, or fully transparent. */
  inkless: boolean
  /** Whether the font says which character it is. */
  known: boolean
}

export interface PdfPage {
  /** Points, as shown: cropped and turned. */
  width: number
  height: number
  /** In the order they are written, one row a line. */
  rows: Character[][]
  /** Boxes of pictures, forms and shapes, cut by nothing. */
  pictures: Box[]
  shapes: Box[]
  /** A box in page coordinates [left, bottom, right, top] as it is shown. */
  shown(corners: Corners): Box
  /** With comments and other annotations left out, unless `annotations`. @param scale pixels a point */
  render(scale: number, annotations: boolean): Pixels
}

export interface PdfPages {
  count: number
  /** Runs `use` on a page and closes it. @throws PageFailure when it cannot be opened */
  withPage<Result>(index: number, use: (page: PdfPage) => Promise<Result> | Result): Promise<Result>
  close(): void
}

export class PageFailure extends Error {}

/** @throws PageFailure for a file that PDFium does not open */
export async function openPages(bytes: Uint8Array): Promise<PdfPages> {
  const pdfium = await library()
  const memory = pdfium.pdfium.wasmExports.malloc(bytes.length)
  heap(pdfium).set(bytes, memory)
  const document = pdfium.FPDF_LoadMemDocument(memory, bytes.length, '')
  if (document === 0) {
    pdfium.pdfium.wasmExports.free(memory)
    throw new PageFailure(`PDFium error ${pdfium.FPDF_GetLastError()}`)
  }
  return {
    count: pdfium.FPDF_GetPageCount(document),
    async withPage(index, use) {
      const page = pdfium.FPDF_LoadPage(document, index)
      if (page === 0) throw new PageFailure(`page ${index + 1} does not open`)
      try {
        return await use(pageOf(pdfium, page))
      } finally {
        pdfium.FPDF_ClosePage(page)
      }
    },
    close() {
      pdfium.FPDF_CloseDocument(document)
      pdfium.pdfium.wasmExports.free(memory)
    },
  }
}

let loaded: Promise<WrappedPdfiumModule> | undefined

function library(): Promise<WrappedPdfiumModule> {
  loaded ??= start()
  return loaded
}

async function start(): Promise<WrappedPdfiumModule> {
  const file = readFileSync(new URL(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')))
  const pdfium = await init({ wasmBinary: new Uint8Array(file).buffer })
  pdfium.PDFiumExt_Init()
  return pdfium
}

function pageOf(pdfium: WrappedPdfiumModule, page: number): PdfPage {
  const width = pdfium.FPDF_GetPageWidthF(page)
  const height = pdfium.FPDF_GetPageHeightF(page)
  const shown = shownBy(pdfium, page, width, height)
  return {
    width,
    height,
    shown,
    rows: rowsOf(pdfium, page, shown),
    ...objectsOf(pdfium, page, shown),
    render: (scale, annotations) => render(pdfium, page, { width, height, scale, annotations }),
  }
}

type Corners = [left: number, bottom: number, right: number, top: number]

/** From page coordinates to those of the page as it is shown. */
function shownBy(pdfium: WrappedPdfiumModule, page: number, width: number, height: number) {
  const fine = 100
  const point = (x: number, y: number): [number, number] =>
    borrowed(pdfium, 8, (at) => {
      const size = [Math.round(width * fine), Math.round(height * fine)] as const
      pdfium.FPDF_PageToDevice(page, 0, 0, ...size, 0, x, y, at, at + 4)
      return [pdfium.pdfium.getValue(at, 'i32') / fine, pdfium.pdfium.getValue(at + 4, 'i32') / fine]
    })
  return ([left, bottom, right, top]: Corners): Box => {
    const [x1, y1] = point(left, bottom)
    const [x2, y2] = point(right, top)
    return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) }
  }
}

function rowsOf(pdfium: WrappedPdfiumModule, page: number, shown: (corners: Corners) => Box): Character[][] {
  const text = pdfium.FPDFText_LoadPage(page)
  const rows: Character[][] = [[]]
  try {
    const count = Math.min(pdfium.FPDFText_CountChars(text), mostCharacters)
    for (let at = 0; at < count; at++) {
      const code = pdfium.FPDFText_GetUnicode(text, at)
      if (code === 13 || code === 10) rows.push([])
      else if (pdfium.FPDFText_IsGenerated(text, at) !== 1 && code !== 0) {
        const character = characterAt(pdfium, text, at, code, shown)
        if (character) rows.at(-1)!.push(character)
      }
    }
  } finally {
    pdfium.FPDFText_ClosePage(text)
  }
  return rows.filter((row) => row.length > 0)
}

const mostCharacters = 200_000

function characterAt(
  pdfium: WrappedPdfiumModule,
  text: number,
  at: number,
  code: number,
  shown: (corners: Corners) => Box,
): Character | null {
  const corners = borrowed(pdfium, 16, (memory): Corners | null => {
    const read = (index: number) => pdfium.pdfium.getValue(memory + 4 * index, 'float')
    return pdfium.FPDFText_GetLooseCharBox(text, at, memory) ? [read(0), read(3), read(2), read(1)] : null
  })
  if (!corners) return null
  const object = pdfium.FPDFText_GetTextObject(text, at)
  const mode = object === 0 ? 0 : pdfium.FPDFTextObj_GetTextRenderMode(object)
  return {
    text: String.fromCodePoint(code > 0x10ffff ? 0xfffd : code),
    box: shown(corners),
    inkless: mode === 3 || mode === 7 || isTransparent(pdfium, text, at),
    known: pdfium.FPDFText_HasUnicodeMapError(text, at) !== 1 && !isPrivate(code),
  }
}

function isTransparent(pdfium: WrappedPdfiumModule, text: number, at: number): boolean {
  return borrowed(pdfium, 16, (memory) => {
    const has = pdfium.FPDFText_GetFillColor(text, at, memory, memory + 4, memory + 8, memory + 12)
    return has && pdfium.pdfium.getValue(memory + 12, 'i32') === 0
  })
}

const isPrivate = (code: number): boolean => (code >= 0xe000 && code <= 0xf8ff) || code === 0xfffd || code < 32

function objectsOf(
  pdfium: WrappedPdfiumModule,
  page: number,
  shown: (corners: Corners) => Box,
): Pick<PdfPage, 'pictures' | 'shapes'> {
  const pictures: Box[] = []
  const shapes: Box[] = []
  const count = Math.min(pdfium.FPDFPage_CountObjects(page), mostObjects)
  for (let index = 0; index < count; index++) {
    const object = pdfium.FPDFPage_GetObject(page, index)
    const type = pdfium.FPDFPageObj_GetType(object)
    if (type === 1) continue
    const corners = borrowed(pdfium, 16, (at): Corners | null => {
      const read = (place: number) => pdfium.pdfium.getValue(at + 4 * place, 'float')
      return pdfium.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)
        ? [read(0), read(1), read(2), read(3)]
        : null
    })
    if (corners) (type === 3 || type === 5 ? pictures : shapes).push(shown(corners))
  }
  return { pictures, shapes }
}

const mostObjects = 100_000

function render(
  pdfium: WrappedPdfiumModule,
  page: number,
  how: { width: number; height: number; scale: number; annotations: boolean },
): Pixels {
  const width = Math.max(1, Math.round(how.width * how.scale))
  const height = Math.max(1, Math.round(how.height * how.scale))
  const bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
  if (bitmap === 0) throw new PageFailure(`no memory for ${width} × ${height} pixels`)
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    const flags = (how.annotations ? 0x01 : 0) | 0x10
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    const from = pdfium.FPDFBitmap_GetBuffer(bitmap)
    return { data: opaque(heap(pdfium).slice(from, from + 4 * width * height)), width, height }
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap)
  }
}

/** Blue and red stand in reverse order unless asked otherwise (flag 0x10); the fourth byte is unused. */
function opaque(data: Uint8Array): Uint8Array {
  for (let at = 3; at < data.length; at += 4) data[at] = 255
  return data
}

/** All memory of the library; its declarations leave it out. A new view each time, since it grows. */
const heap = (pdfium: WrappedPdfiumModule): Uint8Array => (pdfium.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8

/** Memory of the library for as long as `use` runs. */
function borrowed<Result>(pdfium: WrappedPdfiumModule, bytes: number, use: (at: number) => Result): Result {
  const at = pdfium.pdfium.wasmExports.malloc(bytes)
  try {
    return use(at)
  } finally {
    pdfium.pdfium.wasmExports.free(at)
  }
}
