/** The texts of an item that are proofread, held against what is known besides them. Pure. */
import type { Content } from '../item.ts'
import type { Kind } from '../kind.ts'
import { type PublicText, publicTexts } from '../public-texts.ts'
import type { Proof } from './proof.ts'

export const proofOf = (
  kind: Kind,
  content: Content,
  besides: Pick<Proof, 'publishedOn' | 'files' | 'own'>,
): Proof => ({
  passages: publicTexts(kind, content).filter((text) => isProse(kind, text)),
  writtenOn: content.writtenOn,
  ...besides,
})

/** Title, summary, text and the fields of words. A ledger row's title is made of its fields and is left out. */
function isProse({ form }: Kind, { of }: PublicText): boolean {
  if (of === 'title') return form === 'document'
  return of === 'summary' || of === 'body' || (of !== 'picture' && of.type === 'text')
}
