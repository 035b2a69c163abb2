import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../kit/testing.ts'
import { emptyFooter } from './footer.ts'
import { newOrganisation } from './organisation.ts'
import { rootOrganisation } from './site/store.ts'
import { organisationByCode, placeOf, saveOrganisation } from './store.ts'
import { organisationsUnder } from './within/store.ts'

const { db } = await freshDatabase()

const bureau = newOrganisation.parse({
  code: 'qingyuan-edu',
  fullName: '青原区教育局',
  shortName: '区教育局',
  creditCode: '91350100m000100y43',
  level: 'county',
  kind: 'department',
  phone: '0000-8800 1234',
})
const school = newOrganisation.parse({
  code: 'hetang-primary',
  fullName: '青原区荷塘小学',
  shortName: '荷塘小学',
  level: 'county',
  kind: 'school',
  parent: 'qingyuan-edu',
})

test('an empty installation has no organisation', async () => {
  assert.equal(await rootOrganisation(db, null), undefined)
})

test('a body comes back as it was saved, under its parent', async () => {
  const bureauId = await saveOrganisation(db, bureau)
  const schoolId = await saveOrganisation(db, school)
  assert.deepEqual(await rootOrganisation(db, null), {
    ...bureau,
    id: bureauId,
    creditCode: '91350100M000100Y43',
    footer: emptyFooter,
  })
  assert.deepEqual(await organisationsUnder(db, bureauId), [{ ...school, id: schoolId }])
})

test('saving the same code again changes the body and keeps its id', async () => {
  const before = await organisationByCode(db, school.code)
  const id = await saveOrganisation(db, { ...school, phone: '0000-8800 5678' })
  assert.deepEqual(await organisationByCode(db, school.code), { ...before, id, phone: '0000-8800 5678' })
  assert.equal(id, before?.id)
})

test('an unknown parent, and a body as its own parent, are refused', async () => {
  await assert.rejects(
    saveOrganisation(db, { ...school, code: 'other', parent: 'nowhere' }),
    /上级机构「nowhere」不存在/,
  )
  await assert.rejects(saveOrganisation(db, { ...school, parent: school.code }), /上级机构「hetang-primary」不存在/)
  assert.equal(await organisationByCode(db, 'other'), undefined)
})

test('every wrong field of a new body is named at once, in Chinese', () => {
  const result = newOrganisation.safeParse({
    ...bureau,
    code: 'No Good',
    creditCode: '123',
    postcode: '12',
    level: 'x',
  })
  assert.deepEqual(
    result.error?.issues.map((issue) => issue.path.join('.')),
    ['code', 'creditCode', 'level', 'postcode'],
  )
  assert.ok(result.error?.issues.every((issue) => /[一-鿿]/.test(issue.message)))
})

test('the place of a body names its tree from the top down; no such body has no place', async () => {
  const { id } = (await organisationByCode(db, school.code))!
  const bureauId = (await rootOrganisation(db, null))!.id
  assert.deepEqual(await placeOf(db, id), [bureauId, id])
  assert.deepEqual(await placeOf(db, bureauId), [bureauId])
  assert.deepEqual(await placeOf(db, 999_999), [])
})
