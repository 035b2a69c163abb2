/** Typst, started once a process and only when the first document is asked for. */
import { join } from 'node:path'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { WriterFailure } from './failure.ts'
import { type Faces, facesOf, packagedFonts } from './fonts.ts'

const folder = import.meta.dirname

/** Layouts kept between documents; older ones are dropped so that memory stays level in a long-running server. */
const keptGenerations = 2

let started: { compiler: NodeCompiler; faces: Faces } | undefined

/**
 * Sets `data` with a template of this folder, which reads it as JSON: no text of a document is ever Typst source.
 *
 * @throws WriterFailure `no-cjk-font` when no Chinese face is found, `template` when Typst refuses the data
 */
export function typeset<T>(
  template: 'official.typ' | 'picture.typ',
  data: object,
  use: (compiler: NodeCompiler, document: NodeTypstDocument) => T,
): T {
  started ??= start()
  const { compiler, faces } = started
  compiler.mapShadow(join(folder, 'data.json'), Buffer.from(JSON.stringify({ ...data, faces })))
  const outcome = compiler.compile({ mainFilePath: join(folder, template) })
  const document = outcome.result
  if (!document) {
    const faults: { message: string; path: string; range: unknown }[] =
      outcome.takeError()?.shortDiagnostics ?? outcome.takeDiagnostics()?.shortDiagnostics ?? []
    throw new WriterFailure('template', `文档无法排版：${faults.map((fault) => fault.message).join('；')}`, {
      cause: faults,
    })
  }
  const result = use(compiler, document)
  compiler.evictCache(keptGenerations)
  return result
}

function start(): { compiler: NodeCompiler; faces: Faces } {
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: packagedFonts() }] })
  return { compiler, faces: facesOf(compiler) }
}
