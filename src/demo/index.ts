/** The demonstration 演示: a bureau with invented data, started by `npm run demo`. */
import { join } from 'node:path'
import type { Call } from '../kit/command.ts'
import type { Domain } from '../domain.ts'

export const demo: Domain = {
  name: 'demo',
  commands: [
    {
      name: 'demo',
      says: {
        zh: '启动演示机构（演示数据，单独存放，可随时删除）',
        en: 'run the demonstration bureau (invented data in a folder of its own)',
      },
      examples: ['gongkai demo', 'GONGKAI_PORT=9000 gongkai demo'],
      run: runDemo,
    },
  ],
}

/** Serves the embedded database in `demo/` under the data folder: an office's own data is never touched. */
async function runDemo(call: Call): Promise<number> {
  const [{ requireConfig }, { serveUntilStopped }, { prepareDemo }] = await Promise.all([
    import('../config.ts'),
    import('../serve.ts'),
    import('./bureau.ts'),
  ])
  const config = requireConfig(call.env, { demo: true })
  return serveUntilStopped({ ...config, data: join(config.data, 'demo'), databaseUrl: null }, call, prepareDemo)
}
