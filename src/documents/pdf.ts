/** PDF, A4 in the layout of official documents 公文格式 (GB/T 9704-2012), tagged, with bookmarks and searchable text. */
import type { Doc } from './doc.ts'
import { typeset } from './typst/engine.ts'
import { printable } from './typst/printable.ts'

/**
 * The document as PDF bytes; the same Doc gives the same bytes on the same machine.
 *
 * Cover and contents are ordinary sections here: the title stands at the head of the first page, bookmarks replace a list.
 *
 * @throws WriterFailure when no Chinese face is found or the Doc cannot be set
 */
export async function toPdf(doc: Doc): Promise<Uint8Array> {
  const data = { doc: await printable(doc) }
  return typeset('official.typ', data, (compiler, document) => new Uint8Array(compiler.pdf(document)))
}
