import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toDocx } from '../documents/docx.ts'
import { toPdf } from '../documents/pdf.ts'
import { toPptx } from '../documents/pptx.ts'
import { read } from '../documents/read/index.ts'
import { sample } from '../documents/sample.ts'
import { toXlsx } from '../documents/sheets.ts'
import type { Source } from '../documents/source.ts'
import { toText } from '../documents/text.ts'
import { kindOf } from './kind.ts'
import { plainText } from './text.ts'

const source = (blocks: Source['blocks'], title: string | null = null): Source => ({
  format: 'docx',
  title,
  blocks,
  notices: [],
})
const cell = (text: string) => ({ text, column: 0, colspan: 1, rowspan: 1, at: '' })

test('words come in reading order, one block a line, cells of a row set apart by tabs', () => {
  const text = plainText(
    source(
      [
        { kind: 'heading', level: 1, text: '名单', at: '' },
        {
          kind: 'table',
          rows: [
            [cell('姓名'), cell('学校\n（全称）')],
            [cell('某人'), cell('某小学')],
          ],
          at: '',
        },
        { kind: 'image', alt: '', at: '' },
        { kind: 'image', alt: '学校平面图', at: '' },
      ],
      '公示',
    ),
  )
  assert.equal(text, '公示\n名单\n姓名\t学校 （全称）\n某人\t某小学\n学校平面图')
})

test('what PostgreSQL cannot keep is taken out', () => {
  assert.equal(plainText(source([{ kind: 'paragraph', text: '公\u0000开\uD800', at: '' }])), '公开\uFFFD')
})

test('every kind of document gives its words', async () => {
  const utf8 = new TextEncoder()
  const made: [string, Uint8Array][] = [
    ['样例.docx', await toDocx(sample)],
    ['样例.pptx', await toPptx(sample)],
    ['样例.xlsx', await toXlsx(sample)],
    ['样例.pdf', await toPdf(sample)],
    ['样例.txt', utf8.encode(toText(sample))],
  ]
  for (const [name, bytes] of made) {
    assert.deepEqual(await kindOf(bytes, name), { ok: true, kind: name.split('.')[1] }, name)
    const reading = await read(bytes, name)
    assert.ok(reading.ok, name)
    const found = plainText(reading.source).replace(/\s/g, '')
    assert.ok(found.includes(sample.title.replace(/\s/g, '')), name)
  }
})
