import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptedExtensions, type FileKind, kindOf } from './kind.ts'
import { docxOf, otherZip, pdfOf, png, textOf } from './samples.ts'

test('the content says what a file is, whatever it is called', async () => {
  const cases: [Uint8Array, string, FileKind][] = [
    [docxOf('通知'), '通知.pdf', 'docx'],
    [pdfOf(), '名单.xlsx', 'pdf'],
    [png, '照片.docx', 'png'],
    [textOf('公开事项'), '说明.txt', 'txt'],
    [textOf('# 公开事项'), '说明.md', 'md'],
    [textOf('姓名,学校\n'), '名单.csv', 'csv'],
    [textOf('公开事项'), '没有扩展名', 'txt'],
  ]
  for (const [bytes, name, kind] of cases) assert.deepEqual(await kindOf(bytes, name), { ok: true, kind }, name)
})

test('empty, encrypted and wrong files are refused in words of their own', async () => {
  const faultOf = async (bytes: Uint8Array, name: string) => {
    const recognised = await kindOf(bytes, name)
    return recognised.ok ? recognised.kind : `${recognised.problem.fault}: ${recognised.problem.message}`
  }
  const gif = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64')
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])
  const locked = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ])
  assert.match(await faultOf(new Uint8Array(), 'a.docx'), /^empty: 文件是空的/)
  assert.match(await faultOf(pdfOf('/Encrypt 9 0 R'), 'a.pdf'), /^encrypted: 这份 PDF 设了密码/)
  assert.match(await faultOf(locked, 'a.docx'), /^encrypted: .*打开密码/)
  assert.match(await faultOf(docxOf('x', { 'word/vbaProject.bin': 'x' }), 'a.docm'), /^wrong-type: 文件里有宏/)
  assert.match(await faultOf(otherZip, 'a.docx'), /^wrong-type: .*压缩包/)
  assert.match(await faultOf(gif, 'a.png'), /^wrong-type: 这是 gif 图片/)
  assert.match(await faultOf(program, 'a.pdf'), /^wrong-type: /)
  assert.match(
    await faultOf(textOf('<h1>公开事项</h1>'), '说明.html'),
    /^wrong-type: 网页文件.*另存为 docx、pdf 或 txt/,
  )
  assert.match(await faultOf(textOf('<h1>公开事项</h1>'), '说明.HTM'), /^wrong-type: 网页文件/)
})

test('the word Encrypt in the text of a PDF does not make it an encrypted one', async () => {
  const bytes = Buffer.concat([pdfOf(), Buffer.from('% the key /Encrypt of a trailer\n')])
  assert.deepEqual(await kindOf(bytes, 'a.pdf'), { ok: true, kind: 'pdf' })
})

test('every kind can be chosen in the form', () => {
  assert.ok(acceptedExtensions.includes('.docx') && acceptedExtensions.includes('.jpg'))
})
