/** An Office file that was written, read again twice: part by part, and by the reader that the rest of the system uses. */
import { startBudget } from '../../documents/read/budget.ts'
import { read } from '../../documents/read/index.ts'
import { openPackage } from '../../documents/read/package.ts'
import { readBounds, type SourceBlock } from '../../documents/source.ts'
import type { Witness } from './proof.ts'
import { type Element, everyElement, isText, localName, parseXml, textOf } from './xml.ts'

export async function officeWitnesses(bytes: Uint8Array, name: string): Promise<Witness[]> {
  const budget = startBudget(readBounds)
  const pack = openPackage(bytes, budget)
  const parts = pack.names
    .filter((part) => /\.(?:xml|rels|vml)$/i.test(part))
    .flatMap((part): Witness[] => {
      const root = parseXml(pack.text(part), budget)
      const look = /\/(?:styles|theme\d*|fontTable|settings|numbering|tableStyles)\.xml$|\[Content_Types\]/.test(part)
      return [
        { place: part, text: paragraphs(root), look },
        { place: part, text: attributes(root), look },
      ]
    })
  const reading = await read(bytes, name)
  const blocks = reading.ok ? reading.source.blocks.map((block) => ({ place: block.at, text: textOfBlock(block) })) : []
  return [{ place: '文件名', text: name }, { place: '部件名称', text: pack.names.join('\n') }, ...parts, ...blocks]
}

/** Texts of a part, a line a paragraph: numbers cut over runs are whole again, those of two paragraphs stay two. */
function paragraphs(root: Element): string {
  const lines: string[] = []
  const walk = (element: Element) => {
    if (/^(?:p|si|is)$/.test(localName(element)) || element.children.every(isText)) lines.push(textOf(element))
    else for (const node of element.children) if (!isText(node)) walk(node)
  }
  walk(root)
  return lines.filter((line) => line !== '').join('\n')
}

function attributes(root: Element): string {
  const values: string[] = []
  for (const element of everyElement(root)) {
    for (const { key, name, value } of element.attributes) {
      if (!key.startsWith('xmlns') && name !== 'Type' && name !== 'ContentType' && name !== 'uri') values.push(value)
    }
  }
  return values.join('\n')
}

function textOfBlock(block: SourceBlock): string {
  if (block.kind === 'table') return block.rows.map((row) => row.map((cell) => cell.text).join('\t')).join('\n')
  return block.kind === 'image' ? block.alt : block.text
}
