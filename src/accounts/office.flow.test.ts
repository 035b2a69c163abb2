import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSite } from '../../tests/journeys/site.ts'
import { type Person, signedIn } from '../../tests/journeys/staff.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { newOrganisation } from '../organisations/organisation.ts'
import { saveOrganisation } from '../organisations/store.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context

const elsewhere = await saveOrganisation(
  db,
  newOrganisation.parse({
    code: 'qingyuan',
    fullName: '青原区教育局',
    shortName: '青原局',
    level: 'county',
    kind: 'department',
  }),
)
const school = await saveOrganisation(
  db,
  newOrganisation.parse({
    code: 'hetang',
    fullName: '婺城区荷塘小学',
    shortName: '荷塘小学',
    level: 'county',
    kind: 'school',
    parent: 'wucheng-edu',
  }),
)

const idIn = (page: string): number => Number(/\/office\/users\/(\d+)/.exec(page)?.[1])

async function added(admin: Person, signInName: string): Promise<number> {
  const response = await admin.post(urls.users(), {
    signInName,
    name: '李一',
    phone: '13800001234',
    email: '',
    organisation: 'wucheng-edu',
  })
  assert.equal(response.status, 200)
  return idIn(await response.text())
}

test('an administrator opens an account, sees its password once, and gives it a role', async () => {
  const admin = await signedIn(site, ['admin'])
  const form = await (await admin.get(urls.newUser)).text()
  assert.deepEqual(await faultsOf(form), [])
  const made = await admin.post(urls.users(), {
    signInName: 'Li.Yi',
    name: '李一',
    phone: '138 0000 1234',
    email: 'li@example.org',
    organisation: 'wucheng-edu',
  })
  const secret = await made.text()
  assert.deepEqual(await faultsOf(secret), [])
  assert.match(secret, /li\.yi/)
  assert.match(secret, /<code>[\w-]{19}<\/code>/)
  const user = urls.user(idIn(secret.slice(secret.indexOf('去授予') - 200)))
  const page = await (await admin.get(user)).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /还没有角色/)
  const granted = await admin.post(`${user}/grants`, { role: 'clerk', organisation: 'wucheng-edu' })
  assert.equal(granted.headers.get('Location'), user)
  const list = await (await admin.get(urls.users({ words: 'li.yi' }))).text()
  assert.deepEqual(await faultsOf(list), [])
  assert.match(list, /信息公开工作人员/)
  assert.match(list, /138\*\*\*\*1234/)
  assert.doesNotMatch(list, /138 0000 1234/)
})

test('a wrong form comes back with what was typed and every fault beside its field', async () => {
  const admin = await signedIn(site, ['admin'])
  const response = await admin.post(urls.users(), {
    signInName: '李 一',
    name: '',
    phone: 'abc',
    email: 'x@',
    organisation: 'qingyuan',
  })
  const page = await response.text()
  assert.equal(response.status, 422)
  assert.deepEqual(await faultsOf(page), [])
  for (const field of ['signInName', 'name', 'phone', 'email', 'organisation'])
    assert.match(page, new RegExp(`id="${field}-error"`))
  assert.match(page, /value="abc"/)
})

test('a name that is taken is said beside the field', async () => {
  const admin = await signedIn(site, ['admin'])
  await added(admin, 'twice')
  const response = await admin.post(urls.users(), {
    signInName: 'twice',
    name: '王二',
    phone: '',
    email: '',
    organisation: 'wucheng-edu',
  })
  assert.equal(response.status, 422)
  assert.match(await response.text(), /已经有人用了/)
})

test('roles that must be two people are not given to one, anywhere in the tree', async () => {
  const admin = await signedIn(site, ['admin'])
  const { accountId } = await signedIn(site, ['clerk'])
  const page = await admin.post(urls.userGrants(accountId), { role: 'secrecy', organisation: 'hetang' })
  assert.equal(page.status, 422)
  assert.match(await page.text(), /“保密审查员”与已有的“信息公开工作人员”须由不同的人担任/)
  assert.equal((await admin.post(urls.userGrants(accountId), { role: 'section', organisation: 'hetang' })).status, 303)
})

