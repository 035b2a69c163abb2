/** Word files: what nobody sees on the page goes (修订、批注、隐藏文字、域代码), the rest is read with its places. */

import { type OfficeFile, type Part, type Removed, textsOf } from './parts.ts'
import {
  add,
  addAll,
  attributePiece,
  drawingTexts,
  type LivePassage,
  type LiveTexts,
  type Piece,
  passageOf,
  piecesOf,
  spokenAttributes,
} from './passages.ts'
import { isShownField } from './scrub.ts'
import {
  attribute,
  child,
  descend,
  type Element,
  edit,
  elements,
  everyElement,
  find,
  isOn,
  isText,
  type Node,
  textOf,
} from './xml.ts'

/** Removes hidden content from every part of a Word file, in place. */
export function cleanDocx(file: OfficeFile): Removed[] {
  const styles = stylesOf(file)
  return [...file.parts.values()].flatMap((part) => {
    if (!part.root) return []
    if (part.root.key === 'w:settings') return cleanSettings(part.root)
    if (part.root.key === 'w:fonts') return cleanFonts(part.root)
    return /^(?:w:document|w:hdr|w:ftr|w:footnotes|w:endnotes)$/.test(part.root.key) ? cleanStory(part, styles) : []
  })
}

// ── cleaning ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function cleanStory(part: Part, styles: Styles): Removed[] {
  const root = part.root!
  const removed: Removed[] = []
  const place = placeOf(part)
  const gone = (kind: Removed['kind'], element: Element | null): readonly Node[] => {
    removed.push({ kind, place, count: 1, texts: element ? textsOf(element) : [] })
    return []
  }
  removed.push(...cleanFields(root, place))
  edit(root, (element, parent) => {
    const { key } = element
    if (deletions.has(key)) return parent.key === 'w:rPr' ? [element] : gone('tracked-changes', element)
    if (insertions.has(key)) {
      if (elements(element).length === 0 && parent.key !== 'w:p') return gone('tracked-changes', null)
      removed.push({ kind: 'tracked-changes', place, count: 1, texts: authors(element) })
      return element.children
    }
    if (changes.test(key)) return gone('tracked-changes', element)
    if (key === 'w:tr' && child(child(element, 'w:trPr'), 'w:del')) return gone('tracked-changes', element)
    if (key === 'w:tc' && child(child(element, 'w:tcPr'), 'w:cellDel')) return gone('tracked-changes', element)
    if (key === 'w:tr' && isOn(child(child(element, 'w:trPr'), 'w:hidden'))) return gone('hidden-text', element)
    if (key === 'w:r' && isHidden(element, parent, styles))
      return textOf(element) === '' ? [] : gone('hidden-text', element)
    if (unwrapped.has(key))
      return elements(element)
        .filter((one) => one.key === 'w:sdtContent')
        .flatMap((one) => one.children)
    if (key === 'w:smartTag' || key === 'w:customXml')
      return element.children.filter((one) => isText(one) || !/Pr$/.test(one.key))
    if (key === 'w:ffData') return gone('fields', element)
    if (marks.test(key)) return []
    return [element]
  })
  joinDeletedEnds(root)
  removed.push(...cleanBookmarks(root, place))
  return removed
}

const deletions = new Set(['w:del', 'w:moveFrom'])
const insertions = new Set(['w:ins', 'w:moveTo'])
const changes = /^w:(?:\w+PrChange|tblGridChange|numberingChange|cellIns|cellMerge)$/
const unwrapped = new Set(['w:sdt'])
/** Marks of comments, moves, spelling and permissions: without what they mark they say nothing. */
const marks =
  /^w:(?:comment(?:Range(?:Start|End)|Reference)|annotationRef|proofErr|perm(?:Start|End)|lastRenderedPageBreak|move(?:From|To)Range(?:Start|End)|customXml(?:Ins|Del|MoveFrom|MoveTo)Range(?:Start|End))$/

const authors = (element: Element): string[] => {
  const author = attribute(element, 'w:author')
  return author ? [author] : []
}

function isHidden(run: Element, parent: Element, styles: Styles): boolean {
  const own = child(run, 'w:rPr')
  const direct = child(own, 'w:vanish')
  if (direct) return isOn(direct)
  if (styles(attribute(child(own, 'w:rStyle'), 'w:val')).hidden) return true
  return styles(paragraphStyle(parent)).hidden
}

