/** Asks the application for pages that are made anew each time, and prints requests a second of each as JSON; for `bench-portal.ts`. */
import { createApp } from '../src/app.ts'
import { requireConfig } from '../src/config.ts'
import { connectDatabase } from '../src/kit/connect.ts'
import { createContext } from '../src/kit/context.ts'
import { createLog } from '../src/kit/log.ts'

const config = requireConfig({ GONGKAI_DATA: process.env.GONGKAI_DATA, GONGKAI_LOG_LEVEL: 'silent' })
const log = createLog('silent')
const database = await connectDatabase(config, log)
const context = createContext(config, database.db, log)
const { content } = context
const noPages: typeof content = {
  ...content,
  find: () => undefined,
  keep: (key, kept) => (key.startsWith('page ') ? kept.make() : content.keep(key, kept)),
}
const app = await createApp({ ...context, content: noPages })
const figures: number[] = []
for (const path of process.argv.slice(2)) {
  const ask = async () => {
    const answer = await app.fetch(new Request(`http://bench.test${path}`))
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    await answer.text()
  }
  const many = (count: number) =>
    Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let n = 0; n < count / 8; n++) await ask()
      }),
    )
  await many(800)
  const started = performance.now()
  await many(4000)
  figures.push((4000 / (performance.now() - started)) * 1000)
}
process.stdout.write(JSON.stringify(figures))
await database.close()
