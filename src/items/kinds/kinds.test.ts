import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { matterById } from '../../catalogue/shipped.ts'
import type { Values } from '../kind.ts'
import { naturalKey, valuesFrom } from '../values.ts'
import { kindOf, kinds } from './index.ts'

/** Names of the columns every item has, of the form's own controls, and of the page's landmarks. */
const taken = [
  ...[
    'title',
    'documentNumber',
    'writtenOn',
    'formedOn',
    'validity',
    'attribute',
    'ground',
    'groundWords',
    'summary',
    'body',
  ],
  ...['kind', 'organisation', 'version', 'changeNote', 'words', 'content', 'formToken'],
]

test('ids and labels of kinds tell them apart', () => {
  assert.equal(new Set(kinds.map(({ id }) => id)).size, kinds.length)
  assert.equal(new Set(kinds.map(({ label }) => label)).size, kinds.length)
})

for (const kind of kinds) {
  test(`${kind.label}: key, title and deadline name fields there are; names are free and told apart`, () => {
    const names = kind.fields.map(({ name }) => name)
    assert.equal(new Set(names).size, names.length)
    for (const name of names) {
      assert.match(name, /^[a-z][A-Za-z]*$/)
      assert.ok(!taken.includes(name), name)
    }
    if (kind.form === 'ledger') for (const name of kind.key) assert.ok(names.includes(name), name)
    for (const [, name] of (kind.title ?? '').matchAll(/\{(\w+)\}/g)) assert.ok(names.includes(name!), name)
    if (kind.counted !== undefined) {
      const counted = kind.fields.find(({ name }) => name === kind.counted)
      assert.ok(counted && !counted.internal && !counted.masked && counted.required, kind.counted)
    }
    const { from } = kind.deadline
    if (from !== null) assert.equal(kind.fields.find(({ name }) => name === from)?.type, 'date')
    assert.ok(kind.matters.length > 0)
    for (const matter of kind.matters) assert.ok(matterById(matter), matter)
  })

  test(`个人信息保护法: ${kind.label} shows no number of a certificate, no bank card or hardship to the public`, () => {
    const open = kind.fields.filter(({ internal, masked }) => !internal && !masked)
    for (const { label } of open) assert.doesNotMatch(label, /身份证|证件号|银行卡|困难|家庭/)
  })

  test(`${kind.label}: a list of the ledger says more than its title`, () => {
    if (kind.form === 'ledger') assert.ok(kind.fields.filter(({ listed }) => listed).length >= 2)
    for (const field of kind.fields) if (field.type === 'choice') assert.ok(field.options.length >= 2)
  })
}

test('whatever is typed into a kind gives values of their types or a fault', () => {
  const typed = fc.dictionary(
    fc.constantFrom(...kinds.flatMap(({ fields }) => fields.map(({ name }) => name))),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.constantFrom(...kinds), typed, (kind, form) => {
      const { values } = valuesFrom(kind, form)
      for (const field of kind.fields) {
        const value = values[field.name]
        const isNumber = field.type === 'count' || field.type === 'money'
        assert.ok(value === null || typeof value === (isNumber ? 'number' : 'string'))
      }
    }),
  )
})

test('two lots of one purchase and two changes of one school are rows of their own', () => {
  const keyOf = (id: string, values: Values) => naturalKey(kindOf(id)!, values)
  const contract = (contractNumber: string) => keyOf('procurement-contract', { projectNumber: 'P1', contractNumber })
  assert.notEqual(contract('A'), contract('B'))
  const change = (decidedOn: string) => keyOf('private-school', { school: '某校', matter: '变更', decidedOn })
  assert.notEqual(change('2020-04-24'), change('2020-10-24'))
})
