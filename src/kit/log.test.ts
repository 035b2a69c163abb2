import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { createLog } from './log.ts'
import { freshDatabase } from './testing.ts'

const { db } = await freshDatabase()

function logging(): { log: ReturnType<typeof createLog>; lines: () => Record<string, unknown>[] } {
  const written: string[] = []
  const log = createLog('info', { write: (line: string) => void written.push(line) })
  return { log, lines: () => written.map((line) => JSON.parse(line)) }
}

test('an event is one JSON line with level, time and msg', () => {
  const { log, lines } = logging()
  log.info({ id: 'K7M2-9QXR' }, 'request')
  const [line] = lines()
  assert.deepEqual({ ...line, time: null }, { level: 'info', time: null, id: 'K7M2-9QXR', msg: 'request' })
  assert.match(String(line?.time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
})

test('what PostgreSQL quotes of people’s data does not reach the log; its code and the place do', async () => {
  const { log, lines } = logging()
  const error = await sql`select ${'330702199001010011'}::text::integer`.execute(db).catch((caught: unknown) => caught)
  assert.match(String(error), /33070219900101/)
  log.error({ err: error }, 'request failed')
  const [line] = lines()
  assert.doesNotMatch(JSON.stringify(line), /33070219900101/)
  const { code, at } = Object(line?.err)
  assert.equal(code, '22003')
  assert.match(at, /log\.test\.ts/)
})

test('an error of ours keeps its message', () => {
  const { log, lines } = logging()
  log.error({ err: new TypeError('no such column') }, 'request failed')
  assert.equal(Object(lines()[0]?.err).message, 'no such column')
})
