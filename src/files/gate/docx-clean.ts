/** What nobody sees on the page of a Word file goes: 修订, 批注, 隐藏文字, 域代码, 书签, 文档变量. */
import { cleanFields } from './docx-fields.ts'
import { paragraphStyle, type Styles, storyKeys, storyPlace, stylesOf } from './docx-styles.ts'
import type { OfficeFile, Part, Removed } from './parts.ts'
import { textsOf } from './parts.ts'
import { pruneRelations } from './scrub.ts'
import {
  attribute,
  child,
  descend,
  type Element,
  edit,
  elements,
  find,
  isOn,
  isText,
  make,
  type Node,
  textOf,
} from './xml.ts'

/** Removes hidden content from every part of a Word file, in place. */
export function cleanDocx(file: OfficeFile): Removed[] {
  const styles = stylesOf(file)
  cleanSections(file)
  const body = cleanStory(file.main, styles, new Set())
  const notes = referencedNotes(file)
  const others = [...file.parts.values()].filter((part) => part !== file.main)
  return [...body, ...others.flatMap((part) => cleanPart(part, styles, notes))]
}

function cleanPart(part: Part, styles: Styles, notes: ReadonlySet<string>): Removed[] {
  if (!part.root) return []
  if (part.root.key === 'w:settings') return cleanSettings(part.root)
  if (part.root.key === 'w:fonts') return cleanFonts(part.root)
  return storyKeys.has(part.root.key) ? cleanStory(part, styles, notes) : []
}

function cleanStory(part: Part, styles: Styles, notes: ReadonlySet<string>): Removed[] {
  const root = part.root!
  const removed: Removed[] = []
  const place = storyPlace(part)
  const gone = (kind: Removed['kind'], element: Element | null): readonly Node[] => {
    removed.push({ kind, place, count: 1, texts: element ? textsOf(element) : [] })
    return []
  }
  removed.push(...cleanFields(root, place))
  const hiddenRuns = runsOfHiddenParagraphs(root, styles)
  edit(root, (element, parent) => {
    const { key } = element
    if (isNote(element) && !notes.has(noteId(element))) return gone('hidden-text', element)
    if (deletions.has(key)) return parent.key === 'w:rPr' ? element : gone('tracked-changes', element)
    if (insertions.has(key)) {
      if (elements(element).length === 0 && parent.key !== 'w:p') return gone('tracked-changes', null)
      removed.push({ kind: 'tracked-changes', place, count: 1, texts: authors(element) })
      return element.children
    }
    if (changes.test(key)) return gone('tracked-changes', element)
    if (key === 'w:tr' && child(child(element, 'w:trPr'), 'w:del')) return gone('tracked-changes', element)
    if (key === 'w:tc' && child(child(element, 'w:tcPr'), 'w:cellDel')) return gone('tracked-changes', element)
    if (key === 'w:tr' && isOn(child(child(element, 'w:trPr'), 'w:hidden'))) return gone('hidden-text', element)
    if (key === 'w:r' && isHidden(element, hiddenRuns, styles))
      return textOf(element) === '' ? [] : gone('hidden-text', element)
    if (key === 'w:tc' && isCovered(element) && textOf(element) !== '') {
      gone('hidden-text', element)
      return [
        { ...element, children: [...elements(element).filter((one) => one.key === 'w:tcPr'), make(element, 'p')] },
      ]
    }
    if (unwrapped.has(key))
      return elements(element)
        .filter((one) => one.key === 'w:sdtContent')
        .flatMap((one) => one.children)
    if (key === 'w:smartTag' || key === 'w:customXml')
      return element.children.filter((one) => isText(one) || !/Pr$/.test(one.key))
    if (key === 'w:ffData') return gone('fields', element)
    if (marks.test(key)) return []
    return element
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

function isHidden(run: Element, ofHiddenParagraphs: ReadonlySet<Element>, styles: Styles): boolean {
  const own = child(run, 'w:rPr')
  const direct = child(own, 'w:vanish')
  if (direct) return isOn(direct)
  return styles(attribute(child(own, 'w:rStyle'), 'w:val')).hidden || ofHiddenParagraphs.has(run)
}

/** Runs whose paragraph has a hidden style, however deep they stand in it. */
function runsOfHiddenParagraphs(root: Element, styles: Styles): Set<Element> {
  const paragraphs = find(root, 'w:p').filter((one) => styles(paragraphStyle(one)).hidden)
  return new Set(paragraphs.flatMap((one) => find(one, 'w:r')))
}

/** A cell that a cell above covers: what is in it is not on the page. */
function isCovered(cell: Element): boolean {
  const merge = descend(cell, 'w:tcPr', 'w:vMerge')
  return merge !== undefined && attribute(merge, 'w:val') !== 'restart'
}

const isNote = (element: Element): boolean =>
  (element.key === 'w:footnote' || element.key === 'w:endnote') && attribute(element, 'w:type') === undefined
const noteId = (note: Element): string => `${note.key} ${attribute(note, 'w:id')}`

/** Notes that a text refers to; others are in the file and on no page. */
function referencedNotes(file: OfficeFile): Set<string> {
  const roots = [...file.parts.values()].flatMap(({ root }) => (root ? [root] : []))
  const references = roots.flatMap((root) => find(root, 'w:footnoteReference', 'w:endnoteReference'))
  return new Set(references.map((one) => `${one.key.replace('Reference', '')} ${attribute(one, 'w:id')}`))
}

/** Headers and footers that no page shows: those of first and even pages where there are none. */
function cleanSections(file: OfficeFile): void {
  const root = file.main.root!
  const hasFirst = find(root, 'w:titlePg').some(isOn)
  const hasEven = [...file.parts.values()].some(
    (part) => part.root?.key === 'w:settings' && isOn(child(part.root, 'w:evenAndOddHeaders')),
  )
  edit(root, (element) => {
    if (element.key !== 'w:headerReference' && element.key !== 'w:footerReference') return element
    const type = attribute(element, 'w:type')
    return (type === 'first' && !hasFirst) || (type === 'even' && !hasEven) ? [] : element
  })
  pruneRelations(file.main)
}

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
    if (element.key === 'w:rPr') edit(element, (one) => (deletions.has(one.key) || insertions.has(one.key) ? [] : one))
    else joinDeletedEnds(element)
  }
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
    /^w:bookmark(?:Start|End)$/.test(element.key) && gone.has(attribute(element, 'w:id')) ? [] : element,
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
  edit(root, (element) => (/^w:embed/.test(element.key) ? [] : element))
  return []
}
