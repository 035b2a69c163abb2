/** The words of a file 附件文字, whatever it is: read, or seen by OCR 文字识别. */
import { read } from '../documents/read/index.ts'
import type { StoredFile } from './file.ts'
import { plainText } from './text.ts'

export type Words = { text: string } | { none: string }

/** The words a file says; pictures and scanned pages are read by OCR 文字识别. */
export async function wordsOf(bytes: Uint8Array, { kind, name }: Pick<StoredFile, 'kind' | 'name'>): Promise<Words> {
  if (kind === 'png' || kind === 'jpeg' || kind === 'webp') {
    const { pictureText } = await import('./gate/image.ts')
    return seen(await pictureText(bytes), '图片里没有认出文字。')
  }
  const reading = await read(bytes, name)
  if (reading.ok) return { text: plainText(reading.source) }
  if (kind !== 'pdf' || reading.failure.code !== 'no-text') return { none: reading.failure.message }
  const { scannedText } = await import('./gate/pdf.ts')
  return seen(await scannedText(bytes), '扫描页里没有认出文字。')
}

const seen = (text: string | null, none: string): Words => (text?.trim() ? { text: text.toWellFormed() } : { none })
