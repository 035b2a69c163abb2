import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { serving, temporaryFolder } from './kit/testing-process.ts'

const folder = await temporaryFolder()

async function openRequest(url: string): Promise<{ socket: Socket; answer: Promise<string> }> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write('POST /form HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n')
  return { socket, answer: text(socket) }
}

test('told to stop: no new callers, open requests are answered, kept connections do not hold it up, exit 0', async () => {
  const { url, child, ended } = await serving({ GONGKAI_DATA: join(folder, 'graceful') })
  await (await fetch(new URL('healthz', url))).text() // leaves a kept-alive connection behind
  const { socket, answer } = await openRequest(url)
  await fetch(new URL('healthz', url)) // answered after the open request has arrived
  child.kill('SIGTERM')
  while (await fetch(new URL('healthz', url), { headers: { Connection: 'close' } }).catch(() => null))
    await setTimeout(10)
  socket.write('6\r\nsecond\r\n0\r\n\r\n')
  assert.match(await answer, /^HTTP\/1\.1 404 /)
  const { code, stderr } = await ended
  assert.equal(code, 0)
  assert.match(stderr, /还没有用户。[^\n]*\nhttp\S+\n/)
  assert.doesNotMatch(stderr, /程序出错|没有正常结束/)
})

test('a second Ctrl-C does not wait', async () => {
  const { url, child, ended } = await serving({ GONGKAI_DATA: join(folder, 'impatient') })
  const { answer } = await openRequest(url)
  await fetch(new URL('healthz', url))
  child.kill('SIGINT')
  while (await fetch(new URL('healthz', url), { headers: { Connection: 'close' } }).catch(() => null))
    await setTimeout(10)
  child.kill('SIGINT')
  assert.equal((await ended).code, 130)
  await answer.catch(() => {}) // cut off, as asked
})

test('when the database dies under it the program says so and ends with 1, for its supervisor to start it again', async () => {
  const data = join(folder, 'lost')
  const { child, ended } = await serving({ GONGKAI_DATA: data })
  const pid = Number.parseInt(await readFile(join(data, 'postgres/cluster/postmaster.pid'), 'utf8'), 10)
  process.kill(pid, 'SIGKILL')
  const { code, stderr } = await ended
  assert.equal(code, 1)
  assert.match(stderr, /内置数据库意外停止/)
  assert.equal(child.signalCode, null)
})

test('it prints where it answers, base path included, and answers there', async () => {
  const { url, child, ended } = await serving({ GONGKAI_DATA: join(folder, 'base'), GONGKAI_BASE_PATH: '/xxgk' })
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/xxgk\/$/)
  assert.deepEqual(await (await fetch(new URL('/readyz', url))).json(), {
    status: 'ok',
    checks: { database: true, migrations: true, data: true, storage: true },
  })
  for (const [path, status] of [
    ['/xxgk/nowhere', 404],
    ['/%E4%BD', 400],
    ['/%00', 400],
    ['//', 404],
    ['/\\..\\', 400],
  ] as const) {
    const answer = await raw(url, `GET ${path} HTTP/1.1`)
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `), path)
  }
  assert.match(await raw(url, 'GET http://[bad/ HTTP/1.1'), /^HTTP\/1\.1 400 /)
  child.kill('SIGTERM')
  assert.equal((await ended).code, 0)
})

async function raw(url: string, line: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  return text(socket)
}
