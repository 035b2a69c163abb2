/** What goes on with a file after it was taken in: its text is read 提取文字, and the release gate looks at it 发布前检查. */
import { read } from '../documents/read/index.ts'
import type { Context } from '../kit/context.ts'
import type { Task } from '../kit/jobs.ts'
import { openStorage } from '../kit/storage.ts'
import type { StoredFile } from './file.ts'
import { inspectNow } from './inspection/store.ts'
import { fileById, keepText } from './store.ts'
import { plainText } from './text.ts'

/** Reads the text of a file and keeps it, or why there is none. A file that is gone or read already is left alone. */
export async function readText({ data, progress }: Task, { config, db }: Context): Promise<void> {
  const file = await fileById(db, (data as { id: number }).id)
  if (file?.textState !== 'waiting') return
  await progress(10, '正在打开文件')
  const storage = await openStorage(config)
  const bytes = await new Response(await storage.read(file.sha256)).bytes()
  await progress(30, '正在读取文字')
  await keepText(db, file, await wordsOf(bytes, file))
}

/**
 * Has the release gate look at a file, and keeps what it said. What the gate does not accept is an answer; an error is none,
 * and leaves the file as one nobody looked at. A file that is gone or released is left alone.
 */
export async function inspectFile({ data, progress }: Task, { config, db, now }: Context): Promise<void> {
  const file = await fileById(db, (data as { id: number }).id)
  if (!file || file.state === 'released') return
  await progress(10, '正在打开文件')
  const storage = await openStorage(config)
  await progress(30, '正在检查个人信息和隐藏内容')
  await inspectNow({ db, storage, now: now() }, file)
}

type Words = { text: string } | { none: string }

/** The words a file says; pictures and scanned pages are read by OCR 文字识别. */
async function wordsOf(bytes: Uint8Array, { kind, name }: StoredFile): Promise<Words> {
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