const paragraphStyle = (paragraph: Element): string | undefined =>
  attribute(descend(paragraph, 'w:pPr', 'w:pStyle'), 'w:val')

/** Where the end of a paragraph was deleted, the next one continues it. */
function joinDeletedEnds(container: Element): void {
  const joined: Node[] = []
  for (const node of container.children) {
    const before = joined.at(-1)
    const open =
      before && !isText(before) && before.key === 'w:p' && descend(before, 'w:pPr', 'w:rPr', 'w:del') ? before : null
    if (open && !isText(node) && node.key === 'w:p') {
      const end = child(node, 'w:pPr')
      open.children = [
        ...(end ? [end] : []),
        ...open.children.filter((one) => isText(one) || one.key !== 'w:pPr'),
        ...node.children.filter((one) => one !== end),
      ]
    } else joined.push(node)
  }
  container.children = joined
  for (const element of elements(container)) {
    if (element.key === 'w:rPr')
      edit(element, (one) => (deletions.has(one.key) || insertions.has(one.key) ? [] : [one]))
    else joinDeletedEnds(element)
  }
}

/** Instructions of fields that show nothing themselves: sources, merge data, quoted texts, addresses. Results stay. */
function cleanFields(root: Element, place: string): Removed[] {
  const removed: Removed[] = []
  const chars = [...everyElement(root)].filter(
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
    return [element]
  })
  return removed
}

/** Bookmarks that nothing points to go: their names are free text. */
function cleanBookmarks(root: Element, place: string): Removed[] {
  const used = new Set(find(root, 'w:hyperlink').map((link) => attribute(link, 'w:anchor')))
  const instructions = find(root, 'w:instrText', 'w:fldSimple')
    .map((one) => textOf(one) + (attribute(one, 'w:instr') ?? ''))
    .join('\n')
  const gone = new Map<string | undefined, string>()
  for (const mark of find(root, 'w:bookmarkStart')) {
    const name = attribute(mark, 'w:name') ?? ''
    if (!used.has(name) && !/^_(?:Toc|Ref)\w+$/.test(name) && !instructions.includes(name))
      gone.set(attribute(mark, 'w:id'), name)
  }
  edit(root, (element) =>
    /^w:bookmark(?:Start|End)$/.test(element.key) && gone.has(attribute(element, 'w:id')) ? [] : [element],
  )
  const named = [...gone.values()].filter((name) => !/^(?:_GoBack|OLE_LINK\d+|_\w+)$/.test(name) && name !== '')
  return named.length > 0 ? [{ kind: 'names', place, count: named.length, texts: named }] : []
}

const settings = new Set(
  'zoom mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop displayBackgroundShape evenAndOddHeaders autoHyphenation defaultTabStop consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery characterSpacingControl noLineBreaksAfter noLineBreaksBefore footnotePr endnotePr compat mathPr themeFontLang clrSchemeMapping decimalSymbol listSeparator'
    .split(' ')
    .flatMap((name) => [`w:${name}`, `m:${name}`]),
)

function cleanSettings(root: Element): Removed[] {
  const gone = elements(root).filter((element) => !settings.has(element.key))
  const tracked = gone.some((element) => element.key === 'w:docVars')
  root.children = root.children.filter((node) => isText(node) || settings.has(node.key))
  return tracked
    ? [
        {
          kind: 'custom-data',
          place: '文档设置',
          count: 1,
          texts: gone.filter((one) => one.key === 'w:docVars').flatMap(variables),
        },
      ]
    : []
}

const variables = (element: Element): string[] =>
  elements(element).flatMap((one) => one.attributes.map(({ value }) => value))

function cleanFonts(root: Element): Removed[] {
  edit(root, (element) => (/^w:embed/.test(element.key) ? [] : [element]))
  return []
}

// ── styles ────────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Style {
  hidden: boolean
  /** RRGGBB of the text; null for automatic. */
  color: string | null
  shaded: boolean
}

type Styles = (id: string | undefined) => Style

const longestChain = 20

