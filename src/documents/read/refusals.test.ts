import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readBounds } from '../source.ts'
import { failureOf, sourceOf } from './fixtures/expect.ts'
import { slideFile, slideText, wordFile, wordParagraph, zip } from './fixtures/office.ts'
import { pdfFile, textAt } from './fixtures/pdf.ts'
import { read, readPath } from './index.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const bytesOf = (...starts: number[]): Uint8Array => Uint8Array.from([...starts, ...new Array<number>(600).fill(0)])

test('an empty file and a file without words are empty', async () => {
  assert.equal(failureOf(await read(new Uint8Array(), 'a.docx')).code, 'empty')
  assert.equal(failureOf(await read(utf8(' \n\n'), 'a.txt')).code, 'empty')
  assert.equal(failureOf(await read(wordFile(''), 'a.docx')).code, 'empty')
})

test('a file of pictures only is told apart from an empty one', async () => {
  const picture = '<p:pic><p:nvPicPr><p:cNvPr id="2" name="图"/></p:nvPicPr><p:spPr/></p:pic>'
  assert.equal(failureOf(await read(slideFile([{ shapes: picture }]), 'a.pptx')).code, 'no-text')
})

test('a missing path, a folder and a file beyond the bound are told before anything is read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'read-'))
  try {
    await writeFile(join(folder, 'a.txt'), '年报'.repeat(100))
    assert.equal(failureOf(await readPath(join(folder, 'b.txt'))).code, 'not-found')
    assert.equal(failureOf(await readPath(folder)).code, 'not-found')
    assert.equal(failureOf(await readPath(join(folder, 'a.txt'), { ...readBounds, bytes: 100 })).code, 'too-large')
    sourceOf(await readPath(join(folder, 'a.txt')))
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('formats that cannot be read say what to save as', async () => {
  const old = failureOf(await read(bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), '年报.doc'))
  assert.equal(old.code, 'unsupported')
  assert.match(old.message, /docx/)
  assert.match(failureOf(await read(bytesOf(0xff, 0xd8, 0xff, 0xe0), 'a.jpg')).message, /图片/)
  assert.equal(failureOf(await read(bytesOf(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x00), 'a.rar')).code, 'unsupported')
  assert.match(failureOf(await read(zip({ 'OFD.xml': '<a/>' }), 'a.ofd')).message, /OFD/)
  assert.equal(failureOf(await read(zip({ 'readme.txt': 'a' }), 'a.zip')).code, 'wrong-type')
  assert.equal(failureOf(await read(utf8('{\\rtf1 a}'), 'a.doc')).code, 'unsupported')
  assert.equal(failureOf(await read(bytesOf(1, 2, 3), 'a.docx')).code, 'wrong-type')
})

test('passwords are recognised on Office files and zip packages', async () => {
  const container = new Uint8Array(4096)
  container.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  container.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024)
  assert.equal(failureOf(await read(container, 'a.docx')).code, 'encrypted')
  const locked = wordFile(wordParagraph('甲'))
  const directory = Buffer.from(locked).indexOf('PK\x01\x02', 0, 'latin1')
  locked[directory + 8]! |= 1
  assert.equal(failureOf(await read(locked, 'a.docx')).code, 'encrypted')
})

test('a name that says otherwise is told, and the content decides', async () => {
  const word = sourceOf(await read(wordFile(wordParagraph('甲')), '年报.pdf'))
  assert.equal(word.format, 'docx')
  assert.match(word.notices[0]!, /\.pdf 结尾，内容其实是Word 文档/)
  const page = sourceOf(await read(utf8('<html><body><p>甲</p></body></html>'), '年报.doc'))
  assert.equal(page.format, 'html')
  assert.match(page.notices[0]!, /\.doc 结尾/)
  assert.deepEqual(sourceOf(await read(slideFile([{ shapes: slideText('甲', 'title') }]), 'a.pptx')).notices, [])
})

test('a package cut short or changed in one part is damaged', async () => {
  const whole = wordFile(wordParagraph('行政许可'.repeat(200)))
  assert.equal(failureOf(await read(whole.subarray(0, whole.length - 30), 'a.docx')).code, 'damaged')
  const changed = zip({ 'word/document.xml': '<w:document/>' }, 0)
  changed[Buffer.from(changed).indexOf('<w:document') + 3]! ^= 1
  assert.equal(failureOf(await read(changed, 'a.docx')).code, 'damaged')
})

test('a part that unpacks to more than it says is stopped by what it really unpacks to', async () => {
  const bomb = zip({ 'word/document.xml': `<w:document>${' '.repeat(20_000_000)}</w:document>` })
  assert.equal(failureOf(await read(bomb, 'a.docx')).code, 'bomb', 'by the ratio it declares')
  const lying = Buffer.from(bomb)
  lying.writeUInt32LE(1000, lying.indexOf('PK\x01\x02', 0, 'latin1') + 24)
  const bounds = { ...readBounds, unpackedBytes: 1_000_000 }
  assert.equal(failureOf(await read(new Uint8Array(lying), 'a.docx', bounds)).code, 'bomb', 'by what comes out')
})

test('too many parts are refused', async () => {
  const parts = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`word/${index}.xml`, '<a/>']))
  assert.equal(failureOf(await read(zip(parts), 'a.docx', { ...readBounds, entries: 40 })).code, 'bomb')
})

test('XML that declares entities is refused, so is one nested without end', async () => {
  const entities = '<!DOCTYPE a [<!ENTITY b "甲甲甲"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
  assert.equal(failureOf(await read(zip({ 'word/document.xml': entities }), 'a.docx')).code, 'bomb')
  assert.equal(failureOf(await read(wordFile('<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300)), 'a.docx')).code, 'bomb')
})

test('lines, cells and slides beyond the bounds are refused, never cut', async () => {
  assert.equal(failureOf(await read(utf8('a\n'.repeat(20)), 'a.txt', { ...readBounds, blocks: 10 })).code, 'too-large')
  const rows = '<tr><td>a</td><td>b</td></tr>'.repeat(10)
  assert.equal(
    failureOf(await read(utf8(`<table>${rows}</table>`), 'a.html', { ...readBounds, cells: 19 })).code,
    'too-large',
  )
  const slides = Array.from({ length: 3 }, () => ({ shapes: slideText('甲', 'title') }))
  assert.equal(failureOf(await read(slideFile(slides), 'a.pptx', { ...readBounds, pages: 2 })).code, 'too-large')
})

test('a reading whose time is over is given up', async () => {
  const reading = await read(utf8('a\n'.repeat(10_000)), 'a.txt', { ...readBounds, milliseconds: -1 })
  assert.equal(failureOf(reading).code, 'too-slow')
})

test('a file that holds its library in a loop costs its worker only; the next file is read', async () => {
  const endless = pdfFile(['q '.repeat(5_000_000)])
  const [stuck, next] = await Promise.all([
    read(endless, 'a.pdf', { ...readBounds, milliseconds: 300 }),
    read(pdfFile([textAt(50, 700, 'A')]), 'b.pdf'),
  ])
  assert.equal(failureOf(stuck).code, 'too-slow')
  sourceOf(next)
})
