/** What paragraph styles of a Word file decide for reading: the heading level, and the list a style numbers itself with. */
import type { XmlElement } from './xml.ts'
import { child, descend, elements, isOn } from './xml.ts'

interface ParagraphStyle {
  /** 1–9; null for body text. */
  level: number | null
  list: ListPlace | null
  hidden: boolean
}

export interface ListPlace {
  id: string
  level: number
}

export type Styles = (id: string | undefined) => ParagraphStyle

const plain: ParagraphStyle = { level: null, list: null, hidden: false }
const longestChain = 20

export function stylesOf(part: XmlElement | null): Styles {
  const byId = new Map<string, XmlElement>()
  for (const style of part ? elements(part) : []) {
    if (style.name === 'w:style') byId.set(style.attributes['w:styleId'] ?? '', style)
  }
  const resolved = new Map<string, ParagraphStyle>()

  function resolve(id: string, depth: number): ParagraphStyle {
    const style = byId.get(id)
    if (!style || depth > longestChain) return plain
    const known = resolved.get(id)
    if (known) return known
    const base = resolve(child(style, 'w:basedOn')?.attributes['w:val'] ?? '', depth + 1)
    const properties = child(style, 'w:pPr')
    const own: ParagraphStyle = {
      level: outlineLevel(properties) ?? namedLevel(style) ?? base.level,
      list: listPlace(properties, base.list),
      hidden: base.hidden || isOn(descend(style, 'w:rPr', 'w:vanish')),
    }
    resolved.set(id, own)
    return own
  }

  return (id) => (id === undefined ? plain : resolve(id, 0))
}

/** Outline level of paragraph properties: 1–9; null when they name none (Word's own value 9 is body text). */
export function outlineLevel(properties: XmlElement | undefined): number | null {
  const value = child(properties, 'w:outlineLvl')?.attributes['w:val']
  return value !== undefined && /^[0-8]$/.test(value) ? Number(value) + 1 : null
}

/** The list a paragraph stands in; what it does not say itself it takes from `inherited`. */
export function listPlace(properties: XmlElement | undefined, inherited: ListPlace | null): ListPlace | null {
  const numbering = child(properties, 'w:numPr')
  if (!numbering) return inherited
  const id = child(numbering, 'w:numId')?.attributes['w:val'] ?? inherited?.id
  if (id === undefined || id === '0') return null
  return { id, level: Number(child(numbering, 'w:ilvl')?.attributes['w:val'] ?? inherited?.level ?? 0) }
}

function namedLevel(style: XmlElement): number | null {
  const name = child(style, 'w:name')?.attributes['w:val'] ?? ''
  const level = /^(?:heading|标题)\s*([1-9])$/i.exec(name)?.[1]
  if (level) return Number(level)
  return /^(?:title|标题)$/i.test(name) ? 1 : null
}
