import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { kindOf } from '../kinds/index.ts'
import { richText, textBlocks } from '../rich-text.ts'
import { differencesBetween, type Passage, type Piece, passagesBetween } from './difference.ts'

const kind = kindOf('normative-document')!

test('only fields that differ are listed, in words', () => {
  const now = { title: '甲', attribute: 'open', column: '2-a', effectiveOn: '2026-11-20', summary: 'x\n' }
  const yours = { title: '乙', attribute: 'request', column: '2-b', effectiveOn: '2026-11-20', summary: 'x' }
  const columns = new Map([
    ['2-a', '政策—甲'],
    ['2-b', '政策—乙'],
  ])
  assert.deepEqual(
    differencesBetween(kind, now, yours, columns).map(({ label, now, yours }) => [label, now, yours]),
    [
      ['标题', '甲', '乙'],
      ['公开栏目', '政策—甲', '政策—乙'],
      ['公开属性', '主动公开', '依申请公开'],
    ],
  )
})

test('a changed passage shows what changed in it, others are counted', () => {
  const marked = (pieces: readonly Piece[] | null) =>
    pieces?.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('') ?? null
  const passages = passagesBetween('一\n二\n资助100人。\n末', '一\n二\n资助120人。\n新\n末')
  assert.deepEqual(
    passages.map((each) => ('same' in each ? each.same : [marked(each.now), marked(each.yours)])),
    [2, ['资助10[0]人。', '资助1[2]0人。'], [null, '[新]'], 1],
  )
})

test('the same text is no difference, another form of it is one', () => {
  assert.deepEqual(passagesBetween('一\r\n二', '<p>一</p><p>二</p>'), [])
  assert.deepEqual(passagesBetween('<p>一</p>', '<p><strong>一</strong></p>'), [{ same: 1 }])
  const picture = '<p><img data-file="3" alt="门"></p>'
  assert.deepEqual(passagesBetween('<p>一</p>', `<p>一</p>${picture}`), [
    { same: 1 },
    { now: null, yours: [{ text: '［图片：门］', changed: true }] },
  ])
})

test('either side can be read from the passages in full', () => {
  const side = (passages: readonly Passage[], texts: readonly string[], key: 'now' | 'yours') => {
    let at = 0
    for (const passage of passages) {
      if ('same' in passage) {
        at += passage.same
        continue
      }
      const pieces: readonly Piece[] | null = passage[key]
      if (pieces) assert.equal(pieces.map(({ text }) => text).join(''), texts[at++])
    }
    assert.equal(at, texts.length)
  }
  const lines = fc.array(fc.stringMatching(/^[甲乙丙0-9]{1,6}$/), { maxLength: 8 })
  fc.assert(
    fc.property(lines, lines, (now, yours) => {
      const passages = passagesBetween(now.join('\n'), yours.join('\n'))
      if (passages.length === 0) return
      side(passages, textBlocks(richText(now.join('\n'))), 'now')
      side(passages, textBlocks(richText(yours.join('\n'))), 'yours')
    }),
  )
})
