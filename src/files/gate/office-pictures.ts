/** Pictures inside Office files: looked at by the gate of pictures; vector pictures, which nobody here can read, are told. */
import { refuse } from '../../documents/read/budget.ts'
import type { Part } from './parts.ts'
import type { Finding, GateOptions, PictureLook } from './report.ts'

export interface EmbeddedPicture {
  part: Part
  place: string
  findings: Omit<Finding, 'id'>[]
  metadata: boolean
  /** Writes the picture anew into its part; findings not in `keep` (by index) are painted over. */
  release(keep: ReadonlySet<number>): Promise<void>
}

export async function picturesIn(parts: readonly Part[], options: GateOptions): Promise<EmbeddedPicture[]> {
  const pictures = parts.filter((part) => part.bytes !== null)
  if (pictures.length > mostPictures) {
    refuse('too-large', `文件里有 ${pictures.length} 张图片，超过 ${mostPictures} 张，不接受。请拆成较小的文件。`)
  }
  const found: EmbeddedPicture[] = []
  for (const [index, part] of pictures.entries()) {
    const place = `第${index + 1}张图片`
    if (!isPixels(part.contentType)) found.push(opaque(part, place))
    else if (options.pictures) found.push(looked(part, place, await options.pictures(part.bytes!, options)))
  }
  return found
}

/** Each is read by OCR, a second or so a picture. */
const mostPictures = 200

/** Pictures made of dots; metafiles and SVG are drawings with texts and code of their own. */
export const isPixels = (contentType: string): boolean =>
  /^image\/(?:png|jpe?g|pjpeg|gif|bmp|x-ms-bmp|tiff|webp)$/i.test(contentType)

function looked(part: Part, place: string, look: PictureLook): EmbeddedPicture {
  return {
    part,
    place,
    findings: look.findings.map((finding) => ({ ...finding, place, remains: true })),
    metadata: look.metadata,
    async release(keep) {
      const unread = look.findings.some(({ kind }, index) => kind === 'opaque-picture' && !keep.has(index))
      if (unread) blank(part)
      else part.bytes = await look.release(keep)
    },
  }
}

function opaque(part: Part, place: string): EmbeddedPicture {
  return {
    part,
    place,
    findings: [
      {
        kind: 'opaque-picture',
        place,
        excerpt: '（矢量图）',
        confidence: 'possible',
        why: '矢量图里的文字无法识别和改写，不予保留时换成空白图片',
        remains: true,
      },
    ],
    metadata: false,
    async release(keep) {
      if (!keep.has(0)) blank(part)
    },
  }
}

/** One white dot: the frame keeps its place and size. */
function blank(part: Part): void {
  part.contentType = 'image/png'
  part.bytes = Uint8Array.from(Buffer.from(whiteDot, 'base64'))
}

const whiteDot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=='
