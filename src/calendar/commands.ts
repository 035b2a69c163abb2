/** `calendar import`: a new notice of the holiday arrangement 放假安排通知, and the deadlines it moves. */
import type { Call, Command } from '../kit/command.ts'
import { Fault } from '../kit/fault.ts'
import type { NoticeIssue } from '../law/notice.ts'
import type { DeadlineProvider } from './deadline.ts'
import type { Import } from './store.ts'

export const calendarCommands = (providers: () => readonly DeadlineProvider[]): readonly Command[] => [
  {
    name: 'calendar import',
    says: {
      zh: '导入放假安排通知（JSON 或 CSV），在办期限随之变动',
      en: 'import a holiday notice (JSON or CSV); running deadlines follow',
    },
    arguments: '<file>',
    options: [
      { flags: '--dry-run', says: { zh: '只列出会变动的期限', en: 'only list the deadlines that would move' } },
      { flags: '--json', says: { zh: '以 JSON 输出', en: 'print JSON' } },
    ],
    examples: ['gongkai calendar import 2027.csv --dry-run', 'gongkai calendar import - < 2027.json'],
    run: (call) => importCommand(call, providers()),
  },
]

/** 0 when imported or already there, 1 with every fault of the file on stderr. */
async function importCommand(call: Call, providers: readonly DeadlineProvider[]): Promise<number> {
  const { args, env, options, stderr } = call
  const [{ noticeFrom }, { noticeText }] = await Promise.all([import('../law/notice-file.ts'), import('./notice.ts')])
  const text = noticeText(await bytesOf(args[0] ?? '-', call.stdin))
  const read = text === null ? { issues: [unreadable] } : await noticeFrom(text)
  if ('issues' in read) {
    for (const { field, message } of read.issues) stderr.write(`${field}：${message}\n`)
    return 1
  }
  const [{ requireConfig }, { connectMigrated }, { importNotice, previewImport }] = await Promise.all([
    import('../config.ts'),
    import('../kit/connect.ts'),
    import('./store.ts'),
  ])
  const database = await connectMigrated(requireConfig(env))
  try {
    const now = new Date()
    const result = options.dryRun
      ? await previewImport(database.db, read.notice, providers, now)
      : await importNotice(database.db, read.notice, providers, { actor: null, now })
    if ('fault' in result) {
      stderr.write(`${result.fault}\n`)
      return 1
    }
    report(call, result)
    return 0
  } finally {
    await database.close()
  }
}

const unreadable: NoticeIssue = { field: '文件', message: '文字编码无法识别，请用 UTF-8 另存后再试。' }

async function bytesOf(file: string, stdin: NodeJS.ReadableStream): Promise<Uint8Array> {
  if (file === '-') return (await import('node:stream/consumers')).buffer(stdin)
  try {
    return await (await import('node:fs/promises')).readFile(file)
  } catch (cause) {
    throw new Fault('file-unreadable', `读不了文件 ${file}：请检查名称和权限。`, { cause })
  }
}

function report({ options, stdout, stderr }: Call, { notice, isNew, looked, moves }: Import): void {
  const lines = moves.map(({ says, deadline, was, now }) => ({
    says,
    title: deadline.title,
    was: was.due,
    now: now.due,
    provisional: now.provisional,
  }))
  const dryRun = options.dryRun === true
  if (options.json) {
    stdout.write(`${JSON.stringify({ notice: notice.id, imported: isNew && !dryRun, dryRun, looked, moves: lines })}\n`)
  } else {
    for (const each of lines) stdout.write(`${each.was} → ${each.now}  ${each.says}：${each.title}\n`)
  }
  const count = looked.reduce((sum, each) => sum + each.count, 0)
  const done = isNew ? (dryRun ? '试算完成，未作改动' : '已导入') : '以前导入过，没有变化'
  stderr.write(`《${notice.title}》${done}：在办期限${count}个，变动${moves.length}个。\n`)
}
