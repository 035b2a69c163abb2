/** Slide decks: hidden slides, notes and what lies beside the slide go; the rest is read slide by slide. */

import { type OfficeFile, type Part, type Removed, textsOf } from './parts.ts'
import { add, addAll, drawingTexts, type LiveTexts, spokenAttributes } from './passages.ts'
import { pruneRelations } from './scrub.ts'
import { attribute, child, descend, type Element, edit, elements, find, isText } from './xml.ts'

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
    if (parent.key === 'p:spTree' && isOutside(element, size)) {
      removed.push({ kind: 'hidden-shapes', place, count: 1, texts: textsOf(element) })
      return []
    }
    return [element]
  })
  return removed
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
    add(texts, ...spokenAttributes(part.root, place))
    for (const relation of part.relations) {
      const next = relation.external ? undefined : file.parts.get(relation.target)
      if (next?.root && /^(?:chart|chartUserShapes|diagram\w+)$/.test(relation.word)) read(next, place, withSeen)
    }
  }
  return texts
}

/** Why a run cannot be seen: white on a white slide, with nothing filled behind it. */
function unseen(run: Element, path: readonly Element[], part: Part, file: OfficeFile): string | undefined {
  const own = child(run, 'a:rPr')
  if (Number(attribute(own, 'sz') ?? Number.NaN) <= 200) return '字号不到 2 磅'
  const fill = child(own, 'a:solidFill')
  if (!fill || !isWhiteFill(fill)) return undefined
  if (path.some((element) => element.key === 'a:tbl')) return undefined
  const shape = path.find((element) => element.key === 'p:sp')
  if (!shape || path.some((element) => element.key === 'p:grpSp')) return undefined
  const layers = [part, ...ancestors(part, file)]
  if (layers.some(({ root }) => hasGround(root!))) return undefined
  const box = boxOf(shape)
  const isCovered = layers.some(({ root }) => {
    const shapes = elements(descend(root!, 'p:cSld', 'p:spTree') ?? root!)
    const behind = shapes.includes(shape) ? shapes.slice(0, shapes.indexOf(shape) + 1) : shapes
    return behind.some((one) => isGround(one) && meets(boxOf(one), box))
  })
  return isCovered ? undefined : '白色文字，没有底色'
}

/** Layout and master of a slide. */
function ancestors(part: Part, file: OfficeFile): Part[] {
  const next = part.relations.find(({ word }) => word === 'slideLayout' || word === 'slideMaster')
  const above = next && part.root?.key !== 'p:sldMaster' ? file.parts.get(next.target) : undefined
  return above?.root ? [above, ...ancestors(above, file)] : []
}

function isWhiteFill(fill: Element): boolean {
  const color = elements(fill)[0]
  const value = attribute(color, 'val') ?? ''
  if (color?.key === 'a:srgbClr') return /^(?:F[A-F0-9]){3}$/i.test(value)
  return color?.key === 'a:schemeClr' && /^(?:bg1|lt1)$/.test(value) && elements(color).length === 0
}

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
