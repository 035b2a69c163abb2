import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeName } from './file-name.ts'

test('a name is a name: no path, no control or direction characters, nothing that a system reserves', () => {
  for (const [given, expected] of [
    ['../../x', 'x.docx'],
    ['..\\..\\公示.docx', '公示.docx'],
    ['/etc/passwd', 'passwd.docx'],
    ['公示\u202excod.exe', '公示xcod.docx'],
    ['a\u0000b\n.docx', 'ab.docx'],
    ['CON.docx', '附件-CON.docx'],
    ['...', '附件.docx'],
    ['', '附件.docx'],
    ['a<b>:"c|?*.docx', 'abc.docx'],
  ] as const) {
    assert.deepEqual(safeName(given, 'docx'), { name: expected, changed: true }, given)
  }
  assert.ok(safeName('长'.repeat(400), 'docx').name.length <= 125)
})

test('the extension is that of the content; a proper name stays as it is', () => {
  assert.equal(safeName('表.pdf', 'xlsx').name, '表.xlsx')
  assert.equal(safeName('照片.JPG', 'jpeg').name, '照片.JPG')
  assert.equal(safeName('第1.2节', 'txt').name, '第1.2节.txt')
  assert.deepEqual(safeName('关于印发2024年工作要点的通知.docx', 'docx'), {
    name: '关于印发2024年工作要点的通知.docx',
    changed: false,
  })
})
