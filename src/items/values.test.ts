import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { documentNumberKey, normalised } from './document-number.ts'
import type { Field } from './kind.ts'
import { dateFrom, publiclyShown, shown, valuesFrom } from './values.ts'

const yuan: Field = { name: 'a', label: '金额', type: 'money', unit: '元' }
const tenThousand: Field = { name: 'a', label: '金额', type: 'money', unit: '万元' }
const read = (field: Field, text: string) => {
  const { values, issues } = valuesFrom({ fields: [field] }, { a: text })
  return issues[0] ? '错' : values.a
}

test('dates as offices write them; what is no day is none', () => {
  for (const text of [
    '2020-12-31',
    '2020/12/31',
    '2020.12.31',
    '20201231',
    '2020年12月31日',
    '２０２０年１２月３１日',
    ' 2020-12-31 ',
  ])
    assert.equal(dateFrom(text), '2020-12-31', text)
  assert.equal(dateFrom('2020年1月2日'), '2020-01-02')
  for (const text of ['2021-02-29', '2020-13-01', '20-12-31', '44196', '今天', '2020年', ''])
    assert.equal(dateFrom(text), null)
})

test('money is kept in 分: units, thousands, full-width digits; never rounded', () => {
  assert.equal(read(tenThousand, '841万元'), 841_000_000)
  assert.equal(read(tenThousand, '８４１．５'), 841_500_000)
  assert.equal(read(yuan, '1,507.50元'), 150_750)
  for (const text of ['1,50', '-3', '1.234', '约3', '8 4', '999999999999999'])
    assert.equal(read(yuan, text), '错', text)
  assert.equal(shown(tenThousand, 841_500_000), '841.5')
  assert.equal(shown(tenThousand, 1), '0.000001')
  assert.equal(shown(yuan, 150_750), '1507.5')
})

test('双公示脱敏: of a masked value the public reads the ends, never most of it', () => {
  const certificate: Field = { name: 'a', label: '证件号码', type: 'text', most: 40, masked: true }
  assert.equal(publiclyShown(certificate, '330702198506120018'), '3307**********0018')
  assert.equal(publiclyShown(certificate, 'E90000001'), 'E9*****01')
  assert.equal(publiclyShown(certificate, '123'), '***')
  assert.equal(publiclyShown(certificate, null), '')
  assert.equal(shown(certificate, 'E90000001'), 'E90000001')
})

test('an amount that is shown reads back as it was', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 45 }), fc.constantFrom(yuan, tenThousand), (fen, field) => {
      assert.equal(read(field, shown(field, fen)), fen)
    }),
  )
})

test('GW-1, GW-2: document numbers with wrong brackets, 第 and leading zeros are put right; others are refused', () => {
  const number = (text: string) => normalised(text)?.number ?? null
  for (const text of [
    '婺教〔2020〕12号',
    '婺教[2020]12号',
    '婺教（2020）12号',
    '婺教【２０２０】第０１２号',
    '婺教〔2020〕 12 号',
  ])
    assert.equal(number(text), '婺教〔2020〕12号', text)
  assert.equal(normalised('婺教〔2020〕12号')?.corrected, null)
  assert.equal(number('国务院令第711号'), '国务院令第711号')
  assert.equal(number('国办发〔2018〕37号'), '国办发〔2018〕37号')
  for (const text of ['婺教第12号', '〔2020〕12号', '婺教〔20〕12号', '婺教〔2020〕0号', '无', ''])
    assert.equal(number(text), null, text)
})

test('spellings of one number are found alike', () => {
  assert.equal(documentNumberKey('婺教[2020]012号'), documentNumberKey('婺教〔2020〕12号'))
  assert.notEqual(documentNumberKey('婺教〔2020〕1号'), documentNumberKey('婺教〔2020〕12号'))
})

test('counts are read with the unit of their field, and what was read is said', () => {
  const people: Field = { name: 'a', label: '人数', type: 'count', unit: '人' }
  for (const text of ['１２人', '12 人', '12', ' 12']) assert.equal(read(people, text), 12, text)
  assert.equal(read({ ...people, unit: '件' }, '1,507件'), 1507)
  for (const text of ['12户', '1 2', '12,3', '十二', '-1', '1.5', '约12人'])
    assert.equal(read(people, text), '错', text)
  const noticed = (text: string) => valuesFrom({ fields: [people] }, { a: text }).notices.length
  assert.equal(noticed('12'), 0)
  assert.equal(noticed('１２人'), 1)
})

test('a count with its unit, in any width and with thousands, reads as the number', () => {
  const people: Field = { name: 'a', label: '人数', type: 'count', unit: '人' }
  fc.assert(
    fc.property(fc.nat(10 ** 9), fc.constantFrom('', '人', ' 人'), fc.boolean(), (count, unit, wide) => {
      const digits = count.toLocaleString('en-US')
      const text = wide ? digits.replace(/[\d,]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) : digits
      assert.equal(read(people, text + unit), count)
    }),
  )
})

test('orders lose leading zeros; a number may begin with its place in brackets', () => {
  assert.equal(normalised('国务院令第0711号')?.number, '国务院令第711号')
  assert.ok(normalised('国务院令第0711号')?.corrected)
  assert.equal(normalised('(婺)教罚决字[2020]第01号')?.number, '（婺）教罚决字〔2020〕1号')
})
