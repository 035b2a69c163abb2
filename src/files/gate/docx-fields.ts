/** Fields of Word 域: their results stay, instructions that show nothing themselves go (sources, merge data, quoted texts). */
import { isPublicAddress, type Removed } from './parts.ts'
import { attribute, type Element, edit, everyElement, textOf } from './xml.ts'

/** Takes instructions out of a story, in place. */
export function cleanFields(root: Element, place: string): Removed[] {
  const removed: Removed[] = []
  const chars = everyElement(root).filter(
    (one) => one.key === 'w:fldChar' || one.key === 'w:instrText' || one.key === 'w:delInstrText',
  )
  interface Field {
    parts: Element[]
    instruction: string
    reads: boolean
  }
  const open: Field[] = []
  const drop = new Set<Element>()
  for (const element of chars) {
    const type = element.key === 'w:fldChar' ? attribute(element, 'w:fldCharType') : 'instr'
    if (type === 'begin') open.push({ parts: [element], instruction: '', reads: true })
    const field = open.at(-1)
    if (!field) {
      drop.add(element)
      continue
    }
    if (type !== 'begin') field.parts.push(element)
    if (type === 'instr' && field.reads) field.instruction += textOf(element)
    if (type === 'separate') field.reads = false
    if (type === 'end') close(open.pop()!)
  }
  while (open.length > 0) close(open.pop()!)
  function close(field: Field): void {
    if (isShownField(field.instruction)) return
    removed.push({ kind: 'fields', place, count: 1, texts: [field.instruction.trim()] })
    for (const element of field.parts) drop.add(element)
  }
  edit(root, (element) => {
    if (drop.has(element)) return []
    if (element.key === 'w:fldSimple' && !isShownField(attribute(element, 'w:instr') ?? '')) {
      removed.push({ kind: 'fields', place, count: 1, texts: [attribute(element, 'w:instr') ?? ''] })
      return element.children
    }
    return element
  })
  return removed
}

/** Fields whose instruction shows nothing that the page does not show. */
const shownFields =
  /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|TOC|REF|PAGEREF|NOTEREF|SEQ|STYLEREF|SYMBOL|EQ|=|LISTNUM|ADVANCE|INDEX|XE|FORMCHECKBOX)\b/i

/** Whether a field of Word may keep its instruction. */
function isShownField(instruction: string): boolean {
  const link = /^\s*HYPERLINK\s+(.*)$/is.exec(instruction)
  if (!link) return shownFields.test(instruction)
  const address = /^"([^"]*)"/.exec(link[1]!.trim())?.[1]
  return address === undefined ? /^\\l\s/.test(link[1]!.trim()) : isPublicAddress(address)
}
