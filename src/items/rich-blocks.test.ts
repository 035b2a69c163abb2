import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blocksOf } from './rich-blocks.ts'

test('paragraphs, headings, lists and tables become blocks; a picture is named', () => {
  const body =
    '<h2>一、总则</h2><p>第一行<br>第二行</p><ol><li>甲</li><li><p>乙</p></li></ol><p><img data-file="3" alt="流程图"></p>' +
    '<table><thead><tr><th>项目</th><th>金额</th></tr></thead><tbody><tr><td colspan="2">合计</td></tr></tbody></table>'
  assert.deepEqual(blocksOf(body), [
    { kind: 'heading', level: 2, text: '一、总则' },
    { kind: 'paragraph', text: '第一行\n第二行', indent: true },
    { kind: 'list', ordered: true, items: ['甲', '乙'] },
    { kind: 'paragraph', text: '〔图：流程图〕', indent: true },
    {
      kind: 'table',
      caption: '',
      alt: '项目、金额',
      head: [
        [
          { text: '项目', header: true },
          { text: '金额', header: true },
        ],
      ],
      rows: [[{ text: '合计', colspan: 2 }]],
      widths: [1, 1],
    },
  ])
  assert.deepEqual(blocksOf(''), [])
})

test('a span nobody can have meant stays within a page', () => {
  const [table] = blocksOf('<table><tbody><tr><td colspan="99999">甲</td></tr></tbody></table>')
  assert.equal(table?.kind === 'table' && table.widths.length, 60)
})
