import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOpenTo } from './placing.ts'

const basic = { shortName: '基础教育科', fullName: '金华市婺城区教育局基础教育科' }

test('条例第4条: a section may place under columns it answers for, alone or with others, and under those nobody does', () => {
  for (const section of ['基础教育科', '金华市婺城区教育局基础教育科', '学前教育科、基础教育科', ''])
    assert.equal(isOpenTo({ section }, basic), true, section)
  for (const section of ['学前教育科', '基础教育', '办公室、学前教育科'])
    assert.equal(isOpenTo({ section }, basic), false, section)
})
