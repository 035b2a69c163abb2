/** Slide decks: hidden slides, notes and what lies beside the slide go; the rest is read slide by slide. */
import { isNear, white } from './colors.ts'
import { type OfficeFile, type Part, type Removed, textsOf } from './parts.ts'
import { addAll, addEach, drawingTexts, type LiveTexts, spokenAttributes } from './passages.ts'
import { pruneRelations } from './scrub.ts'
import {
  attribute,
  child,
  descend,
  type Element,
  edit,
  elements,
  find,
  isText,
  make,
  type Node,
  textOf,
} from './xml.ts'

const kept = new Set(['p:sldMasterIdLst', 'p:sldIdLst', 'p:sldSz', 'p:notesSz', 'p:defaultTextStyle'])

export function cleanPptx(file: OfficeFile): { slides: Slide[]; removed: Removed[] } {
  const root = file.main.root!
  const removed: Removed[] = []
  const size = slideSize(root)
  root.attributes = root.attributes.filter(
    ({ key }) => key.startsWith('xmlns:') || key === 'xmlns' || key === 'saveSubsetFonts',
  )
  root.children = root.children.filter((node) => isText(node) || kept.has(node.key))
  const slides: Slide[] = []
  const hidden = new Set<string>()
  const list = child(root, 'p:sldIdLst')
  const entries = list ? elements(list) : []
  for (const [index, entry] of entries.entries()) {
    const relation = file.main.relations.find(({ id }) => id === attribute(entry, 'r:id'))
    const part = relation && file.parts.get(relation.target)
    if (!part?.root) continue
    const place = `幻灯片${index + 1}`
    if (['0', 'false'].includes(attribute(part.root, 'show') ?? '')) {
      removed.push({ kind: 'hidden-slides', place, count: 1, texts: textsOf(part.root) })
      hidden.add(part.name)
      list!.children = list!.children.filter((node) => node !== entry)
    } else slides.push({ part, place })
  }
  for (const part of file.parts.values()) {
    part.relations = part.relations.filter(({ target, external }) => external || !hidden.has(target))
    if (part.root) removed.push(...cleanSlide(part, slides.find((one) => one.part === part)?.place ?? part.name, size))
    pruneRelations(part)
  }
  return { slides, removed }
}

export interface Slide {
  part: Part
  place: string
}

interface Size {
  width: number
  height: number
}

function slideSize(root: Element): Size {
  const size = child(root, 'p:sldSz')
  return { width: Number(attribute(size, 'cx') ?? 12_192_000), height: Number(attribute(size, 'cy') ?? 6_858_000) }
}

function cleanSlide(part: Part, place: string, size: Size): Removed[] {
  const removed: Removed[] = []
  const known = new Set(part.relations.map(({ id }) => id))
  edit(part.root!, (element, parent) => {
    if (/^p:(?:timing|transition|custDataLst|extLst|hf)$/.test(element.key)) return []
    if (element.key === 'mc:AlternateContent' && find(element, 'p:transition')[0]) return []
    const links = element.attributes.filter(
      ({ key, value }) => key.startsWith('r:') && value !== '' && !known.has(value),
    )
    if (links.length > 0 && /^a:hlink/.test(element.key)) return []
    if (element.key === 'a:tc' && isCovered(element) && textOf(element) !== '') {
      removed.push({ kind: 'hidden-text', place, count: 1, texts: textsOf(element) })
      return [{ ...element, children: element.children.map(emptied) }]
    }
    if (parent.key === 'p:spTree' && isOutside(element, size)) {
      removed.push({ kind: 'hidden-shapes', place, count: 1, texts: textsOf(element) })
      return []
    }
    return element
  })
  return removed
}

/** A table cell that a merged one covers. */
const isCovered = (cell: Element): boolean =>
  ['hMerge', 'vMerge'].some((key) => ['1', 'true'].includes(attribute(cell, key) ?? ''))

