import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { lightLimits } from '../lights.ts'
import { formOf } from './limits.ts'

const site = await testSite()
const { urls } = site
const admin = await signedIn(site, ['admin'])
const clerk = await signedIn(site, ['clerk'])

const form = (changes: Record<string, string>) => ({
  organisation: String(site.organisationId),
  ...formOf(lightLimits),
  ...changes,
})

test('limits that an administrator sets turn the lights of the desk, and the change is in the record', async () => {
  const before = await (await admin.get(urls.desk({ type: 'calendar', light: 'amber' }))).text()
  const saved = await admin.post(urls.deskLights(), form({ 'calendar-amber': '30', 'calendar-red': '5' }))
  assert.equal(saved.status, 303)
  const after = await (await admin.get(urls.desk({ type: 'calendar', light: 'amber' }))).text()
  assert.match(before, /没有符合条件的待办/)
  assert.match(after, /符合条件的共1件/)
  const page = await (await admin.get(urls.deskLights())).text()
  assert.match(page, /id="calendar-amber"[^>]* value="30"/)
  assert.deepEqual(await faultsOf(page), [])
  const entries = site.context.db.selectFrom('audit_entries').select('says').where('event', '=', 'lights.changed')
  assert.deepEqual(await entries.execute(), [{ says: '修改红黄绿灯门限' }])
})

test('a wrong limit comes back beside its field with what was typed; others than administrators meet 404', async () => {
  const wrong = await admin.post(urls.deskLights(), form({ 'review-amber': '三' }))
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  assert.match(page, /“待审核信息”的黄灯请填 1 到 120 的整数/)
  assert.match(page, /value="三"/)
  assert.deepEqual(await faultsOf(page), [])
  assert.equal((await clerk.get(urls.deskLights())).status, 404)
  assert.equal((await admin.get(urls.deskLights(9_999))).status, 404)
})
