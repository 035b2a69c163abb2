/** Picture files: opened within bounds, turned upright, written anew with nothing but their pixels. */
import sharp, { type Metadata, type OverlayOptions, type Sharp } from 'sharp'
import type { Box } from './image-text.ts'
import type { Pixels } from './ocr.ts'
import type { GateRefusal, Removal } from './report.ts'

export type PictureFormat = 'png' | 'jpeg' | 'webp'

export interface Picture {
  bytes: Uint8Array
  format: PictureFormat
  /** Pixels, as a person sees it. */
  width: number
  height: number
  removals: Removal[]
}

export const pictureBounds = { bytes: 50 * 1024 * 1024, pixels: 60_000_000, seconds: 30 } as const

/** The picture, or why it is not accepted. Decodes all of it: a picture that breaks off halfway is refused. */
export async function openPicture(bytes: Uint8Array): Promise<Picture | GateRefusal> {
  const format = formatOf(bytes)
  if (bytes.length === 0) return refusals.empty
  if (bytes.length > pictureBounds.bytes) return refusals.large
  if (format === null) return refusals.type
  try {
    const about = await decoder(bytes).metadata()
    if ((about.pages ?? 1) > 1) return refusals.moving
    if (about.width * about.height > pictureBounds.pixels) return refusals.pixels
    await decoder(bytes).stats()
    return { bytes, format, ...about.autoOrient, removals: accompanying(bytes, format, about) }
  } catch (error) {
    return /pixel limit/i.test(String(error)) ? refusals.pixels : refusals.damaged
  }
}

/** Upright on white, each side multiplied by `scale`: what an OCR reads. */
export async function pixelsOf(picture: Picture, scale: number): Promise<Pixels> {
  const { data, info } = await upright(picture.bytes)
    .resize(Math.round(picture.width * scale), Math.round(picture.height * scale), { fit: 'fill' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** The same picture from its pixels alone, black where `boxes` are. What a transparent part hid goes: it stands on white. */
export async function rewritten(picture: Picture, boxes: readonly Box[]): Promise<Uint8Array> {
  const painted = upright(picture.bytes).composite(boxes.flatMap((box) => bar(box, picture)))
  return encoded(painted, picture.format)
}

/** Same settings for every picture, so that the same picture gives the same bytes. */
async function encoded(image: Sharp, format: PictureFormat): Promise<Uint8Array> {
  const plain = image.toColourspace('srgb')
  const coded = {
    jpeg: () => plain.jpeg({ quality: 90 }),
    png: () => plain.png({ compressionLevel: 9 }),
    webp: () => plain.webp({ quality: 90 }),
  }
  return new Uint8Array(await coded[format]().toBuffer())
}

function bar(box: Box, { width, height }: Picture): OverlayOptions[] {
  const left = Math.max(0, Math.floor(box.left))
  const top = Math.max(0, Math.floor(box.top))
  const size = {
    width: Math.min(width, Math.ceil(box.right)) - left,
    height: Math.min(height, Math.ceil(box.bottom)) - top,
  }
  if (size.width <= 0 || size.height <= 0) return []
  return [{ input: { create: { ...size, channels: 3, background: '#000' } }, left, top }]
}

const decoder = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: pictureBounds.pixels, failOn: 'error' }).timeout({ seconds: pictureBounds.seconds })

const upright = (bytes: Uint8Array): Sharp => decoder(bytes).autoOrient().flatten({ background: '#fff' })

function formatOf(bytes: Uint8Array): PictureFormat | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'webp' : null
}

function accompanying(bytes: Uint8Array, format: PictureFormat, about: Metadata): Removal[] {
  const carried = [
    about.exif && '相机、时间或位置信息（EXIF）',
    about.xmp && '作者、编辑记录（XMP）',
    about.iptc && '标题、作者（IPTC）',
    (about.comments?.length ?? 0) > 0 && '文字说明',
    about.icc && '颜色配置',
  ].filter((carries): carries is string => typeof carries === 'string')
  const removals: Removal[] = []
  if (carried.length > 0) removals.push({ kind: 'picture-metadata', count: carried.length, places: carried })
  const behind = bytes.length - endOf(bytes, format)
  if (behind > 16) removals.push({ kind: 'stray', count: 1, places: [`图片末尾之后的 ${behind} 字节`] })
  return removals
}

/** Where the picture itself ends. */
function endOf(bytes: Uint8Array, format: PictureFormat): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (format === 'webp') return file.readUInt32LE(4) + 8
  if (format === 'png') return pngEnd(file)
  return jpegEnd(file)
}

function pngEnd(file: Buffer): number {
  let at = 8
  while (at + 12 <= file.length) {
    const name = file.toString('latin1', at + 4, at + 8)
    at += file.readUInt32BE(at) + 12
    if (name === 'IEND') return at
  }
  return file.length
}

/** The end mark that follows the scan; marks inside the segments before it belong to thumbnails. */
function jpegEnd(file: Buffer): number {
  let at = 2
  while (at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== 0xda) at += file.readUInt16BE(at + 2) + 2
  const end = file.indexOf(Buffer.from([0xff, 0xd9]), at)
  return end < 0 ? file.length : end + 2
}

const refusals = {
  empty: { code: 'empty', message: '文件是空的。请重新选择文件。' },
  large: { code: 'too-large', message: '图片超过 50 MB。请缩小后再上传。' },
  type: { code: 'wrong-type', message: '内容不是 PNG、JPEG 或 WebP 图片。请另存为其中一种格式后再上传。' },
  moving: { code: 'unsupported', message: '这是动态图片，逐帧检查不了。请另存为一张静态图片后再上传。' },
  pixels: { code: 'bomb', message: '图片展开后超过 6000 万像素，不读取。请缩小尺寸后再上传。' },
  damaged: { code: 'damaged', message: '图片已损坏或不完整，打不开。请从原件重新导出后再上传。' },
} as const satisfies Record<string, GateRefusal>
