import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { newOrganisation } from '../../organisations/organisation.ts'
import { saveOrganisation } from '../../organisations/store.ts'
import { partKinds } from './guide.ts'

const site = await testSite()
const { urls, organisationId } = site
const clerk = await signedIn(site, ['clerk'])
const head = await signedIn(site, ['head'])
const whole = Object.fromEntries(partKinds.map(({ id, label }) => [id, `${label}的内容`]))
const organisation = String(organisationId)
const { db } = site.context

/** Changes of guides in the record; the demonstration brings the first. */
const changes = async () =>
  (await db.selectFrom('audit_entries').select('says').where('event', '=', 'guide.changed').execute()).length

test('a guide begins with what is known of the unit, says what it lacks, and carries the day it was changed', async () => {
  await db.deleteFrom('guides').execute()
  const before = await changes()
  const form = await (await clerk.get(urls.guideEdit(organisationId))).text()
  assert.deepEqual(await faultsOf(form), [])
  assert.match(form, /id="unit"[^>]* value="办公室"/)
  assert.equal((await clerk.post(urls.guide(), { organisation, unit: '办公室' })).status, 303)
  const half = await (await head.get(urls.guide())).text()
  assert.match(half, /更新日期：2026年11月24日/)
  assert.match(half, /指南缺少“传真号码”/)
  assert.deepEqual(await faultsOf(half), [])
  assert.equal((await clerk.post(urls.guide(), { organisation, ...whole })).status, 303)
  assert.equal((await clerk.post(urls.guide(), { organisation, ...whole })).status, 303)
  const full = await (await head.get(urls.guide())).text()
  assert.match(full, /监督和救济的内容/)
  assert.doesNotMatch(full, /还缺/)
  assert.equal((await changes()) - before, 2)
})

test('a part that is too long comes back beside its field; who may not write meets 404, so does another tree', async () => {
  const wrong = await clerk.post(urls.guide(), { organisation, unit: '办'.repeat(201) })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /“工作机构名称”最多200个字/)
  assert.equal((await head.get(urls.guideEdit(organisationId))).status, 404)
  const body = { code: 'elsewhere', fullName: '落霞县教育局', shortName: '落霞局', level: 'county', kind: 'department' }
  const elsewhere = await saveOrganisation(db, newOrganisation.parse(body))
  const stranger = await signedIn(site, ['clerk'], { organisationId: elsewhere })
  assert.equal((await stranger.get(urls.guide(organisationId))).status, 404)
  assert.equal((await stranger.post(urls.guide(), { organisation, ...whole })).status, 404)
})
