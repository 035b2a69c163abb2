/** `openapi`: the description of the public interface. */
import type { Call, Command } from '../kit/command.ts'

export const portalCommands: readonly Command[] = [
  {
    name: 'openapi',
    says: { zh: '输出数据接口的说明（OpenAPI 3.1）', en: 'print the description of the public API (OpenAPI 3.1)' },
    examples: ['gongkai openapi', 'gongkai openapi > openapi.json'],
    run: printDescription,
  },
]

async function printDescription({ env, stdout }: Call): Promise<number> {
  const [{ requireConfig }, { openApi }] = await Promise.all([import('../config.ts'), import('./api/description.ts')])
  const { siteUrl, basePath } = requireConfig(env)
  stdout.write(`${JSON.stringify(openApi(`${siteUrl ?? ''}${basePath.replace(/\/$/, '')}` || '/', null), null, 2)}\n`)
  return 0
}
