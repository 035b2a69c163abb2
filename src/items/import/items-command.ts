/** `import items`: a JSONL file of another system into items, line by line. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { requireConfig } from '../../config.ts'
import type { Call } from '../../kit/command.ts'
import { connectMigrated } from '../../kit/connect.ts'
import { Fault } from '../../kit/fault.ts'
import { openStorage } from '../../kit/open-storage.ts'
import { progressOf } from '../../kit/terminal.ts'
import { attachmentsIn } from './attachments/store.ts'
import type { LineIssue } from './line.ts'
import { linesOf } from './lines.ts'
import type { ImportReport } from './report.ts'
import { importItems } from './store.ts'

/** 0 when every line went in or was there, 1 when some were refused. */
export async function importItemsCommand(call: Call): Promise<number> {
  const { args, options, stdin, stdout, stderr, env, signal } = call
  const [file = '-'] = args
  const isStdin = file === '-'
  const size = isStdin ? 0 : await sizeOf(file)
  const source = isStdin ? (stdin as AsyncIterable<Buffer | string>) : createReadStream(file)
  const lines = linesOf(source as AsyncIterable<Buffer | string>)
  const progress = progressOf(stderr, size, (done) => `${Math.floor((100 * done) / size)}%`)
  const config = requireConfig(env)
  const { db, close } = await connectMigrated(config)
  try {
    const now = new Date()
    const folder = isStdin ? process.cwd() : dirname(resolve(file))
    const report = await importItems({
      db,
      lines,
      now,
      actor: null,
      dryRun: options.dryRun === true,
      attachments: attachmentsIn(folder, { db, storage: await openStorage(config), now }),
      progress: (line) => progress.show(lines.taken(), `第${line}行`),
      signal,
    })
    progress.clear()
    if (options.json) stdout.write(`${JSON.stringify({ file, dryRun: options.dryRun === true, ...report })}\n`)
    else for (const issue of [...report.issues, ...report.held]) stdout.write(`${issueWords(issue)}\n`)
    stderr.write(`${summaryWords(report, options.dryRun === true)}\n`)
    return report.issues.length > 0 ? 1 : 0
  } catch (error) {
    progress.clear()
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) {
      throw new Fault(
        'file-unreadable',
        `${file} 的压缩内容不完整或已损坏；已经读到的行已导入，换好文件再导入一次即可。`,
        {
          cause: error,
        },
      )
    }
    throw error
  } finally {
    await close()
  }
}

async function sizeOf(file: string): Promise<number> {
  const about = await stat(file).catch((cause: unknown) => {
    throw new Fault('file-unreadable', `读不了文件 ${file}：请检查名称和权限。`, { cause })
  })
  if (!about.isFile()) throw new Fault('file-unreadable', `${file} 不是文件。`)
  return about.size
}

const issueWords = ({ line, externalId, field, message }: LineIssue): string =>
  `第${line}行${externalId ? `（${externalId}）` : ''}${field ? ` ${field}` : ''}：${message}`

function summaryWords(report: ImportReport, dryRun: boolean): string {
  const { lines, added, updated, unchanged, published, drafts, refused } = report
  const counts = `新增${added}件，更新${updated}件（其中公开${published}件、草稿${drafts}件），未变${unchanged}件，未导入${refused}行`
  return `${lines}行：${counts}。${dryRun ? '只检查，没有写入。' : ''}`
}
