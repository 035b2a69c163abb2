/** `import items` and `import ledger`: a workbook of a ledger 台账 into drafts, all rows or none. */
import { createHash } from 'node:crypto'
import type { Call, Command } from '../kit/command.ts'
import { Fault } from '../kit/fault.ts'
import type { CellIssue } from './ledger/check.ts'

export const itemCommands: readonly Command[] = [
  {
    name: 'import items',
    says: {
      zh: '迁入历史数据（JSONL，每行一件；- 为标准输入，可以是 gzip），坏行不影响其他行',
      en: 'import items (JSONL, one a line; - is standard input, gzip is fine); a bad line stops no other',
    },
    arguments: '<file>',
    options: [
      { flags: '--dry-run', says: { zh: '只检查', en: 'only check' } },
      { flags: '--json', says: { zh: '以 JSON 输出', en: 'print JSON' } },
    ],
    examples: ['gongkai import items 旧站.jsonl --dry-run', 'gongkai import items 旧站.jsonl.gz --json'],
    run: async (call) => (await import('./import/items-command.ts')).importItemsCommand(call),
  },
  {
    name: 'import ledger',
    says: {
      zh: '导入台账（xlsx），有一处问题就整份不导入',
      en: 'import a ledger (xlsx); one fault keeps the whole workbook out',
    },
    arguments: '<kind> <file>',
    options: [
      { flags: '--organisation <code>', says: { zh: '公开机关的代号', en: 'code of the body' }, required: true },
      { flags: '--dry-run', says: { zh: '只检查', en: 'only check' } },
      { flags: '--json', says: { zh: '以 JSON 输出', en: 'print JSON' } },
    ],
    examples: [
      'gongkai import ledger penalty-decision 处罚.xlsx --organisation qingyuan-edu --dry-run',
      'gongkai import ledger fee 收费.xlsx --organisation qingyuan-edu',
    ],
    run: importLedgerCommand,
  },
]

/** 0 when imported, 1 with every fault on stderr, each with its cell. */
async function importLedgerCommand(call: Call): Promise<number> {
  const [kindId = '', file = ''] = call.args
  const { kindOf, kinds } = await import('./kinds/index.ts')
  const kind = kindOf(kindId)
  if (kind?.form !== 'ledger') {
    const known = kinds.filter(({ form }) => form === 'ledger').map(({ id, label }) => `${id}（${label}）`)
    throw new Fault('unknown-kind', `没有台账“${kindId}”。可以用：${known.join('、')}。`)
  }
  const [{ readFile }, { read }, { rowsFrom }] = await Promise.all([
    import('node:fs/promises'),
    import('../documents/read/index.ts'),
    import('./ledger/sheet.ts'),
  ])
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new Fault('file-unreadable', `读不了文件 ${file}：请检查名称和权限。`, { cause })
  })
  const reading = await read(bytes, file)
  if (!reading.ok) throw new Fault('file-unreadable', reading.failure.message)
  const sheet = rowsFrom(kind, reading.source)
  if (!sheet.ok) throw new Fault('ledger-unreadable', sheet.message)
  const [{ requireConfig }, { connectMigrated }] = await Promise.all([
    import('../config.ts'),
    import('../kit/connect.ts'),
  ])
  const { db, close } = await connectMigrated(requireConfig(call.env))
  try {
    const [
      { organisationByCode, publishingBody },
      { columnsOf },
      { contactsOf },
      { ledgerFrom },
      { importLedger, keptBeside },
      { dayAt },
      { calendarOf },
    ] = await Promise.all([
      import('../organisations/store.ts'),
      import('../catalogue/store.ts'),
      import('../files/inspection/inspection.ts'),
      import('./ledger/check.ts'),
      import('./ledger/store.ts'),
      import('../review/clock.ts'),
      import('../calendar/store.ts'),
    ])
    const unit = await organisationByCode(db, String(call.options.organisation))
    const body = unit && (await publishingBody(db, unit.id))
    if (!unit || !body) throw new Fault('unknown-organisation', `没有代号为 ${call.options.organisation} 的机构。`)
    const now = new Date()
    const [columns, calendar, kept] = await Promise.all([
      columnsOf(db, body.id),
      calendarOf(db),
      keptBeside(db, body.id, kind, sheet.rows),
    ])
    const setting = { today: dayAt(now), columns, calendar, own: contactsOf(body), kept }
    const { progressOf } = await import('../kit/terminal.ts')
    const bar = progressOf(call.stderr, sheet.rows.length)
    const { contents, issues } = ledgerFrom(kind, sheet.rows, setting, (rows) => bar.show(rows, '检查'))
    bar.clear()
    if (issues.length > 0) return refuse(call, issues)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const given = { organisationId: unit.id, bodyId: body.id, kind, contents, sha256 }
    const done = call.options.dryRun ? null : await importLedger(db, given, null, now, (rows) => bar.show(rows, '写入'))
    bar.clear()
    const result = { kind: kind.id, rows: contents.length, added: done?.added ?? 0, known: done?.known ?? 0 }
    if (call.options.json) call.stdout.write(`${JSON.stringify({ ...result, dryRun: done === null, issues: [] })}\n`)
    const said = done ? `新增${done.added}行，已有${done.known}行` : '检查完了，没有问题，未作改动'
    call.stderr.write(`${kind.label}${contents.length}行：${said}。\n`)
    return 0
  } finally {
    await close()
  }
}

function refuse({ options, stdout, stderr }: Call, issues: readonly CellIssue[]): number {
  if (options.json) stdout.write(`${JSON.stringify({ issues })}\n`)
  else for (const { at, message } of issues) stdout.write(`${at}：${message}\n`)
  stderr.write(`有${issues.length}处问题，没有导入。\n`)
  return 1
}
