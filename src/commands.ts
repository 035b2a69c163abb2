/** Commands of the installation itself: serve, demo, migrate, doctor, config print. Domains bring their own. */
import { join } from 'node:path'
import type { Call, Command } from './kit/command.ts'
import type { Context } from './kit/context.ts'

export const installationCommands: readonly Command[] = [
  {
    name: 'serve',
    says: { zh: '启动服务，直到 Ctrl-C 或 SIGTERM', en: 'run the server until Ctrl-C or SIGTERM' },
    examples: ['gongkai serve', 'GONGKAI_PORT=9000 gongkai serve'],
    run: async (call) => (await import('./serve.ts')).serve(call),
  },
  {
    name: 'demo',
    says: {
      zh: '启动演示机构（演示数据，单独存放，可随时删除）',
      en: 'run the demonstration bureau (invented data in a folder of its own)',
    },
    examples: ['gongkai demo', 'GONGKAI_PORT=9000 gongkai demo'],
    run: runDemo,
  },
  {
    name: 'migrate',
    says: { zh: '把数据库更新到本版本', en: 'bring the database up to this version' },
    options: [
      { flags: '--dry-run', says: { zh: '只列出要执行的迁移', en: 'only list what would run' } },
      { flags: '--json', says: { zh: '以 JSON 输出', en: 'print JSON' } },
    ],
    examples: ['gongkai migrate', 'gongkai migrate --dry-run'],
    run: migrateCommand,
  },
  {
    name: 'doctor',
    says: { zh: '检查本机和数据库是否就绪', en: 'check this machine and the database' },
    options: [{ flags: '--json', says: { zh: '以 JSON 输出', en: 'print JSON' } }],
    examples: ['gongkai doctor', 'gongkai doctor --json'],
    run: async (call) => (await import('./doctor.ts')).doctor(call),
  },
  {
    name: 'export static',
    says: {
      zh: '把公开网站导出为静态文件，检查死链和空白栏目后一次切换；再次导出只写有变化的',
      en: 'export the portal as static files, checked for dead links and switched at once; a second run writes what changed',
    },
    arguments: '<dir>',
    options: [
      {
        flags: '--address <url>',
        says: {
          zh: '副本对外的网址；不写用 GONGKAI_SITE_URL',
          en: 'address of the copy; GONGKAI_SITE_URL unless given',
        },
      },
      { flags: '--no-copies', says: { zh: '不含每件信息的 Word、PDF', en: 'without the Word and PDF of each item' } },
      { flags: '--force', says: { zh: '有问题也切换', en: 'switch whatever was found' } },
      { flags: '--dry-run', says: { zh: '只检查，不写入', en: 'check only, write nothing' } },
      { flags: '--json', says: { zh: '以 JSON 输出', en: 'print JSON' } },
    ],
    examples: ['gongkai export static /srv/www/xxgk', 'gongkai export static out --dry-run --json'],
    run: runExport,
  },
  {
    name: 'config print',
    says: { zh: '显示生效的配置，口令隐去', en: 'show the configuration in force, secrets masked' },
    options: [{ flags: '--json', says: { zh: '以 JSON 输出', en: 'print JSON' } }],
    examples: ['gongkai config print', 'gongkai config print --json'],
    run: printConfig,
  },
]

/** Serves the embedded database in `demo/` under the data folder: an office's own data is never touched. */
async function runDemo(call: Call): Promise<number> {
  const [{ requireConfig }, { serveUntilStopped }, { prepareDemo }, { demoPassword, people }] = await Promise.all([
    import('./config.ts'),
    import('./serve.ts'),
    import('./demo/bureau.ts'),
    import('./demo/people.ts'),
  ])
  const config = requireConfig(call.env, { demo: true })
  call.stderr.write(`演示用户：${people.map(({ signInName }) => signInName).join('、')}；密码 ${demoPassword}。\n`)
  const fillYears = async (context: Context, signal: AbortSignal) =>
    (await import('./demo/years/store.ts')).fillYears(context, signal)
  return serveUntilStopped(
    { ...config, data: join(config.data, 'demo'), databaseUrl: null },
    call,
    prepareDemo,
    fillYears,
  )
}

async function runExport(call: Call): Promise<number> {
  const [{ requireConfig }, { connectMigrated }, { createContext }, { createLog }, { createApp }, { exportStatic }] =
    await Promise.all([
      import('./config.ts'),
      import('./kit/connect.ts'),
      import('./kit/context.ts'),
      import('./kit/log.ts'),
      import('./app.ts'),
      import('./portal/static/static-command.ts'),
    ])
  return exportStatic(call, requireConfig(call.env), async (config) => {
    const { db, close } = await connectMigrated(config)
    const app = await createApp(createContext(config, db, createLog('silent')))
    return { fetch: async (request, keeper) => app.fetch(request, keeper), db, close }
  })
}

async function migrateCommand({ env, options, stdout, stderr }: Call): Promise<number> {
  const [{ requireConfig }, { connectDatabase }, { migrate, pendingMigrations }] = await Promise.all([
    import('./config.ts'),
    import('./kit/connect.ts'),
    import('./kit/migrate.ts'),
  ])
  const database = await connectDatabase(requireConfig(env))
  try {
    const names = options.dryRun ? await pendingMigrations(database.db) : await migrate(database.pool)
    if (options.json) stdout.write(`${JSON.stringify({ migrations: names, dryRun: options.dryRun === true })}\n`)
    else for (const name of names) stdout.write(`${name}\n`)
    stderr.write(`${words(names.length, options.dryRun === true)}\n`)
    return 0
  } finally {
    await database.close()
  }
}

function words(count: number, dryRun: boolean): string {
  if (count === 0) return '数据库已是最新。'
  return dryRun ? `有 ${count} 个迁移待执行，未作改动。` : `已执行 ${count} 个迁移。`
}

async function printConfig({ env, options, stdout }: Call): Promise<number> {
  const { printable, requireConfig } = await import('./config.ts')
  const values = printable(requireConfig(env))
  const lines = Object.entries(values).map(([name, value]) => `${name}: ${value ?? '未设置'}`)
  stdout.write(options.json ? `${JSON.stringify(values)}\n` : `${lines.join('\n')}\n`)
  return 0
}
