/** Whether a run of a Word file can be seen on the page: its colour against what it stands on, its size. */
import { isNear, white } from './colors.ts'
import { colorOf, fillOf, paragraphStyle, type Styles } from './docx-styles.ts'
import { attribute, child, type Element, elements, everyElement, localName } from './xml.ts'

/** Why a run cannot be seen; undefined when it can. `path` leads from the part to the run. */
export function unseen(path: readonly Element[], styles: Styles): string | undefined {
  const own = child(path.at(-1), 'w:rPr')
  const size = Number(attribute(child(own, 'w:sz'), 'w:val') ?? Number.NaN)
  if (size <= 4) return '字号不到 2 磅'
  if (own && isTransparent(own)) return '透明的文字'
  const paragraph = path.findLast((one) => one.key === 'w:p')
  const character = styles(attribute(child(own, 'w:rStyle'), 'w:val'))
  const base = styles(paragraph && paragraphStyle(paragraph))
  const isAutomatic = attribute(child(own, 'w:color'), 'w:val') === 'auto'
  const color = isAutomatic ? null : (colorOf(own) ?? character.color ?? base.color)
  const highlight = highlights[attribute(child(own, 'w:highlight'), 'w:val') ?? '']
  if (highlight === highlights.black && color === null) return '黑字上涂了黑色'
  if (color === null) return undefined
  const isStyled = character.shaded || base.shaded
  const ground = highlight ?? nearestFill(path, styles) ?? (isStyled ? 'unknown' : white)
  if (ground === 'unknown' || !isNear(color, ground)) return undefined
  return ground === white ? '白色文字，没有底色' : '文字与底色相同'
}

/** RRGGBB of what is painted behind a run, nearest first; null for bare paper. */
function nearestFill(path: readonly Element[], styles: Styles): string | null {
  for (const element of path.toReversed()) {
    const fill = fillAround(element, styles)
    if (fill !== null) return fill
  }
  return null
}

function fillAround(element: Element, styles: Styles): string | null {
  switch (element.key) {
    case 'w:r':
    case 'w:p':
    case 'w:tc':
      return shadingIn(child(element, `${element.key}Pr`))
    case 'w:tbl': {
      const shape = child(element, 'w:tblPr')
      const isStyled = styles(attribute(child(shape, 'w:tblStyle'), 'w:val')).shaded
      return shadingIn(shape) ?? (isStyled ? 'unknown' : null)
    }
    case 'wps:wsp':
      return shapeFill(child(element, 'wps:spPr'))
    case 'w:document':
      return child(element, 'w:background') ? 'unknown' : null
    default:
      return element.key.startsWith('v:') && attribute(element, 'filled') !== 'f' ? 'unknown' : null
  }
}

const shadingIn = (properties: Element | undefined): string | null => {
  const shading = child(properties, 'w:shd')
  return shading ? fillOf(shading) : null
}

function shapeFill(properties: Element | undefined): string | null {
  const fill = properties && elements(properties).find((one) => /Fill$/.test(one.key))
  if (fill?.key === 'a:noFill') return null
  return (
    (fill &&
      attribute(elements(fill)[0], 'val')
        ?.toUpperCase()
        .match(/^[0-9A-F]{6}$/)?.[0]) ??
    'unknown'
  )
}

/** Word 2010 can fill letters with nothing, or with a colour that lets everything through. */
function isTransparent(properties: Element): boolean {
  const fill = elements(properties).find((one) => localName(one) === 'textFill')
  if (!fill) return false
  return everyElement(fill).some(
    (one) =>
      localName(one) === 'noFill' ||
      (localName(one) === 'alpha' && one.attributes.some(({ value }) => Number(value) >= 99_000)),
  )
}

const highlights: Readonly<Record<string, string>> = {
  black: '000000',
  white,
  yellow: 'FFFF00',
  green: '00FF00',
  cyan: '00FFFF',
  magenta: 'FF00FF',
  blue: '0000FF',
  red: 'FF0000',
  darkBlue: '000080',
  darkCyan: '008080',
  darkGreen: '008000',
  darkMagenta: '800080',
  darkRed: '800000',
  darkYellow: '808000',
  darkGray: '808080',
  lightGray: 'C0C0C0',
}
