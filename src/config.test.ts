import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { parseEnv } from 'node:util'
import { printable, readConfig, settingNames } from './config.ts'

test('with nothing set the system runs on loopback, with the embedded database, and is no demonstration', () => {
  assert.deepEqual(readConfig({}).config, {
    data: resolve('data'),
    host: '127.0.0.1',
    port: 8080,
    databaseUrl: null,
    basePath: '/',
    trustProxy: false,
    logLevel: 'info',
    metricsToken: null,
    s3Url: null,
    sessionIdleMinutes: 30,
    sessionHours: 12,
    oidc: null,
    siteUrl: null,
    siteBody: null,
    railOrder: ['guide', 'rules', 'catalogue', 'reports'],
    mail: null,
    demo: false,
  })
})

test('every fault is listed at once, in Chinese, with the name of its variable', () => {
  const { config, faults } = readConfig({
    GONGKAI_PORT: '80800',
    GONGKAI_HOST: 'not a host',
    DATABASE_URL: 'mysql://x/y',
    GONGKAI_BASE_PATH: 'xxgk',
    GONGKAI_TRUST_PROXY: 'yes',
    GONGKAI_LOG_LEVEL: 'loud',
    GONGKAI_METRICS_TOKEN: 'short',
    GONGKAI_S3_URL: 'https://storage.example/bucket',
    GONGKAI_SESSION_IDLE_MINUTES: '1',
    GONGKAI_SESSION_HOURS: 'ten',
    GONGKAI_OIDC_ISSUER: 'http://provider.example',
    GONGKAI_PROT: '8080',
  })
  assert.equal(config, null)
  assert.deepEqual(
    faults?.map((fault) => fault.name),
    [
      'GONGKAI_HOST',
      'GONGKAI_PORT',
      'DATABASE_URL',
      'GONGKAI_BASE_PATH',
      'GONGKAI_TRUST_PROXY',
      'GONGKAI_LOG_LEVEL',
      'GONGKAI_METRICS_TOKEN',
      'GONGKAI_S3_URL',
      'GONGKAI_SESSION_IDLE_MINUTES',
      'GONGKAI_SESSION_HOURS',
      'GONGKAI_OIDC_ISSUER',
      'GONGKAI_OIDC_CLIENT_ID',
      'GONGKAI_OIDC_CLIENT_SECRET',
      'GONGKAI_PROT',
    ],
  )
  assert.ok(faults?.every((fault) => /[一-鿿]/.test(fault.message)))
})

test('an empty variable counts as not set', () => {
  assert.equal(readConfig({ DATABASE_URL: '', GONGKAI_PORT: ' ' }).config?.port, 8080)
})

test('the base path is given with a slash at both ends', () => {
  const basePath = (value: string) => readConfig({ GONGKAI_BASE_PATH: value }).config?.basePath
  assert.deepEqual(['/', '/xxgk', '/xxgk/', '/edu/xxgk'].map(basePath), ['/', '/xxgk/', '/xxgk/', '/edu/xxgk/'])
  assert.deepEqual(['//host', '/a b', '/a//b', '/a?b'].map(basePath), [undefined, undefined, undefined, undefined])
})

test('the configuration cannot be changed after the start', () => {
  const { config } = readConfig({})
  assert.throws(() => Object.assign(config ?? {}, { demo: true }), TypeError)
})

test('no environment makes a demonstration', () => {
  assert.match(readConfig({ GONGKAI_DEMO: 'true' }).faults?.[0]?.message ?? '', /没有这个设置/)
  assert.equal(readConfig({}, { demo: true }).config?.demo, true)
})

test('printing masks passwords and tokens, wherever they stand in the address', () => {
  const shown = (url: string) => {
    const { config } = readConfig({ DATABASE_URL: url, GONGKAI_METRICS_TOKEN: 'a-token-long-enough' })
    assert.ok(config)
    return JSON.stringify(printable(config))
  }
  for (const url of [
    'postgresql://gongkai:hush-hush@db.example/disclosure',
    'postgresql://gongkai:hush-hush@/disclosure?host=/run/postgresql',
    'postgresql://db.example/disclosure?user=gongkai&password=hush-hush',
  ]) {
    assert.doesNotMatch(shown(url), /hush|a-token/)
    assert.match(shown(url), /disclosure/)
  }
})

test('.env.example names every setting and holds nothing but the defaults', () => {
  const sample = parseEnv(readFileSync(resolve(import.meta.dirname, '../.env.example'), 'utf8'))
  assert.deepEqual(Object.keys(sample).sort(), [...settingNames].sort())
  assert.deepEqual(readConfig(sample as NodeJS.ProcessEnv), readConfig({}))
})

test('the address of the site stands for itself, and mail cannot do without it', () => {
  const address = { GONGKAI_SITE_URL: 'https://www.qingyuan.example/' }
  const mail = { GONGKAI_SMTP_URL: 'smtp://mail.example', GONGKAI_MAIL_FROM: 'gongkai@qingyuan.example' }
  assert.equal(readConfig(address).config?.siteUrl, 'https://www.qingyuan.example')
  assert.equal(readConfig(address).config?.mail, null)
  assert.deepEqual(
    readConfig(mail).faults?.map(({ name }) => name),
    ['GONGKAI_SITE_URL'],
  )
  assert.equal(readConfig({ ...address, ...mail }).config?.mail?.siteUrl, 'https://www.qingyuan.example')
})

test('the body of the site is named by its code', () => {
  assert.equal(readConfig({ GONGKAI_SITE_BODY: 'wucheng-edu' }).config?.siteBody, 'wucheng-edu')
  assert.equal(readConfig({ GONGKAI_SITE_BODY: '' }).config?.siteBody, null)
  assert.match(readConfig({ GONGKAI_SITE_BODY: '教育局' }).faults?.[0]?.message ?? '', /机构代号/)
})

test('the fixed entries of the portal stand in the order that is set; each has to be there once', () => {
  const order = (words: string) => readConfig({ GONGKAI_RAIL_ORDER: words })
  assert.deepEqual(order('rules, catalogue，reports guide').config?.railOrder, [
    'rules',
    'catalogue',
    'reports',
    'guide',
  ])
  for (const words of [
    'guide,rules,catalogue',
    'guide,guide,rules,catalogue,reports',
    'news,rules,catalogue,reports',
  ]) {
    assert.match(order(words).faults?.[0]?.message ?? '', /四项，各写一次/, words)
  }
})