const emptied = (node: Node): Node => {
  if (isText(node) || node.key !== 'a:txBody') return node
  const frame = elements(node).filter((one) => one.key !== 'a:p')
  return { ...node, children: [...frame, make(elements(node)[0] ?? node, 'p')] }
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

function boxOf(shape: Element): Box | null {
  const frame = descend(shape, 'p:spPr', 'a:xfrm') ?? descend(shape, 'p:grpSpPr', 'a:xfrm') ?? child(shape, 'p:xfrm')
  const [offset, extent] = [child(frame, 'a:off'), child(frame, 'a:ext')]
  if (!offset || !extent) return null
  const [x, y] = [Number(attribute(offset, 'x')), Number(attribute(offset, 'y'))]
  return { x, y, width: Number(attribute(extent, 'cx')), height: Number(attribute(extent, 'cy')) }
}

/** Wholly beside the slide, where only who edits it looks. */
function isOutside(shape: Element, size: Size): boolean {
  const box = boxOf(shape)
  if (!box) return false
  return box.x >= size.width || box.y >= size.height || box.x + box.width <= 0 || box.y + box.height <= 0
}

/** Every text of a deck that is published, with its place. */
export function textsOfPptx(file: OfficeFile, slides: readonly Slide[]): LiveTexts {
  const texts: LiveTexts = { passages: [], grids: [] }
  const done = new Set<Part>([file.main])
  for (const { part, place } of slides) read(part, place, true)
  for (const part of file.parts.values()) read(part, '母版', false)

  function read(part: Part, place: string, withSeen: boolean): void {
    if (!part.root || done.has(part) || (withSeen === false && part.root.key === 'p:sld')) return
    done.add(part)
    addAll(texts, drawingTexts(part.root, place, withSeen ? (run, path) => unseen(run, path, part, file) : undefined))
    addEach(texts, spokenAttributes(part.root, place))
    for (const relation of part.relations) {
      const next = relation.external ? undefined : file.parts.get(relation.target)
      if (next?.root && /^(?:chart|chartUserShapes|diagram\w+)$/.test(relation.word)) read(next, place, withSeen)
    }
  }
  return texts
}

/** Why a run cannot be seen: its colour is that of the ground, or something painted later covers its shape. */
function unseen(run: Element, path: readonly Element[], part: Part, file: OfficeFile): string | undefined {
  const own = child(run, 'a:rPr')
  if (Number(attribute(own, 'sz') ?? Number.NaN) <= 200) return '字号不到 2 磅'
  if (child(own, 'a:noFill') || find(child(own, 'a:solidFill') ?? nothing, 'a:alpha').some(isClear)) return '透明的文字'
  const shape = path.find((element) => /^p:(?:sp|graphicFrame)$/.test(element.key))
  const isInGroup = path.some((element) => element.key === 'p:grpSp')
  if (shape && !isInGroup && isPaintedOver(shape, part)) return '被上面的图形或图片盖住'
  const color = colorOf(child(own, 'a:solidFill'))
  const highlight = colorOf(child(own, 'a:highlight'))
  if (highlight) return isNear(color ?? '000000', highlight) ? '文字与底色相同' : undefined
  if (!color || !shape || isInGroup || shape.key !== 'p:sp') return undefined
  const fill = child(child(shape, 'p:spPr'), 'a:solidFill')
  if (fill) return isNear(color, colorOf(fill) ?? farFrom(color)) ? '文字与底色相同' : undefined
  return isNear(color, white) && isOnBareSlide(shape, part, file) ? '白色文字，没有底色' : undefined
}

const nothing: Element = { name: '', key: '', attributes: [], children: [] }
const isClear = (alpha: Element): boolean => Number(attribute(alpha, 'val')) <= 1000
const farFrom = (color: string): string => (isNear(color, white) ? '000000' : white)

/** A filled shape or a picture without words of its own, painted after this one and reaching over all of it. */
function isPaintedOver(shape: Element, part: Part): boolean {
  const box = boxOf(shape)
  const shapes = elements(descend(part.root!, 'p:cSld', 'p:spTree') ?? part.root!)
  const at = shapes.indexOf(shape)
  if (!box || at < 0) return false
  return shapes.slice(at + 1).some((one) => {
    const over = boxOf(one)
    const isOpaque = one.key === 'p:pic' || (one.key === 'p:sp' && hasSolidFill(one))
    return isOpaque && over !== null && covers(over, box)
  })
}

function hasSolidFill(shape: Element): boolean {
  const fill = child(child(shape, 'p:spPr'), 'a:solidFill')
  return fill !== undefined && find(fill, 'a:alpha').length === 0
}

const covers = (over: Box, box: Box): boolean =>
  over.x <= box.x &&
  over.y <= box.y &&
  over.x + over.width >= box.x + box.width &&
  over.y + over.height >= box.y + box.height

/** Whether nothing that has a colour lies between a shape and the white of the slide. */
function isOnBareSlide(shape: Element, part: Part, file: OfficeFile): boolean {
  const layers = [part, ...ancestors(part, file)]
  if (layers.some(({ root }) => hasGround(root!))) return false
  const box = boxOf(shape)
  return !layers.some(({ root }) => {
    const shapes = elements(descend(root!, 'p:cSld', 'p:spTree') ?? root!)
    const behind = shapes.includes(shape) ? shapes.slice(0, shapes.indexOf(shape) + 1) : shapes
    return behind.some((one) => isGround(one) && meets(boxOf(one), box))
  })
}

/** Layout and master of a slide; a broken file may lead from one back to the other. */
function ancestors(part: Part, file: OfficeFile, below: readonly Part[] = [part]): Part[] {
  const next = part.relations.find(({ word }) => word === 'slideLayout' || word === 'slideMaster')
  const above = next && part.root?.key !== 'p:sldMaster' ? file.parts.get(next.target) : undefined
  return above?.root && !below.includes(above) ? [above, ...ancestors(above, file, [...below, above])] : []
}

/** RRGGBB of a fill; null for what only the theme knows. */
function colorOf(fill: Element | undefined): string | null {
  const color = fill && elements(fill)[0]
  const value = attribute(color, 'val') ?? ''
  if (color?.key === 'a:srgbClr') return /^[0-9A-F]{6}$/.exec(value.toUpperCase())?.[0] ?? null
  const isPlain = color?.key === 'a:schemeClr' && elements(color).every((one) => one.key === 'a:alpha')
  return isPlain && /^(?:bg1|lt1)$/.test(value) ? white : null
}

const isWhiteFill = (fill: Element): boolean => isNear(colorOf(fill) ?? '000000', white)

/** A background that is not plainly white. */
function hasGround(root: Element): boolean {
  const ground = descend(root, 'p:cSld', 'p:bg')
  if (!ground) return false
  const fill = descend(ground, 'p:bgPr', 'a:solidFill')
  if (fill) return !isWhiteFill(fill)
  const reference = child(ground, 'p:bgRef')
  return !(reference && attribute(elements(reference)[0], 'val') === 'bg1')
}

/** A picture, or a shape with a fill that is not white. */
function isGround(shape: Element): boolean {
  if (shape.key === 'p:pic' || shape.key === 'p:grpSp' || shape.key === 'p:graphicFrame') return true
  const properties = child(shape, 'p:spPr')
  const fill = properties && elements(properties).find((one) => /Fill$/.test(one.key))
  if (fill) return fill.key !== 'a:noFill' && !(fill.key === 'a:solidFill' && isWhiteFill(fill))
  const style = attribute(descend(shape, 'p:style', 'a:fillRef'), 'idx')
  return style !== undefined && style !== '0'
}

/** Where a place is not known, shapes are taken to meet. */
function meets(a: Box | null, b: Box | null): boolean {
  if (!a || !b) return true
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
