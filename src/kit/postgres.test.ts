import assert from 'node:assert/strict'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Client } from 'pg'
import { type Postgres, startPostgres } from './postgres.ts'
import { gongkai, serving, temporaryFolder } from './testing-process.ts'

const folder = await temporaryFolder()

async function ask(postgres: Postgres, question: string): Promise<unknown> {
  const client = new Client(postgres.connection)
  client.on('error', () => {}) // the server may be killed under it
  await client.connect()
  try {
    const { rows } = await client.query(question)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

async function serverPid(home: string): Promise<number> {
  return Number.parseInt(await readFile(join(home, 'cluster/postmaster.pid'), 'utf8'), 10)
}

test('a new folder becomes a UTF-8 database with checksums and C.UTF-8, reachable by its socket only', async () => {
  const postgres = await startPostgres(join(folder, 'fresh'))
  const settings = `select concat_ws(' ', current_setting('server_encoding'), current_setting('data_checksums'),
    current_setting('listen_addresses') = '', datlocprovider, datlocale, current_setting('fsync'))
    from pg_database where datname = current_database()`
  assert.equal(await ask(postgres, settings), 'UTF8 on t b C.UTF-8 on')
  await postgres.stop()
  const run = await stat(join(folder, 'fresh/run'))
  assert.equal(run.mode & 0o777, 0o700)
})

test('what was written is there after the server has been killed, again and again', async () => {
  const home = join(folder, 'killed')
  const first = await startPostgres(home)
  await ask(first, 'create table rows (n integer)')
  await first.stop()
  for (let n = 1; n <= 4; n++) {
    const postgres = await startPostgres(home)
    assert.equal(Number(await ask(postgres, 'select count(*) from rows')), n - 1)
    await ask(postgres, `insert into rows values (${n})`)
    process.kill(await serverPid(home), 'SIGKILL')
    await postgres.lost
    await postgres.stop()
  }
})

test('a pid file that names a living process of another kind does not keep the server from starting', async () => {
  const home = join(folder, 'stale')
  await (await startPostgres(home)).stop()
  await writeFile(join(home, 'cluster/postmaster.pid'), `${process.ppid}\n${home}/cluster\n0\n5432\n\n\n\nready   \n`)
  const postgres = await startPostgres(home)
  assert.equal(await ask(postgres, 'select 1'), 1)
  await postgres.stop()
})

test('one folder, two servers: the second is told so in Chinese', async () => {
  const home = join(folder, 'twice')
  const postgres = await startPostgres(home)
  await assert.rejects(startPostgres(home), { code: 'data-in-use', message: /正被另一个 gongkai 进程使用/ })
  assert.equal(await ask(postgres, 'select 1'), 1)
  await postgres.stop()
})

test('a folder too deep for a socket path works all the same', async () => {
  const home = join(folder, 'deep'.repeat(20), '数据'.repeat(10))
  await mkdir(home, { recursive: true })
  const postgres = await startPostgres(home)
  assert.equal(await ask(postgres, 'select 1'), 1)
  await postgres.stop()
})

test('root in a folder closed to others: the server still runs, and the folder stays closed', {
  skip: process.getuid?.() !== 0 && 'needs root',
}, async (t) => {
  const closed = join(folder, 'closed')
  await mkdir(closed, { mode: 0o700 })
  const postgres = await startPostgres(join(closed, 'postgres')).catch((error: Error) => error)
  if (postgres instanceof Error) {
    assert.match(postgres.message, /以 root 运行/)
    t.skip('this machine forbids user namespaces; the message says what to do')
    return
  }
  assert.equal(await ask(postgres, 'select 1'), 1)
  await postgres.stop()
  assert.equal((await stat(closed)).mode & 0o777, 0o700)
  await chmod(closed, 0o711)
  const opened = await startPostgres(join(closed, 'postgres'))
  assert.equal(await ask(opened, 'select 1'), 1)
  await opened.stop()
})

test('a database of another PostgreSQL version is left alone, with the way out', async () => {
  const home = join(folder, 'old')
  await mkdir(join(home, 'cluster'), { recursive: true })
  await writeFile(join(home, 'cluster/PG_VERSION'), '15\n')
  await assert.rejects(startPostgres(home), { code: 'postgres-version', message: /PostgreSQL 15/ })
})

test('a damaged database says so with the server’s own words', async () => {
  const home = join(folder, 'damaged')
  await (await startPostgres(home)).stop()
  await writeFile(join(home, 'cluster/global/pg_control'), 'nothing')
  await assert.rejects(startPostgres(home), { code: 'postgres-not-started', message: /pg_control|control/ })
})

test('after kill -9 of the whole program the next start stops what was left and takes over', async () => {
  const data = join(folder, 'orphan')
  const env = { GONGKAI_DATA: data }
  const first = await serving(env)
  const left = await serverPid(join(data, 'postgres'))
  first.child.kill('SIGKILL')
  await first.ended
  assert.doesNotThrow(() => process.kill(left, 0), 'the server outlives the program')
  const second = await serving(env)
  assert.notEqual(await serverPid(join(data, 'postgres')), left)
  second.child.kill('SIGTERM')
  assert.equal((await second.ended).code, 0)
})

test('a command beside a running server uses its database and leaves it running', async () => {
  const env = { GONGKAI_DATA: join(folder, 'beside') }
  const server = await serving(env)
  assert.deepEqual(await gongkai(['migrate'], env), { code: 0, stdout: '', stderr: '数据库已是最新。\n' })
  const refused = await gongkai(['serve'], { ...env, GONGKAI_PORT: '0' })
  assert.equal(refused.code, 1)
  assert.match(refused.stderr, /^数据文件夹 .* 正被另一个 gongkai 进程使用。.*\n$/)
  assert.equal((await fetch(new URL('readyz', server.url))).status, 200)
  server.child.kill('SIGTERM')
  assert.equal((await server.ended).code, 0)
})
