/** A page as a picture with its visible text behind it, so that it can still be searched, copied and read aloud. */
import {
  beginText,
  concatTransformationMatrix,
  drawObject,
  endText,
  type PDFDocument,
  PDFHexString,
  type PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
  setCharacterSqueeze,
  setFontAndSize,
  setTextMatrix,
  setTextRenderingMode,
  showText,
  TextRenderingMode,
} from '@pdfme/pdf-lib'
import sharp from 'sharp'
import type { Box } from './image-text.ts'
import type { Pixels } from './ocr.ts'

/** A text and where it stands, in points from the upper left corner. */
export interface Line {
  text: string
  box: Box
}

/** Black bars over `boxes`, in place; boxes are in points, `scale` pixels each. */
export function paint({ data, width, height }: Pixels, boxes: readonly Box[], scale: number): void {
  for (const box of boxes) {
    const right = Math.min(width, Math.ceil(box.right * scale))
    const bottom = Math.min(height, Math.ceil(box.bottom * scale))
    for (let y = Math.max(0, Math.floor(box.top * scale)); y < bottom; y++) {
      for (let x = Math.max(0, Math.floor(box.left * scale)); x < right; x++) {
        data.fill(0, 4 * (y * width + x), 4 * (y * width + x) + 3)
      }
    }
  }
}

/** Adds a page of this size in points that shows the pixels and carries the lines unseen. */
export async function addPicturePage(
  target: PDFDocument,
  size: { width: number; height: number },
  pixels: Pixels,
  text: { font: PDFRef; lines: readonly Line[] },
): Promise<void> {
  const page = target.addPage([size.width, size.height])
  const raw = { raw: { width: pixels.width, height: pixels.height, channels: 4 as const } }
  const picture = await target.embedJpg(await sharp(pixels.data, raw).flatten().jpeg({ quality: 85 }).toBuffer())
  const name = page.node.newXObject('Page', picture.ref)
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(size.width, 0, 0, size.height, 0, 0),
    drawObject(name),
    popGraphicsState(),
  )
  writeUnseen(page, text)
}

function writeUnseen(page: PDFPage, { font, lines }: { font: PDFRef; lines: readonly Line[] }): void {
  const name = page.node.newFontDictionary('Text', font)
  page.pushOperators(beginText(), setTextRenderingMode(TextRenderingMode.Invisible))
  for (const { text, box } of lines) {
    const size = Math.max(1, box.bottom - box.top)
    page.pushOperators(
      setFontAndSize(name, size),
      setCharacterSqueeze((100 * (box.right - box.left)) / (text.length * size)),
      setTextMatrix(1, 0, 0, 1, box.left, page.getHeight() - box.bottom + 0.12 * size),
      showText(PDFHexString.of(Buffer.from(text, 'utf16le').swap16().toString('hex'))),
    )
  }
  page.pushOperators(endText())
}

/** A font without letters: it is never drawn, its codes are UTF-16 and say so. One serves a whole document. */
export function unseenFont(target: PDFDocument): PDFRef {
  const { context } = target
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: 'Unseen',
      Flags: 4,
      FontBBox: [0, -120, 1000, 880],
      ItalicAngle: 0,
      Ascent: 880,
      Descent: -120,
      CapHeight: 880,
      StemV: 80,
    }),
  )
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: 'Unseen',
      CIDSystemInfo: {
        Registry: PDFHexString.fromText('Adobe'),
        Ordering: PDFHexString.fromText('Identity'),
        Supplement: 0,
      },
      FontDescriptor: descriptor,
      DW: 1000,
      CIDToGIDMap: 'Identity',
    }),
  )
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'Unseen',
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(codesAreUnicode)),
    }),
  )
}

const ranges = Array.from({ length: 256 }, (_, high) => {
  const hex = high.toString(16).padStart(2, '0')
  return `<${hex}00> <${hex}ff> <${hex}00>`
})

const blocks = [ranges.slice(0, 100), ranges.slice(100, 200), ranges.slice(200)]

const codesAreUnicode = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.map((block) => `${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`).join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
