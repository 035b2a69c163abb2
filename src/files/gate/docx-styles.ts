/** Parts and styles of a Word file: what a part is called, and what a style decides about being seen. */
import type { OfficeFile, Part } from './parts.ts'
import { attribute, child, descend, type Element, elements, find, isOn } from './xml.ts'

const places: Readonly<Record<string, string>> = {
  'w:document': '正文',
  'w:hdr': '页眉',
  'w:ftr': '页脚',
  'w:footnotes': '脚注',
  'w:endnotes': '尾注',
  'w:styles': '样式',
  'w:numbering': '编号',
  'c:chartSpace': '图表',
}

/** Parts that hold text of pages. */
export const storyKeys: ReadonlySet<string> = new Set(['w:document', 'w:hdr', 'w:ftr', 'w:footnotes', 'w:endnotes'])

export const storyPlace = (part: Part): string => places[part.root?.key ?? ''] ?? '附属内容'

export const paragraphStyle = (paragraph: Element): string | undefined =>
  attribute(descend(paragraph, 'w:pPr', 'w:pStyle'), 'w:val')

export interface Style {
  hidden: boolean
  /** RRGGBB of the text; null for automatic. */
  color: string | null
  shaded: boolean
}

export type Styles = (id: string | undefined) => Style

const longestChain = 20

export function stylesOf(file: OfficeFile): Styles {
  const root = [...file.parts.values()].find((part) => part.root?.key === 'w:styles')?.root
  const byId = new Map((root ? elements(root) : []).map((style) => [attribute(style, 'w:styleId') ?? '', style]))
  const known = new Map<string, Style>()
  const resolve = (id: string, depth: number): Style => {
    const style = byId.get(id)
    if (!style || depth > longestChain) return plain
    const ready = known.get(id)
    if (ready) return ready
    const base = resolve(attribute(child(style, 'w:basedOn'), 'w:val') ?? '', depth + 1)
    const run = child(style, 'w:rPr')
    const vanish = child(run, 'w:vanish')
    const own = {
      hidden: vanish ? isOn(vanish) : base.hidden,
      color: colorOf(run) ?? base.color,
      shaded: base.shaded || find(style, 'w:shd').some((one) => fillOf(one) !== null),
    }
    known.set(id, own)
    return own
  }
  return (id) => resolve(id ?? '', 0)
}

const plain: Style = { hidden: false, color: null, shaded: false }

/** RRGGBB of the text; null for automatic or none given. */
export function colorOf(properties: Element | undefined): string | null {
  const color = attribute(child(properties, 'w:color'), 'w:val')
  return color && color !== 'auto' ? color.toUpperCase() : null
}

/** RRGGBB of a shading; `unknown` for patterns and theme colours; null for none. */
export function fillOf(shading: Element): string | null {
  const fill = (attribute(shading, 'w:fill') ?? 'auto').toUpperCase()
  const pattern = attribute(shading, 'w:val') ?? 'clear'
  if (attribute(shading, 'w:themeFill') !== undefined || !['clear', 'nil'].includes(pattern)) return 'unknown'
  return fill === 'AUTO' ? null : fill
}
