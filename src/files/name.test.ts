import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type FileKind, fileKinds } from './kind.ts'
import { cleanName } from './name.ts'

test('an ordinary name stays as it is, without a notice', () => {
  for (const [name, kind] of [
    ['2026年招生工作方案.docx', 'docx'],
    ['附件 1（修订）.PDF', 'pdf'],
    ['照片.jpeg', 'jpeg'],
    ['𠮷田.txt', 'txt'],
  ] as const) {
    const clean = cleanName(name, kind)
    assert.equal(clean.name.toLowerCase(), name.toLowerCase())
    assert.equal(clean.notice === null, clean.name === name)
  }
})

test('a name is never a path, whatever the system it comes from writes', () => {
  assert.equal(cleanName('../../etc/passwd', 'txt').name, 'passwd.txt')
  assert.equal(cleanName('..\\..\\通知.docx', 'docx').name, '通知.docx')
  assert.equal(cleanName('C:\\Users\\x\\名单.xlsx', 'xlsx').name, '名单.xlsx')
  assert.equal(cleanName('..', 'pdf').name, '附件.pdf')
  assert.equal(cleanName('/', 'pdf').name, '附件.pdf')
})

test('what cannot be seen, and what turns the direction of writing, is taken out and said', () => {
  // Shown as 通知exe.docx without the marks it is something else.
  const clean = cleanName('通知\u202Excod.exe\u0000\u200B\r\nX', 'docx')
  assert.equal(clean.name, '通知xcod.exeX.docx')
  assert.match(clean.notice ?? '', /文件名已整理为「通知xcod\.exeX\.docx」/)
})

test('names that Windows keeps for itself or cannot hold are changed', () => {
  assert.equal(cleanName('CON.txt', 'txt').name, '_CON.txt')
  assert.equal(cleanName('lpt1.说明.txt', 'txt').name, '_lpt1.说明.txt')
  assert.equal(cleanName('a<b>:"c|?*.txt', 'txt').name, 'a_b___c___.txt')
  assert.equal(cleanName('. 名称 ..pdf', 'pdf').name, '名称.pdf')
})

test('the extension is that of the content, whatever the name says', () => {
  assert.equal(cleanName('方案.docx', 'pdf').name, '方案.docx.pdf')
  assert.equal(cleanName('图', 'png').name, '图.png')
})

test('any name becomes one that every system can hold, and cleaning it again changes nothing', () => {
  const kinds = fc.constantFrom(...(Object.keys(fileKinds) as FileKind[]))
  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.constantFrom('.', '/', '\\', ' ', 'CON', '\u202E', '\u0000', '公', 'docx', ':', '\uD800'))
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(names, kinds, (given, kind) => {
      const { name } = cleanName(given, kind)
      assert.doesNotMatch(name, /[/\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}]|^[\s.]|[\s.]$/u)
      assert.ok([...name].length <= 120 && name.length > 3)
      assert.ok(fileKinds[kind].extensions.some((extension) => name.endsWith(`.${extension}`)))
      assert.deepEqual(cleanName(name, kind), { name, notice: null })
    }),
  )
})
