import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { after, test } from 'node:test'
import type { Call } from '../kit/command.ts'
import { secretsIn } from '../kit/secrets.ts'
import { freshDatabase } from '../kit/testing.ts'
import { newOrganisation } from '../organisations/organisation.ts'
import { saveOrganisation } from '../organisations/store.ts'
import { countFailure, lockedFor, tryPassword } from './signin/store.ts'
import { accountByName } from './store.ts'
import { enrolTotp } from './totp/store.ts'
import { addUser, resetUser } from './user-command.ts'

const data = await mkdtemp(join(tmpdir(), 'gongkai-user-'))
after(() => rm(data, { recursive: true }))
const { db, connection } = await freshDatabase()
const secrets = secretsIn(data)
const bureau = await saveOrganisation(
  db,
  newOrganisation.parse({
    code: 'qingyuan',
    fullName: '青原区教育局',
    shortName: '青原局',
    level: 'county',
    kind: 'department',
  }),
)

async function run(command: (call: Call) => Promise<number>, name: string, options: Call['options']) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const { user, password, host, port, database } = connection
  const query = new URLSearchParams({ host: String(host), port: String(port), user: String(user) })
  if (typeof password === 'string') query.set('password', password)
  const env = { GONGKAI_DATA: data, DATABASE_URL: `postgresql:///${database}?${query}` }
  const signal = new AbortController().signal
  const code = await command({
    args: [name],
    options,
    stdin: Readable.from([]),
    stdout,
    stderr,
    color: false,
    env,
    signal,
  })
  const said = (stream: PassThrough) => stream.read()?.toString() ?? ''
  return { code, stdout: said(stdout), stderr: said(stderr) }
}

const keeper = () => ({ db, secrets, now: new Date() })

test('user add opens an account with its role; the password is shown once and changed at the first sign-in', async () => {
  const options = { role: 'admin', organisation: 'qingyuan', fullName: '陈默', json: true }
  const { code, stdout } = await run(addUser, 'Chen.Mo', options)
  assert.equal(code, 0)
  const { signInName, password } = JSON.parse(stdout)
  assert.equal(signInName, 'chen.mo')
  const account = await accountByName(keeper(), 'chen.mo')
  assert.deepEqual([account?.name, account?.grants], ['陈默', [{ role: 'admin', organisationId: bureau }]])
  assert.equal((await tryPassword(keeper(), { signInName, address: null }, password)).refused, null)
  const row = await db.selectFrom('accounts').select('password_must_change').executeTakeFirstOrThrow()
  assert.equal(row.password_must_change, true)
})

test('user add says what is wrong: role, name, body, a name that is taken', async () => {
  const options = { role: 'clerk', organisation: 'qingyuan' }
  const role = await run(addUser, 'li', { ...options, role: 'boss' })
  assert.equal(role.code, 2)
  assert.match(role.stderr, /没有角色“boss”，可用：clerk（信息公开工作人员）/)
  assert.equal((await run(addUser, '李 一', options)).code, 2)
  await assert.rejects(run(addUser, 'li', { ...options, organisation: 'nowhere' }), { code: 'organisation-unknown' })
  await assert.rejects(run(addUser, 'chen.mo', options), { code: 'account-exists', message: /已经有人用了/ })
})

test('user reset gives a new password, lifts the lock and, if asked, takes the second factor away', async () => {
  const attempt = { signInName: 'chen.mo', address: null }
  const account = await accountByName(keeper(), 'chen.mo')
  assert.ok(account)
  await enrolTotp(
    keeper(),
    { accountId: account.id, name: account.name },
    account,
    { secret: 'GEZDGNBVGY3TQOJQ', step: 1 },
    [],
  )
  for (let failure = 0; failure < 5; failure++)
    await countFailure(db, secrets, attempt, undefined, '密码不对', new Date())
  assert.notEqual(await lockedFor(db, secrets, attempt, new Date()), null)
  const { code, stdout } = await run(resetUser, 'chen.mo', { totp: true, json: true })
  assert.equal(code, 0)
  assert.equal((await tryPassword(keeper(), attempt, JSON.parse(stdout).password)).refused, null)
  assert.equal((await accountByName(keeper(), 'chen.mo'))?.hasTotp, false)
  await assert.rejects(run(resetUser, 'nobody', {}), { code: 'account-unknown' })
})

test('what the terminal did stands in the record, without a person', async () => {
  const rows = await db.selectFrom('audit_entries').select(['event', 'actor_id']).orderBy('number').execute()
  const ours = rows.filter(({ event }) => event.startsWith('account.'))
  assert.deepEqual(
    ours.map(({ event, actor_id }) => [event, actor_id]).filter(([event]) => event !== 'account.totp-enrolled'),
    [
      ['account.created', null],
      ['account.granted', null],
      ['account.password-reset', null],
      ['account.totp-removed', null],
    ],
  )
})
