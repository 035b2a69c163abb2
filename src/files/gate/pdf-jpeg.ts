/** JPEG pictures in a PDF, kept as they are coded but for what accompanies them. */
import { PDFArray, PDFName, type PDFRawStream } from '@pdfme/pdf-lib'

/** Whether the stream is a JPEG file as it stands. */
export function isJpeg(stream: PDFRawStream): boolean {
  const filter = stream.dict.lookup(PDFName.of('Filter'))
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  return only === PDFName.of('DCTDecode')
}

/** A JPEG without the segments that hold position, camera, author, thumbnail or remarks; its pixels stay as they are. */
export function withoutApplicationData(jpeg: Uint8Array): Uint8Array {
  const file = Buffer.from(jpeg)
  const kept: Buffer[] = [file.subarray(0, 2)]
  let at = 2
  while (at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== 0xda) {
    const end = at + 2 + file.readUInt16BE(at + 2)
    if (!isRemark(file[at + 1]!)) kept.push(file.subarray(at, end))
    at = end
  }
  const last = file.lastIndexOf(Buffer.from([0xff, 0xd9]))
  kept.push(file.subarray(at, last > at ? last + 2 : undefined))
  return new Uint8Array(Buffer.concat(kept))
}

/** APP1 to APP15 without APP14 (which says how colours are coded), and comments. */
const isRemark = (marker: number): boolean => (marker > 0xe0 && marker < 0xf0 && marker !== 0xee) || marker === 0xfe