test('users of another tree are as absent as those that never were', async () => {
  const admin = await signedIn(site, ['admin'])
  const stranger = await signedIn(site, ['clerk'], { organisationId: elsewhere })
  const forms = [
    [urls.user(stranger.accountId), { name: '改' }],
    [urls.userState(stranger.accountId), { state: 'disabled' }],
    [urls.userGrants(stranger.accountId), { role: 'clerk', organisation: 'wucheng-edu' }],
    [urls.userReset(stranger.accountId), { what: 'password' }],
  ] as const
  for (const [path, fields] of forms) assert.equal((await admin.post(path, fields)).status, 404, path)
  assert.equal((await admin.get(urls.user(stranger.accountId))).status, 404)
  assert.equal((await admin.get(urls.user(999_999))).status, 404)
  assert.equal((await admin.get('/xxgk/office/users/x')).status, 404)
  const list = await (await admin.get(urls.users({ words: 'person' }))).text()
  assert.doesNotMatch(list, new RegExp(`/office/users/${stranger.accountId}"`))
  const own = await signedIn(site, ['clerk'])
  const away = await admin.post(urls.userGrants(own.accountId), { role: 'section', organisation: 'qingyuan' })
  assert.equal(away.status, 422)
})

test('who keeps a school may not take over somebody with a role at the bureau', async () => {
  const keeper = await signedIn(site, [{ role: 'admin', organisationId: school }], { organisationId: school })
  const head = await signedIn(site, [{ role: 'head', organisationId: site.organisationId }], { organisationId: school })
  assert.equal((await keeper.get(urls.user(head.accountId))).status, 200)
  assert.equal((await keeper.post(urls.userReset(head.accountId), { what: 'password' })).status, 404)
  const teacher = await signedIn(site, [{ role: 'school', organisationId: school }], { organisationId: school })
  assert.equal((await keeper.post(urls.userReset(teacher.accountId), { what: 'password' })).status, 200)
})

test('nobody gives roles to themselves, resets or closes their own account', async () => {
  const admin = await signedIn(site, ['admin'])
  const forms = [
    [urls.userGrants(admin.accountId), { role: 'section', organisation: 'wucheng-edu' }],
    [urls.userState(admin.accountId), { state: 'disabled' }],
    [urls.userReset(admin.accountId), { what: 'totp' }],
  ] as const
  for (const [path, fields] of forms) assert.equal((await admin.post(path, fields)).status, 404, path)
})

test('a closed account is out at its next request; a reset ends its sessions too', async () => {
  const admin = await signedIn(site, ['admin'])
  const clerk = await signedIn(site, ['clerk'])
  assert.equal((await clerk.get(urls.profile)).status, 200)
  assert.equal((await admin.post(urls.userState(clerk.accountId), { state: 'disabled' })).status, 303)
  assert.match((await clerk.get(urls.profile)).headers.get('Location') ?? '', /sign-in/)
  const other = await signedIn(site, ['clerk'])
  assert.equal((await admin.post(urls.userReset(other.accountId), { what: 'password' })).status, 200)
  assert.match((await other.get(urls.profile)).headers.get('Location') ?? '', /sign-in/)
})

test('a role that is taken back while its owner works is gone at the next request', async () => {
  const admin = await signedIn(site, ['admin'])
  const second = await signedIn(site, ['admin', 'section'])
  assert.equal((await second.get(urls.users())).status, 200)
  const fields = { role: 'admin', organisation: String(site.organisationId) }
  assert.equal((await admin.post(urls.userGrantRemoval(second.accountId), fields)).status, 303)
  assert.equal((await second.get(urls.users())).status, 404)
})

test('each change of a user stands in the record with who did it, and without phone or password', async () => {
  const admin = await signedIn(site, ['admin'], { name: '管理员甲' })
  const id = await added(admin, 'recorded')
  await admin.post(urls.userGrants(id), { role: 'clerk', organisation: 'wucheng-edu' })
  await admin.post(urls.user(id), { name: '李一', phone: '13900005678', email: '' })
  await admin.post(urls.userReset(id), { what: 'password' })
  await admin.post(urls.userState(id), { state: 'disabled' })
  const entries = await db
    .selectFrom('audit_entries')
    .selectAll()
    .where('subject_kind', '=', 'account')
    .where('subject_id', '=', String(id))
    .orderBy('number')
    .execute()
  assert.deepEqual(
    entries.map(({ event }) => event),
    ['account.created', 'account.granted', 'account.changed', 'account.password-reset', 'account.disabled'],
  )
  assert.ok(entries.every(({ actor_name }) => actor_name === '管理员甲'))
  assert.doesNotMatch(JSON.stringify(entries), /139000|argon2/)
})
