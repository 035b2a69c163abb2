/** Shared texts of a workbook, and how cells look: which text stands on no ground of its own colour. */
import { isNear, white } from './colors.ts'
import type { OfficeFile } from './parts.ts'
import { attribute, child, copyOf, type Element, elements, find, isText, make, textOf, writeXml } from './xml.ts'

export interface Strings {
  text(index: number): string
  /** Gives a cell its own copy of the shared text it refers to. */
  own(cell: Element): void
  /** Collects the texts of the cells in these sheets again, each once, in order of first use. */
  write(sheets: readonly Element[]): void
}

export function stringsOf(file: OfficeFile): Strings {
  const part = [...file.parts.values()].find((one) => one.root?.key === 'x:sst')
  const items = part ? elements(part.root!).filter((one) => one.key === 'x:si') : []
  return {
    text: (index) => (items[index] ? visibleText(items[index]) : ''),
    own(cell) {
      const item = items[Number(textOf(child(cell, 'x:v') ?? cell))]
      const copy = item ? copyOf(item) : make(cell, 'si')
      copy.children = copy.children.filter((node) => isText(node) || !/^x:(?:rPh|phoneticPr)$/.test(node.key))
      cell.children = [copy]
    },
    write(sheets) {
      if (!part) return
      const known = new Map<string, number>()
      const used: Element[] = []
      for (const cell of sheets.flatMap((sheet) => find(sheet, 'x:c'))) {
        const item = child(cell, 'x:si')
        if (!item) continue
        const written = writeXml(item)
        const index = known.get(written) ?? used.push(item) - 1
        known.set(written, index)
        cell.children = [make(cell, 'v', {}, [{ text: String(index) }])]
      }
      part.root!.children = used
      part.root!.attributes = part.root!.attributes.filter(({ key }) => key !== 'count' && key !== 'uniqueCount')
    },
  }
}

/** Text of a shared string without its phonetic guide. */
const visibleText = (item: Element): string =>
  elements(item)
    .filter((one) => one.key !== 'x:rPh')
    .map(textOf)
    .join('')

/** Why the text of a cell with that style number, or of a run, cannot be seen; undefined when it can. */
export interface CellLooks {
  cell(style: string | undefined): string | undefined
  run(properties: Element | undefined, style: string | undefined): string | undefined
}

export function cellLooks(file: OfficeFile): CellLooks {
  const root = [...file.parts.values()].find((part) => part.root?.key === 'x:styleSheet')?.root
  const list = (key: string): Element[] => (root && child(root, key) ? elements(child(root, key)!) : [])
  const [fonts, fills, formats, numbers] = ['x:fonts', 'x:fills', 'x:cellXfs', 'x:numFmts'].map(list) as [
    Element[],
    Element[],
    Element[],
    Element[],
  ]
  const codes = new Map(numbers.map((one) => [attribute(one, 'numFmtId'), attribute(one, 'formatCode') ?? '']))
  const format = (style: string | undefined): Element | undefined => formats[Number(style ?? 0)]
  /** RRGGBB behind a cell; `unknown` for patterns and theme colours. */
  const ground = (style: string | undefined): string => {
    const fill = fills[Number(attribute(format(style), 'fillId') ?? 0)]
    const pattern = child(fill, 'x:patternFill')
    if (!fill || (pattern && (attribute(pattern, 'patternType') ?? 'none') === 'none')) return white
    const color = child(pattern, 'x:fgColor')
    return (color && colorOf(color)) ?? 'unknown'
  }
  const against = (font: Element | undefined, style: string | undefined): string | undefined => {
    const color = font && find(font, 'x:color')[0]
    const letters = color ? colorOf(color) : null
    const behind = ground(style)
    if (!letters || behind === 'unknown' || !isNear(letters, behind)) return undefined
    return behind === white ? '白色文字，没有底色' : '文字与底色相同'
  }
  return {
    cell(style) {
      const own = format(style)
      const code = codes.get(attribute(own, 'numFmtId')) ?? ''
      if (/^;{2,3}$/.test(code.replace(/""|\[[^\]]*\]|[_*].| /g, ''))) return '数字格式不显示任何内容'
      return against(fonts[Number(attribute(own, 'fontId') ?? 0)], style)
    },
    run: (properties, style) => against(properties, style),
  }
}

/** RRGGBB; null for what only the theme knows. */
function colorOf(color: Element): string | null {
  const tint = Number(attribute(color, 'tint') ?? 0)
  if (attribute(color, 'theme') === '0') return tint > -0.06 ? white : null
  if (attribute(color, 'theme') === '1') return tint < 0.06 ? '000000' : null
  const indexed = attribute(color, 'indexed')
  if (indexed !== undefined) return { 0: '000000', 8: '000000', 64: '000000', 1: white, 9: white }[indexed] ?? null
  return /^[0-9A-F]{6}$/.exec((attribute(color, 'rgb') ?? '').slice(-6).toUpperCase())?.[0] ?? null
}
