/** What goes on with a file after it was taken in: its text is read 提取文字, and the release gate looks at it 发布前检查. */
import type { Context } from '../kit/context.ts'
import type { Task } from '../kit/jobs.ts'
import { openStorage } from '../kit/open-storage.ts'
import { inspectNow } from './inspection/store.ts'
import { fileById, keepText } from './store.ts'
import { wordsOf } from './words.ts'

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
