import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Config, readConfig } from '../config.ts'
import type { Variables } from './domain.ts'
import { createHttp, limitBody } from './http.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { limitRate } from './rate-limit.ts'

interface Line {
  level: string
  route?: string
  id: string
  status?: number
}

async function frame(env: Record<string, string> = {}, ready: Record<string, boolean> = { database: true }) {
  const written: string[] = []
  const { config } = readConfig(env)
  const app = await createHttp({
    config: config as Config,
    log: createLog('info', { write: (line: string) => void written.push(line) }),
    metrics: createMetrics(),
    renderError: (status, id) => `<h1>${status} ${id}</h1>`,
    ready: async () => ready,
    routes: (pages) => {
      pages.get('/', (c) => c.text('home'))
      pages.get('/people/:name', (c) => c.text(c.req.param('name')))
      pages.get('/bug', () => {
        throw new Error('a bug with details')
      })
      pages.get('/teapot', () => {
        throw new HTTPException(418)
      })
      pages.get('/api/bug', () => {
        throw new Error('a bug with details')
      })
      pages.post('/form', async (c) => c.text(String((await c.req.text()).length)))
      pages.post('/small', limitBody(100), async (c) => c.text(String((await c.req.text()).length)))
      pages.get('/heavy', limitRate({ burst: 2, perSecond: 0.01 }), (c) => c.text('heavy'))
    },
  })
  const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } })
  return {
    ask: (path: string, init?: RequestInit, address?: string) =>
      app.request(`http://localhost${path}`, init, address ? from(address) : undefined),
    lines: () => written.map((line) => JSON.parse(line) as Line),
  }
}

test('every answer carries a request number, and the log has the same with route, status and time, not the address', async () => {
  const { ask, lines } = await frame()
  const answer = await ask('/people/%E6%9D%8E%E5%9B%9B?phone=13800000000')
  assert.equal(await answer.text(), '李四')
  const { time, ms, ...line } = lines()[0] as Line & { time: string; ms: number }
  assert.deepEqual(line, {
    level: 'info',
    id: answer.headers.get('X-Request-Id'),
    method: 'GET',
    route: '/people/:name',
    status: 200,
    msg: 'request',
  })
  assert.match(line.id, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
})

test('a request number from outside is believed only behind a trusted proxy', async () => {
  const init = { headers: { 'X-Request-Id': 'from-outside' } }
  const open = await frame()
  const behind = await frame({ GONGKAI_TRUST_PROXY: 'true' })
  assert.notEqual((await open.ask('/', init)).headers.get('X-Request-Id'), 'from-outside')
  assert.equal((await behind.ask('/', init)).headers.get('X-Request-Id'), 'from-outside')
})

test('an address that is not there, and one written wrongly, get their page and never a 500', async () => {
  const { ask } = await frame()
  for (const [path, status] of [
    ['/nowhere', 404],
    ['/people', 404],
    ['/people/%E4%BD', 400],
    ['/people/%zz', 400],
    ['/people/a%00b', 400],
    ['/?q=a%00b', 400],
    ['/?q=100%', 200],
    ['/people/%3Cscript%3E', 200],
  ] as const) {
    const answer = await ask(path)
    assert.equal(answer.status, status, path)
    if (status === 200) continue
    assert.equal(await answer.text(), `<h1>${status} ${answer.headers.get('X-Request-Id')}</h1>`)
    assert.equal(answer.headers.get('Cache-Control'), 'no-store')
  }
})

test('a bug becomes the 500 page with its reference; what went wrong stands in the log only', async () => {
  const { ask, lines } = await frame()
  const answer = await ask('/bug')
  assert.equal(answer.status, 500)
  const id = answer.headers.get('X-Request-Id')
  assert.equal(await answer.text(), `<h1>500 ${id}</h1>`)
  assert.ok(lines().some((line) => line.level === 'error' && line.id === id))
})

test('under /api/ errors are problem details with a stable code', async () => {
  const { ask } = await frame()
  for (const [path, status, code] of [
    ['/api/bug', 500, 'internal'],
    ['/api/nowhere', 404, 'not-found'],
  ] as const) {
    const answer = await ask(path)
    assert.match(answer.headers.get('Content-Type') ?? '', /^application\/problem\+json/)
    const problem = (await answer.json()) as Record<string, unknown>
    assert.deepEqual(
      { ...problem, title: null },
      {
        type: 'about:blank',
        status,
        code,
        title: null,
        requestId: answer.headers.get('X-Request-Id'),
      },
    )
  }
})

test('every page, error pages too, forbids inline script and style, sniffing and foreign frames', async () => {
  const { ask } = await frame()
  for (const path of ['/', '/nowhere', '/bug', '/healthz']) {
    const { headers } = await ask(path)
    const policy = headers.get('Content-Security-Policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /frame-ancestors 'self'/)
    assert.doesNotMatch(policy, /unsafe|\*/)
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff')
  }
})

test('HEAD answers as GET does, without a body', async () => {
  const { ask } = await frame()
  const answer = await ask('/', { method: 'HEAD' })
  assert.equal(answer.status, 200)
  assert.equal(await answer.text(), '')
  assert.equal((await ask('/nowhere', { method: 'HEAD' })).status, 404)
})

test('a body beyond the bound gets the 413 page, whether its length is announced or not', async () => {
  const { ask } = await frame()
  const post = (path: string, body: string | Uint8Array | ReadableStream) =>
    ask(path, { method: 'POST', body, duplex: 'half' } as RequestInit)
  const chunks = () => new Blob(['x'.repeat(101)]).stream()
  assert.equal(await (await post('/small', 'x'.repeat(100))).text(), '100')
  assert.equal((await post('/small', 'x'.repeat(101))).status, 413)
  assert.equal((await post('/small', chunks())).status, 413)
  assert.equal((await post('/form', new Uint8Array(23 * 1024 * 1024))).status, 413)
})

test('a caller beyond the rate is told when to come back; others are not held up', async () => {
  const { ask } = await frame()
  const statuses = async (address: string) => [
    (await ask('/heavy', {}, address)).status,
    (await ask('/heavy', {}, address)).status,
    (await ask('/heavy', {}, address)).status,
  ]
  assert.deepEqual(await statuses('192.0.2.1'), [200, 200, 429])
  assert.deepEqual(await statuses('192.0.2.2'), [200, 200, 429])
  const refused = await ask('/heavy', {}, '::ffff:192.0.2.1')
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('Retry-After')) > 0)
})

