import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { RoleId } from '../../accounts/permissions.ts'
import { freshDatabase } from '../../kit/testing.ts'
import { newOrganisation } from '../../organisations/organisation.ts'
import { saveOrganisation } from '../../organisations/store.ts'
import type { Person } from '../review.ts'
import { delegationsOf, delegationsTo, endDelegation, peopleAt, saveDelegation } from './store.ts'

const { db } = await freshDatabase()
const at = new Date('2026-11-24T02:00:00Z')

const organisation = (code: string, parent: string | null) =>
  saveOrganisation(
    db,
    newOrganisation.parse({
      code,
      fullName: `青槐区${code}`,
      shortName: code,
      level: 'county',
      kind: 'department',
      parent,
    }),
  )
const bureau = await organisation('bureau', null)
const school = await organisation('school', 'bureau')

async function account(name: string, organisationId: number, ...held: RoleId[]): Promise<Person> {
  const row = await db
    .insertInto('accounts')
    .values({ organisation_id: organisationId, sign_in_name: `user${name.codePointAt(0)}`, name })
    .returning('account_id')
    .executeTakeFirstOrThrow()
  for (const role of held) {
    await db
      .insertInto('grants')
      .values({ organisation_id: organisationId, account_id: row.account_id, role })
      .execute()
  }
  return { accountId: row.account_id, name }
}
const head = await account('王某', bureau, 'head')
const deputy = await account('李某', bureau, 'deputy')
const pupil = await account('赵某', school, 'school')

const give = () =>
  saveDelegation(db, {
    organisationId: bureau,
    from: head,
    to: deputy,
    actions: ['review.sign'],
    startsOn: '2026-11-24',
    endsOn: '2026-11-26',
  })
const running = async (day: '2026-11-23' | '2026-11-24' | '2026-11-26' | '2026-11-27') =>
  (await delegationsTo(db, deputy.accountId, day)).map((each) => each.id)

test('a delegation runs from its first to its last day and ends when it is taken back', async () => {
  const id = await give()
  assert.deepEqual(await running('2026-11-23'), [])
  assert.deepEqual(await running('2026-11-24'), [id])
  assert.deepEqual(await running('2026-11-26'), [id])
  assert.deepEqual(await running('2026-11-27'), [])
  assert.equal(await endDelegation(db, id, deputy, at), false, 'only the giver')
  assert.equal(await endDelegation(db, id, head, at), true)
  assert.equal(await endDelegation(db, id, head, at), false)
  assert.deepEqual(await running('2026-11-24'), [])
  for (const person of [head, deputy]) {
    assert.deepEqual(
      (await delegationsOf(db, person.accountId)).map((each) => [each.id, each.endedAt]),
      [[id, at]],
    )
  }
  const { rows } = await sql<{ event: string }>`
    select event from audit_entries where subject_kind = 'delegation' order by number`.execute(db)
  assert.deepEqual(rows, [{ event: 'delegation.given' }, { event: 'delegation.ended' }])
})

test('a delegation gives nothing the absent person has lost: the role, or the account', async () => {
  const id = await give()
  assert.deepEqual(await running('2026-11-24'), [id])
  await db.updateTable('accounts').set({ disabled_at: at }).where('account_id', '=', head.accountId).execute()
  assert.deepEqual(await running('2026-11-24'), [])
  await db.updateTable('accounts').set({ disabled_at: null }).where('account_id', '=', head.accountId).execute()
  await db.updateTable('grants').set({ role: 'auditor' }).where('account_id', '=', head.accountId).execute()
  assert.deepEqual(await running('2026-11-24'), [])
})

test('people to choose from hold a role at the place and have an open account', async () => {
  assert.deepEqual(
    (await peopleAt(db, [bureau])).map((each) => each.name),
    ['李某', '王某'],
  )
  await db.updateTable('accounts').set({ disabled_at: at }).where('account_id', '=', pupil.accountId).execute()
  assert.deepEqual(await peopleAt(db, [school]), [])
})
