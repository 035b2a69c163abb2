/** What goes on with a file after it was taken in: its text is read 提取文字. */
import { read } from '../documents/read/index.ts'
import type { Context } from '../kit/context.ts'
import type { Task } from '../kit/jobs.ts'
import { openStorage } from '../kit/storage.ts'
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
  const reading = await read(bytes, file.name)
  await keepText(db, file, reading.ok ? { text: plainText(reading.source) } : { none: reading.failure.message })
}