test('one IPv6 network counts as one caller', async () => {
  const { ask } = await frame()
  const statuses = []
  for (const host of ['1', '2', '3']) statuses.push((await ask('/heavy', {}, `2001:db8:1:2::${host}`)).status)
  assert.deepEqual(statuses, [200, 200, 429])
  assert.equal((await ask('/heavy', {}, '2001:db8:1:3::1')).status, 200)
})

test('behind a trusted proxy callers are told apart by the address the proxy adds, not by what they claim', async () => {
  const { ask } = await frame({ GONGKAI_TRUST_PROXY: 'true' })
  const from = async (forwarded: string) =>
    (await ask('/heavy', { headers: { 'X-Forwarded-For': forwarded } }, '127.0.0.1')).status
  assert.deepEqual([await from('198.51.100.1, 192.0.2.1'), await from('198.51.100.2, 192.0.2.1')], [200, 200])
  assert.equal(await from('198.51.100.3, 192.0.2.1'), 429)
  assert.equal(await from('192.0.2.2'), 200)
})

test('sending is limited, reading is not', async () => {
  const { ask } = await frame()
  const many = Array.from({ length: 80 })
  const reads = await Promise.all(many.map(() => ask('/', {}, '192.0.2.1')))
  const writes = await Promise.all(many.map(() => ask('/form', { method: 'POST', body: 'x' }, '192.0.2.1')))
  assert.ok(reads.every((answer) => answer.status === 200))
  assert.ok(writes.some((answer) => answer.status === 429))
})

test('healthz is about the process, readyz about what it needs', async () => {
  const well = await frame()
  const ill = await frame({}, { database: false, storage: true })
  assert.equal((await ill.ask('/healthz')).status, 200)
  assert.equal((await well.ask('/readyz')).status, 200)
  const answer = await ill.ask('/readyz')
  assert.equal(answer.status, 503)
  assert.deepEqual(await answer.json(), { status: 'not ready', checks: { database: false, storage: true } })
})

test('metrics: without a token only this machine reads them, and not through a proxy', async () => {
  const { ask } = await frame()
  await ask('/people/x')
  const answer = await ask('/metrics', {}, '127.0.0.1')
  assert.match(
    await answer.text(),
    /gongkai_http_requests_total\{route="\/people\/:name",method="GET",status="200"\} 1/,
  )
  assert.equal((await ask('/metrics', {}, '192.0.2.1')).status, 404)
  assert.equal((await ask('/metrics', { headers: { 'X-Forwarded-For': '192.0.2.1' } }, '127.0.0.1')).status, 404)
  assert.equal((await ask('/metrics')).status, 404)
})

test('metrics: with a token set only its bearer reads them', async () => {
  const { ask } = await frame({ GONGKAI_METRICS_TOKEN: 'a-token-long-enough' })
  const read = async (token: string, address: string) =>
    (await ask('/metrics', { headers: { Authorization: `Bearer ${token}` } }, address)).status
  assert.equal(await read('a-token-long-enough', '192.0.2.1'), 200)
  assert.equal(await read('a-token-long-enougH', '192.0.2.1'), 404)
  assert.equal((await ask('/metrics', {}, '127.0.0.1')).status, 404)
})

test('under a base path the pages live there, with or without the last slash, and health stays at the root', async () => {
  const { ask } = await frame({ GONGKAI_BASE_PATH: '/xxgk' })
  for (const path of ['/xxgk', '/xxgk/', '/xxgk/people/a', '/xxgk/people/a/']) {
    assert.equal((await ask(path)).status, 200, path)
  }
  for (const path of ['/', '/people/a', '/xxgkpeople/a']) assert.equal((await ask(path)).status, 404, path)
  assert.equal((await ask('/healthz')).status, 200)
  assert.match((await ask('/xxgk/api/nowhere')).headers.get('Content-Type') ?? '', /problem/)
})

test('an error status without a page of its own keeps its number', async () => {
  const { ask } = await frame()
  assert.equal((await ask('/teapot')).status, 418)
})

test('a renderer that fails itself still gives the reference number', async () => {
  const { config } = readConfig({})
  const app: Hono<Variables> = await createHttp({
    config: config as Config,
    log: createLog('silent'),
    metrics: createMetrics(),
    renderError: () => {
      throw new Error('the error page has a bug')
    },
    ready: async () => ({}),
    routes: () => {},
  })
  const answer = await app.request('http://localhost/nowhere')
  assert.equal(answer.status, 500)
  assert.match(await answer.text(), new RegExp(`系统出错.*${answer.headers.get('X-Request-Id')}`))
})
