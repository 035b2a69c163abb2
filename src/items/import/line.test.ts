import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { richText, textBlocks } from '../rich-text.ts'
import { lineFrom, longestLine } from './line.ts'
import { linesOf } from './lines.ts'
import { bodyHtml } from './markdown.ts'
import { nearNames } from './near.ts'

const good = {
  externalId: 'a-1',
  organisation: 'edu',
  column: 'policy-documents',
  kind: 'policy',
  title: '某通知',
  writtenOn: '2020-03-01',
  body: '正文',
}

test('a line without a required field, or with one of another type, names the field', () => {
  const { writtenOn, ...without } = good
  assert.deepEqual(lineFrom(JSON.stringify({ ...without, title: 5 })), {
    ok: false,
    externalId: 'a-1',
    issues: [
      { field: 'title', message: '“title”应当是文字，写在引号里。' },
      { field: 'writtenOn', message: '“writtenOn”缺少，请补上。' },
    ],
  })
})

test('a name nobody knows is remarked on, and the line is read', () => {
  const read = lineFrom(JSON.stringify({ ...good, url: 'x' }))
  assert.ok(read.ok)
  assert.deepEqual(read.notices, [{ field: 'url', message: '不认识“url”这一项，没有导入。' }])
})

test('a former address is kept as path and query; a line without one is read as before there were any', () => {
  const formerOf = (formerAddress: unknown) => {
    const read = lineFrom(JSON.stringify({ ...good, formerAddress }))
    return read.ok ? (read.line.formerAddress ?? null) : read.issues.map(({ field }) => field)
  }
  assert.equal(formerOf('https://www.old.example/art/1.html?id=2#top'), '/art/1.html?id=2')
  assert.equal(formerOf('/栏目/1.html'), '/%E6%A0%8F%E7%9B%AE/1.html')
  for (const none of [null, '', ' ']) assert.equal(formerOf(none), null)
  for (const wrong of ['art/1.html', 'javascript:alert(1)', 'https://www.old.example/', '/']) {
    assert.deepEqual(formerOf(wrong), ['formerAddress'], wrong)
  }
  const read = lineFrom(JSON.stringify(good))
  assert.ok(read.ok && !('formerAddress' in read.line))
})

test('what the database cannot keep is refused, what it can is not', () => {
  assert.equal(lineFrom(JSON.stringify({ ...good, title: '甲\u0000' })).ok, false)
  assert.equal(lineFrom(JSON.stringify({ ...good, title: '甲\ud83d' })).ok, false)
  assert.equal(lineFrom(JSON.stringify({ ...good, title: '\\u0000 🏫' })).ok, true)
  assert.equal(lineFrom(JSON.stringify({ ...good, title: 'x' }).replace('"x"', '"\\ud83c\\udfeb"')).ok, true)
})

test('any text is a line or has faults in Chinese', () => {
  const value = fc.oneof(fc.jsonValue(), fc.string())
  const object = fc.dictionary(fc.constantFrom(...Object.keys(good), 'fields', 'attachments', 'publishedOn'), value)
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        object.map((each) => JSON.stringify(each)),
        object.map((each) => JSON.stringify({ ...good, ...each })),
      ),
      (json) => {
        const read = lineFrom(json)
        if (!read.ok) for (const { message } of read.issues) assert.match(message, /\p{Script=Han}.*。$/u)
      },
    ),
  )
})

const lines = async (...chunks: Buffer[]) => {
  const read = linesOf(Readable.from(chunks))
  const found = []
  for await (const line of read) found.push(line)
  return { found, sha256: read.sha256(), taken: read.taken() }
}

test('lines are the same however the bytes come, packed or not', async () => {
  const text = fc.array(fc.string({ unit: 'grapheme' }).map((each) => each.replace(/[\r\n\ufeff]/g, '')))
  await fc.assert(
    fc.asyncProperty(text, fc.nat(20), fc.boolean(), async (each, size, packed) => {
      const bytes = Buffer.from(each.join('\n'))
      const whole = packed ? gzipSync(bytes) : bytes
      const parts: Buffer[] = []
      for (let at = 0; at < whole.length; at += size + 1) parts.push(whole.subarray(at, at + size + 1))
      const { found, taken } = await lines(...parts)
      const expected = each.flatMap((line, at) => (line.trim() === '' ? [] : [{ number: at + 1, text: line }]))
      assert.deepEqual(
        found.map(({ number, text }) => ({ number, text })),
        expected,
      )
      assert.equal(taken, whole.length)
    }),
    { numRuns: 100 },
  )
})

test('a line that is no UTF-8 or too long is a fault of that line alone', async () => {
  const long = Buffer.alloc(longestLine + 1, 'a')
  const { found } = await lines(Buffer.from([0xc3, 0x28, 10]), long, Buffer.from('\n{}\n'))
  assert.deepEqual(
    found.map(({ text, fault }) => text ?? fault),
    ['这一行不是 UTF-8 编码的文字。', '这一行超过 8 MB。', '{}'],
  )
})

test('Markdown becomes headings, lists and tables; numbers of a text stay as they were written; HTML in it is text', () => {
  const markdown =
    '## 第一章\n\n3. 报名\n4. 录取\n\n    缩进的一行\n\n- 甲\n- 乙\n\n| 年 | 数 |\n|---|---|\n| 2020 | 1507 |\n\n<b>粗</b>'
  assert.equal(
    richText(bodyHtml(markdown)),
    '<h2>第一章</h2><p>3. 报名<br>\n4. 录取</p><p>缩进的一行</p><ul>\n<li>甲</li>\n<li>乙</li>\n</ul><table>\n<thead>\n<tr>\n<th>年</th>\n<th>数</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>2020</td>\n<td>1507</td>\n</tr>\n</tbody>\n</table><p>&lt;b&gt;粗&lt;/b&gt;</p>',
  )
  assert.equal(bodyHtml('<p>甲</p>'), '<p>甲</p>')
})

test('no character of a Markdown text is lost', () => {
  const sentence = fc
    .array(fc.constantFrom('教', '育', '1', '.', '（', ' ', '、'), { minLength: 1 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1 }), (paragraphs) => {
      const bare = (text: string) => text.replace(/\s/g, '')
      assert.equal(bare(textBlocks(richText(bodyHtml(paragraphs.join('\n\n')))).join('')), bare(paragraphs.join('')))
    }),
  )
})

test('the names nearest to a wrong one come first', () => {
  assert.deepEqual(nearNames('行政许可決定', ['行政处罚决定', '行政许可决定', '学校名录']).slice(0, 1), [
    '行政许可决定',
  ])
  assert.deepEqual(nearNames('polcy', ['policy', 'budget']), ['policy'])
})
