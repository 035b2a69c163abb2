import assert from 'node:assert/strict'
import { test } from 'node:test'
import { richText } from './rich-text.ts'
import { leadsAway, shownText } from './shown-text.ts'

const domain = 'www.qingyuan.gov.cn'

test('a link outside says so; one away from government addresses is asked about', () => {
  const body = richText(
    '<p><a href="https://www.gov.cn/x">国务院</a><a href="https://example.com/">别处</a><a href="https://www.qingyuan.gov.cn/y">本站</a><a href="mailto:a@b.cn">信</a></p>',
  )
  assert.equal(
    shownText(body, domain),
    '<p><a href="https://www.gov.cn/x" rel="external">国务院<span class="unseen">（站外链接）</span></a>' +
      '<a href="https://example.com/" rel="external" data-leaving="">别处<span class="unseen">（站外链接）</span></a>' +
      '<a href="https://www.qingyuan.gov.cn/y">本站</a><a href="mailto:a@b.cn">信</a></p>',
  )
  assert.equal(leadsAway(body, domain), true)
  for (const href of ['https://www.gov.cn/x', 'https://jyj.wuchenggov.gov.cn.example/', 'https://gov.cn.evil.com/'])
    assert.equal(leadsAway(`<p><a href="${href}">x</a></p>`, domain), !href.endsWith('gov.cn/x'), href)
})

test('a table of more than four columns stands in a frame that scrolls, a narrow one as it is', () => {
  const row = (columns: number) => `<tr>${'<td>甲</td>'.repeat(columns)}</tr>`
  const table = (rows: string) => `<table><tbody>${rows}</tbody></table>`
  assert.equal(shownText(table(row(4)), domain), table(row(4)))
  assert.match(shownText(table(row(5)), domain), /^<div class="table-frame" role="region" tabindex="0" [^>]+><table>/)
  assert.match(shownText(table('<tr><td colspan="5">甲</td></tr>'), domain), /^<div class="table-frame"/)
  assert.equal(shownText('<p>没有</p>', domain), '<p>没有</p>')
})
