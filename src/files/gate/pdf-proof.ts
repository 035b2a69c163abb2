/** A written PDF opened again: nothing accompanies its pages, and nothing that should be gone is found anywhere in it. */
import { bare } from './fold.ts'
import { OcrFailure } from './ocr.ts'
import { readTurned } from './ocr-turned.ts'
import { fineScale } from './pdf-look.ts'
import { openPages } from './pdf-pages.ts'
import { decodedStreams, openStructure } from './pdf-structure.ts'

/** A text that must be gone, and how a report may name it. */
export interface Needle {
  text: string
  says: string
}

/** What was found that should be gone; empty when the proof holds. @param read pages that are read by OCR once more */
export async function leaksOf(
  bytes: Uint8Array,
  needles: readonly Needle[],
  read: readonly boolean[],
): Promise<string[]> {
  const structure = await openStructure(bytes)
  if ('code' in structure) return ['写出的文件打不开']
  const carried = structure.removals.flatMap(({ places }) => places)
  const raw = inBytes(bytes, needles)
  const shown = await inPages(bytes, needles, read)
  return [...new Set([...carried, ...raw, ...shown])]
}

/** In the bytes of the file and of every stream in it. Fewer than six bytes stand in any picture by chance. */
function inBytes(bytes: Uint8Array, needles: readonly Needle[]): string[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const unpacked = decodedStreams(file)
  const haystacks = unpacked === 'bomb' ? [file] : [file, ...unpacked]
  const found = needles.filter(({ text }) => {
    const wide = Buffer.from(text, 'utf16le').swap16()
    const forms = [
      Buffer.from(text),
      wide,
      Buffer.from(wide.toString('hex')),
      Buffer.from(wide.toString('hex').toUpperCase()),
    ]
    const telling = forms.filter((form) => form.length >= 6)
    return haystacks.some((haystack) => telling.some((form) => haystack.includes(form)))
  })
  return found.map(({ says }) => says)
}

/** In the text of the pages, and in what can be read on them. */
async function inPages(bytes: Uint8Array, needles: readonly Needle[], read: readonly boolean[]): Promise<string[]> {
  const pages = await openPages(bytes)
  const found: string[] = []
  try {
    for (let index = 0; index < pages.count; index++) {
      const text = await pages.withPage(index, async (page) => {
        const written = page.rows.map((row) => row.map(({ text }) => text).join('')).join('\n')
        if (!read[index]) return bare(written)
        const words = await readTurned(page.render(fineScale(page), true))
        return `${bare(written)}\n${bare(words.map(({ text }) => text).join(''))}`
      })
      found.push(...needles.filter((needle) => text.includes(bare(needle.text))).map(({ says }) => says))
    }
  } catch (error) {
    if (!(error instanceof OcrFailure)) throw error
    found.push('写出的页没有读完')
  } finally {
    pages.close()
  }
  return found
}