function stylesOf(file: OfficeFile): Styles {
  const root = [...file.parts.values()].find((part) => part.root?.key === 'w:styles')?.root
  const byId = new Map((root ? elements(root) : []).map((style) => [attribute(style, 'w:styleId') ?? '', style]))
  const known = new Map<string, Style>()
  const resolve = (id: string, depth: number): Style => {
    const style = byId.get(id)
    if (!style || depth > longestChain) return { hidden: false, color: null, shaded: false }
    const ready = known.get(id)
    if (ready) return ready
    const base = resolve(attribute(child(style, 'w:basedOn'), 'w:val') ?? '', depth + 1)
    const run = child(style, 'w:rPr')
    const vanish = child(run, 'w:vanish')
    const own = {
      hidden: vanish ? isOn(vanish) : base.hidden,
      color: colorOf(run) ?? base.color,
      shaded: base.shaded || find(style, 'w:shd').some(isShading),
    }
    known.set(id, own)
    return own
  }
  return (id) => resolve(id ?? '', 0)
}

const colorOf = (properties: Element | undefined): string | null => {
  const color = attribute(child(properties, 'w:color'), 'w:val')
  return color && color !== 'auto' ? color.toUpperCase() : null
}

const isShading = (shading: Element): boolean => {
  const fill = (attribute(shading, 'w:fill') ?? 'auto').toUpperCase()
  const pattern = attribute(shading, 'w:val') ?? 'clear'
  return (
    (fill !== 'AUTO' && !isWhite(fill)) ||
    !['clear', 'nil'].includes(pattern) ||
    attribute(shading, 'w:themeFill') !== undefined
  )
}

/** So near to white that nobody reads it on paper. */
export const isWhite = (color: string): boolean => /^(?:F[A-F0-9]){3}$/i.test(color.slice(-6))

// ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Every text of a Word file that is published, with its place. */
export function textsOfDocx(file: OfficeFile): LiveTexts {
  const texts: LiveTexts = { passages: [], grids: [] }
  const styles = stylesOf(file)
  for (const part of [file.main, ...[...file.parts.values()].filter((one) => one !== file.main)]) {
    const { root } = part
    if (!root) continue
    const place = placeOf(part)
    if (/^(?:w:document|w:hdr|w:ftr|w:footnotes|w:endnotes)$/.test(root.key)) readStory(root, place, styles, texts)
    else addAll(texts, drawingTexts(root, place))
    add(texts, ...spokenAttributes(root, place))
    for (const code of find(root, 'w:instrText')) add(texts, passageOf(piecesOf(code), `${place}的域代码`))
    for (const simple of find(root, 'w:fldSimple')) {
      const instruction = simple.attributes.find(({ key }) => key === 'w:instr')
      if (instruction) add(texts, passageOf([attributePiece(instruction)], `${place}的域代码`))
    }
  }
  return texts
}

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

export const placeOf = (part: Part): string => places[part.root?.key ?? ''] ?? '附属内容'

