/** A QR code with its caption; the codes are drawn before the slides, because drawing them takes a promise. */
import QRCode from 'qrcode'
import type { Block, Doc } from '../doc.ts'
import { type Box, type Page, type Piece, write } from './page.ts'

type Qr = Extract<Block, { kind: 'qr' }>

/** PNG data addresses by the address they lead to. */
export type Codes = ReadonlyMap<string, string>

export async function codesOf(doc: Doc): Promise<Codes> {
  const urls = doc.sections
    .flatMap((section) => section.blocks)
    .flatMap((block) => (block.kind === 'qr' ? [block.url] : []))
  const drawn = [...new Set(urls)].map(async (url): Promise<[string, string]> => {
    return [url, await QRCode.toDataURL(url, { margin: 2, scale: 10 })]
  })
  return new Map(await Promise.all(drawn))
}

export function qr({ url, caption }: Qr, width: number): Piece {
  const words = 0.5
  const side = Math.min(width, 2.3)
  return {
    least: 1.3 + words,
    wanted: side + words,
    most: side + words,
    draw(page, box) {
      const edge = Math.min(side, box.h - words)
      drawCode(page, { x: box.x + (box.w - edge) / 2, y: box.y, w: edge, h: edge }, url, caption)
      write(page, { ...box, y: box.y + edge + 0.1, h: words - 0.1 }, caption, { most: 18, align: 'center' })
    },
  }
}

export function drawCode(page: Page, box: Box, url: string, caption: string): void {
  const data = page.codes.get(url)
  if (!data) throw new Error(`no QR code was drawn for ${url}`)
  page.slide.addImage({ data, ...box, altText: `二维码：${caption}，${url}` })
}
