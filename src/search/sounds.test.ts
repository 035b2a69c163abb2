import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heardIn, soundOf } from './sounds.ts'

test('what a title has that sounds so is told in its characters', () => {
  const title = '婺城区2026年招生简章abc'
  assert.equal(heardIn(title, 'zhaosheng'), '招生')
  assert.equal(heardIn(title, soundOf('照生')), '招生')
  for (const sound of ['zhao shen', 'haosheng', 'zhaoshengjian2', 'abc', '2026', ''])
    assert.equal(heardIn(title, sound), null, sound)
})
