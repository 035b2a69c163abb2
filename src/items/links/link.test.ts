import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { backWords } from './back-link.ts'
import { linesFrom, linksFrom, namesIn } from './lines.ts'

const known = [
  { id: 3, title: '甲', indexNumber: '11330702732038549W/2018-00003', documentNumber: '婺教〔2018〕3号' },
  { id: 4, title: '乙', indexNumber: null, documentNumber: '婺教〔2019〕4号' },
  { id: 5, title: '丙', indexNumber: null, documentNumber: '婺教〔2019〕4号' },
]

test('a line names the other by document number in any brackets, by index number or by its number here', () => {
  const typed = '废止 婺教[2018]3号\n\n 修改　11330702732038549W/2018-00003\n解读 4'
  assert.deepEqual(linksFrom(typed, known), {
    links: [
      { kind: 'repeals', target: 3 },
      { kind: 'amends', target: 3 },
      { kind: 'explains', target: 4 },
    ],
    issues: [],
  })
  assert.deepEqual(namesIn(typed), ['婺教[2018]3号', '11330702732038549W/2018-00003', '4'])
})

test('an unknown word, an unknown number and one that two items have are said', () => {
  const { links, issues } = linksFrom('撤销 婺教〔2018〕3号\n废止 婺教〔2001〕1号\n代替 婺教〔2019〕4号\n废止', known)
  assert.deepEqual(links, [])
  assert.deepEqual(
    issues.map(({ message }) => message.slice(0, 10)),
    ['“撤销 婺教〔201', '没有找到“婺教〔20', '“婺教〔2019〕4', '“废止”请写成“废止'],
  )
})

test('until its 施行日期 a repeal is ahead, from that day on it is there; an explanation never waits', () => {
  const back = { kind: 'repeals', from: known[0]!, on: '2027-01-01' } as const
  assert.equal(backWords(back, '2026-12-31'), '《甲》将于2027年1月1日废止本件')
  assert.equal(backWords(back, '2027-01-01'), '《甲》废止本件')
  assert.equal(backWords({ ...back, on: null }, '2026-12-31'), '《甲》废止本件')
  assert.equal(backWords({ ...back, kind: 'explains' }, '2026-12-31'), '《甲》解读本件')
})

test('what is kept is edited as lines that read back the same; anything typed is read or refused', () => {
  const links = [{ kind: 'replaces', target: 3 } as const, { kind: 'explains', target: 4 } as const]
  const one = known.filter(({ id }) => id !== 5)
  assert.deepEqual(linksFrom(linesFrom(links, one), one).links, links)
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => linksFrom(typed, known).links.length <= 20))
})
