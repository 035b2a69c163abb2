import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { WriterFailure } from './failure.ts'
import { facesOf, packagedFonts } from './fonts.ts'

const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: packagedFonts() }] })

test('Noto Sans SC from the package stands in for every face the system lacks', () => {
  const faces = facesOf(compiler)
  for (const families of Object.values(faces)) assert.ok((families as string[]).includes('Noto Sans SC'))
})

test('a family that is not installed is left out', () => {
  const wanted = { title: ['无此字体', 'Noto Sans SC'], body: ['Noto Sans SC'], sans: ['Noto Sans SC'] }
  assert.deepEqual(facesOf(compiler, { ...wanted, kai: wanted.body, song: wanted.body }).title, ['Noto Sans SC'])
})

test('without any Chinese face nothing is written, and the message says what to install', () => {
  const none = ['No Such Face']
  assert.throws(
    () => facesOf(compiler, { title: none, body: none, sans: none, kai: none, song: none }),
    (error) => error instanceof WriterFailure && error.code === 'no-cjk-font' && /中文字体/.test(error.message),
  )
})
