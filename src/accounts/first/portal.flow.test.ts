import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { createApp } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { createContext } from '../../kit/context.ts'
import { createLog } from '../../kit/log.ts'
import { freshDatabase } from '../../kit/testing.ts'
import { rootOrganisation } from '../../organisations/site/store.ts'
import { urlsUnder } from '../../urls.ts'
import { newFirstStartLink } from './store.ts'

const data = await mkdtemp(join(tmpdir(), 'gongkai-first-'))
after(() => rm(data, { recursive: true }))
const { db } = await freshDatabase()
const { config } = readConfig({ GONGKAI_DATA: data, GONGKAI_LOG_LEVEL: 'silent' })
assert.ok(config)
const urls = urlsUnder('/')
let today = new Date('2026-11-24T10:00:00+08:00')
const app = await createApp(createContext(config, db, createLog('silent'), () => today))

const form = {
  fullName: '青原区教育局',
  shortName: '青原局',
  code: 'qingyuan-edu',
  level: 'county',
  kind: 'department',
  name: '陈默',
  signInName: 'chen.mo',
  newPassword: 'Right-Horse-7',
  again: 'Right-Horse-7',
}

const get = async (path: string) => app.fetch(new Request(`http://site.test${path}`))
const post = async (path: string, fields: Record<string, string>, headers = { 'Sec-Fetch-Site': 'same-origin' }) =>
  app.fetch(new Request(`http://site.test${path}`, { method: 'POST', body: new URLSearchParams(fields), headers }))

test('the link of an empty installation opens the first administrator and their body, once', async () => {
  const link = urls.firstStart(await newFirstStartLink(db, today))
  const page = await (await get(link)).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.equal((await post(link, form, { 'Sec-Fetch-Site': 'cross-site' })).status, 403)
  const wrong = await post(link, { ...form, code: 'No Good', newPassword: 'short', again: '' })
  const again = await wrong.text()
  assert.equal(wrong.status, 422)
  assert.deepEqual(await faultsOf(again), [])
  for (const field of ['code', 'newPassword', 'again']) assert.match(again, new RegExp(`id="${field}-error"`))
  assert.match(again, /value="青原区教育局"/)
  const [one, two] = await Promise.all([post(link, form), post(link, { ...form, signInName: 'second' })])
  assert.deepEqual([one.status, two.status].toSorted(), [303, 410])
  assert.equal((await db.selectFrom('accounts').select('name').execute()).length, 1)
  assert.equal((await rootOrganisation(db, null))?.fullName, '青原区教育局')
  const replay = await get(link)
  assert.equal(replay.status, 410)
  const words = await replay.text()
  assert.deepEqual(await faultsOf(words), [])
  assert.match(words, /这个链接已经用过/)
  assert.equal((await post(link, form)).status, 410)
  const signIn = await post(urls.signIn(), {
    signInName: one.status === 303 ? 'chen.mo' : 'second',
    password: form.newPassword,
  })
  assert.equal(signIn.headers.get('Location'), urls.office)
})

test('a link nobody was given is not there; one that ran out says so; with users there, none opens', async () => {
  assert.equal((await get(urls.firstStart('x'.repeat(43)))).status, 404)
  const link = urls.firstStart(await newFirstStartLink(db, today))
  assert.equal((await get(link)).status, 410)
  assert.equal((await post(link, { ...form, signInName: 'third' })).status, 410)
  today = new Date(today.getTime() + 3_600_000)
  const response = await get(link)
  assert.equal(response.status, 410)
  assert.match(await response.text(), /已经过期/)
})

test('opening the first account stands in the record', async () => {
  const rows = await db.selectFrom('audit_entries').select('event').orderBy('number').execute()
  assert.deepEqual(
    rows.map(({ event }) => event),
    ['organisation.added', 'account.created', 'account.granted', 'signin.passed'],
  )
})
