/** Commands of the portal: `search rebuild`, the index of 检索 made anew; `openapi`, the description of the public interface. */
import type { Call, Command } from '../kit/command.ts'

export const portalCommands: readonly Command[] = [
  {
    name: 'search rebuild',
    says: {
      zh: '重建检索索引；服务可以照常运行，期间检索照旧',
      en: 'make the search index anew; the server may run on and goes on searching',
    },
    options: [{ flags: '--json', says: { zh: '以 JSON 输出', en: 'print JSON' } }],
    examples: ['gongkai search rebuild', 'gongkai search rebuild --json'],
    run: rebuild,
  },
  {
    name: 'openapi',
    says: { zh: '输出数据接口的说明（OpenAPI 3.1）', en: 'print the description of the public API (OpenAPI 3.1)' },
    examples: ['gongkai openapi', 'gongkai openapi > openapi.json'],
    run: printDescription,
  },
]

async function rebuild(call: Call): Promise<number> {
  const [{ requireConfig }, { connectMigrated }, { bringIndexUp }] = await Promise.all([
    import('../config.ts'),
    import('../kit/connect.ts'),
    import('./search/store.ts'),
  ])
  const { db, close } = await connectMigrated(requireConfig(call.env))
  try {
    const written = await bringIndexUp(db, { all: true })
    if (call.options.json) call.stdout.write(`${JSON.stringify({ items: written })}\n`)
    call.stderr.write(`检索索引已重建：${written}件信息。\n`)
    return 0
  } finally {
    await close()
  }
}

async function printDescription({ env, stdout }: Call): Promise<number> {
  const [{ requireConfig }, { openApi }] = await Promise.all([import('../config.ts'), import('./api/description.ts')])
  const { siteUrl, basePath } = requireConfig(env)
  stdout.write(`${JSON.stringify(openApi(`${siteUrl ?? ''}${basePath.replace(/\/$/, '')}` || '/', null), null, 2)}\n`)
  return 0
}