function readStory(root: Element, place: string, styles: Styles, texts: LiveTexts): void {
  const counts = { paragraphs: 0, tables: 0 }
  const lead = place === '正文' ? '' : place
  const background = child(root, 'w:background') !== undefined

  function flow(container: Element, path: readonly Element[]): void {
    for (const element of elements(container)) {
      const below = [...path, element]
      if (element.key === 'w:p') paragraph(element, below)
      else if (element.key === 'w:tbl') table(element, below)
      else flow(element, below)
    }
  }

  function paragraph(element: Element, path: readonly Element[]): void {
    const own = pieces(element, path)
    if (own.some((piece) => piece.text.trim() !== '')) counts.paragraphs++
    add(texts, passageOf(own, `${lead}第${Math.max(1, counts.paragraphs)}段`))
    boxes(element, path)
  }

  /** Text boxes in a paragraph are stories of their own; so are the shapes of a drawing. */
  function boxes(element: Element, path: readonly Element[]): void {
    for (const one of elements(element)) {
      if (one.key === 'w:txbxContent') flow(one, [...path, one])
      else if (one.key !== 'w:p') boxes(one, [...path, one])
    }
  }

  function table(element: Element, path: readonly Element[]): void {
    counts.tables++
    const name = `${lead}第${counts.tables}个表格`
    const grid = within(element, 'w:tr').map((row, rowIndex) => {
      const cells: (LivePassage | null)[] = []
      const skipped = Number(attribute(descend(row, 'w:trPr', 'w:gridBefore'), 'w:val') ?? 0)
      for (let column = 0; column < Math.min(skipped, 100); column++) cells.push(null)
      for (const cell of within(row, 'w:tc')) {
        const below = [...path, row, cell]
        const paragraphs = within(cell, 'w:p')
        const all = paragraphs.flatMap((one, index): Piece[] => [
          ...(index > 0 ? [{ text: '\n' }] : []),
          ...pieces(one, [...below, one]),
        ])
        const passage = passageOf(all, `${name}第${rowIndex + 1}行第${cells.length + 1}列`)
        const merge = descend(cell, 'w:tcPr', 'w:vMerge')
        const continues = merge && attribute(merge, 'w:val') !== 'restart'
        add(texts, passage)
        cells.push(continues ? null : passage)
        const span = Number(attribute(descend(cell, 'w:tcPr', 'w:gridSpan'), 'w:val') ?? 1)
        for (let more = 1; more < Math.min(span, 100); more++) cells.push(null)
        for (const one of paragraphs) boxes(one, [...below, one])
        for (const one of within(cell, 'w:tbl')) table(one, [...below, one])
      }
      return cells
    })
    texts.grids.push(grid)
  }

  function pieces(container: Element, path: readonly Element[]): Piece[] {
    return elements(container).flatMap((element): Piece[] => {
      const { key } = element
      if (key === 'w:t' || key === 'm:t') return piecesOf(element, unseen(path))
      if (key === 'w:tab') return [{ text: '\t' }]
      if (key === 'w:br' || key === 'w:cr') return [{ text: '\n' }]
      if (key === 'w:noBreakHyphen') return [{ text: '-' }]
      if (key === 'w:sym') return [symbol(element)]
      if (key === 'a:t') return piecesOf(element)
      if (key === 'w:txbxContent' || key === 'w:p' || key === 'w:pPr' || key === 'w:rPr' || key === 'w:instrText')
        return []
      return pieces(element, [...path, element])
    })
  }

  /** Why a run cannot be seen on the page; `path` ends with the run. */
  function unseen(path: readonly Element[]): string | undefined {
    const own = child(path.at(-1), 'w:rPr')
    const size = Number(attribute(child(own, 'w:sz'), 'w:val') ?? Number.NaN)
    if (size <= 4) return '字号不到 2 磅'
    const paragraph = path.findLast((one) => one.key === 'w:p')
    const character = styles(attribute(child(own, 'w:rStyle'), 'w:val'))
    const base = styles(paragraph && paragraphStyle(paragraph))
    const color =
      attribute(child(own, 'w:color'), 'w:val') === 'auto' ? null : (colorOf(own) ?? character.color ?? base.color)
    if (!color || !isWhite(color)) return undefined
    const isOnGround =
      background ||
      character.shaded ||
      base.shaded ||
      attribute(child(own, 'w:highlight'), 'w:val') !== undefined ||
      path.some((one) => groundOf(one, styles))
    return isOnGround ? undefined : '白色文字，没有底色'
  }

  flow(root, [root])
}

/** Whether an element around a run gives it a ground: shading, a table style with shading, a filled shape. */
function groundOf(element: Element, styles: Styles): boolean {
  if (element.key === 'w:r' || element.key === 'w:p' || element.key === 'w:tc') {
    return elements(child(element, `${element.key}Pr`) ?? element).some((one) => one.key === 'w:shd' && isShading(one))
  }
  if (element.key === 'w:tbl') {
    const shape = child(element, 'w:tblPr')
    return (
      styles(attribute(child(shape, 'w:tblStyle'), 'w:val')).shaded ||
      elements(shape ?? element).some((one) => one.key === 'w:shd' && isShading(one))
    )
  }
  if (element.key === 'wps:wsp')
    return !child(
      elements(element).find((one) => one.key === 'wps:spPr'),
      'a:noFill',
    )
  return element.key.startsWith('v:') && attribute(element, 'filled') !== 'f'
}

/** Rows of a table, cells of a row, paragraphs of a cell, also where markup wraps them. */
function within(parent: Element, key: string): Element[] {
  return elements(parent).flatMap((element) => {
    if (element.key === key) return [element]
    return /^w:(?:sdt|sdtContent|customXml|ins|moveTo)$/.test(element.key) ? within(element, key) : []
  })
}

/** A character of a symbol font, as far as it is one of everybody's characters. */
function symbol(element: Element): Piece {
  const code = Number.parseInt(attribute(element, 'w:char') ?? '', 16)
  const plain = code >= 0xf020 && code < 0xf07f ? code - 0xf000 : code
  if (!(plain >= 0x20 && plain < 0xd800)) return { text: ' ' }
  const set = (text: string) => {
    const char = element.attributes.find(({ key }) => key === 'w:char')
    if (char) char.value = text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  }
  return { text: String.fromCharCode(plain), set }
}
