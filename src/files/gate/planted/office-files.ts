/** Small whole Office files around the XML of their content, as Office itself lays them out. */
import { strToU8, zipSync } from 'fflate'
import { invented } from './planted.ts'

const office = 'http://schemas.openxmlformats.org'
export const relation = (word: string): string => `${office}/officeDocument/2006/relationships/${word}`
const namespaces = [
  `xmlns:w="${office}/wordprocessingml/2006/main"`,
  `xmlns:a="${office}/drawingml/2006/main"`,
  `xmlns:p="${office}/presentationml/2006/main"`,
  `xmlns:r="${office}/officeDocument/2006/relationships"`,
  `xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing"`,
  `xmlns:pic="${office}/drawingml/2006/picture"`,
  `xmlns:c="${office}/drawingml/2006/chart"`,
  `xmlns:xdr="${office}/drawingml/2006/spreadsheetDrawing"`,
  `xmlns:mc="${office}/markup-compatibility/2006"`,
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
].join(' ')
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A part beside the usual ones, and the part that leads to it. */
export interface Extra {
  path: string
  content: string | Uint8Array
  type: string
  /** Owner, word or full address of the relationship, id; nothing leads to a stray part. */
  from?: { owner: string; word: string; id: string }
}

export interface Link {
  owner: string
  word: string
  id: string
  /** An address outside the package. */
  target: string
}

export interface Additions {
  extras?: readonly Extra[]
  links?: readonly Link[]
}

interface Part {
  content: string | Uint8Array
  type: string
}

function pack(
  main: string,
  parts: Record<string, Part>,
  inner: [owner: string, word: string, id: string, target: string][],
  more: Additions,
): Uint8Array {
  const all: Record<string, Part> = { ...properties, ...parts }
  const rows: [owner: string, word: string, id: string, target: string, external: boolean][] = [
    ['', 'officeDocument', 'rId1', main, false],
    ['', `${office}/package/2006/relationships/metadata/core-properties`, 'rId2', 'docProps/core.xml', false],
    ['', 'extended-properties', 'rId3', 'docProps/app.xml', false],
    ...inner.map(([owner, word, id, target]): [string, string, string, string, boolean] => [
      owner,
      word,
      id,
      target,
      false,
    ]),
  ]
  for (const { path, content, type, from } of more.extras ?? []) {
    all[path] = { content, type }
    if (from) rows.push([from.owner, from.word, from.id, path, false])
  }
  for (const { owner, word, id, target } of more.links ?? []) rows.push([owner, word, id, target, true])
  const files: Record<string, Uint8Array> = { '[Content_Types].xml': strToU8(contentTypes(all)) }
  for (const [path, { content }] of Object.entries(all))
    files[path] = typeof content === 'string' ? strToU8(content) : content
  for (const owner of new Set(rows.map(([one]) => one)))
    files[relationsPath(owner)] = strToU8(relations(rows.filter(([one]) => one === owner)))
  return zipSync(files, { mtime: new Date(2024, 2, 7, 9, 30) })
}

const contentTypes = (parts: Record<string, Part>): string =>
  `${declaration}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${Object.entries(
    parts,
  )
    .map(([path, { type }]) => `<Override PartName="/${path}" ContentType="${type}"/>`)
    .join('')}</Types>`

const relations = (rows: [string, string, string, string, boolean][]): string =>
  `${declaration}<Relationships xmlns="${office}/package/2006/relationships">${rows
    .map(
      ([, word, id, target, external]) =>
        `<Relationship Id="${id}" Type="${word.startsWith('http') ? word : relation(word)}" Target="${external ? escaped(target) : `/${target}`}"${external ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`

const relationsPath = (owner: string): string => {
  const steps = owner.split('/')
  return [...steps.slice(0, -1), '_rels', `${steps.at(-1)}.rels`].join('/')
}

export const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign]!)

const properties: Record<string, Part> = {
  'docProps/core.xml': {
    type: 'application/vnd.openxmlformats-package.core-properties+xml',
    content: `${declaration}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>${invented.author}</dc:creator><cp:lastModifiedBy>${invented.author}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">2024-03-07T01:30:00Z</dcterms:created></cp:coreProperties>`,
  },
  'docProps/app.xml': {
    type: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
    content: `${declaration}<Properties xmlns="${office}/officeDocument/2006/extended-properties"><Application>Microsoft Office</Application><Company>某某区教育局基教科</Company></Properties>`,
  },
}

// ── Word ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

const wordType = (part: string): string => `application/vnd.openxmlformats-officedocument.wordprocessingml.${part}+xml`

export interface WordOptions extends Additions {
  styles?: string
  settings?: string
  header?: string
}

/** A Word file around the XML of its body. */
export function word(body: string, options: WordOptions = {}): Uint8Array {
  const main = 'word/document.xml'
  const header = options.header === undefined ? '' : '<w:headerReference w:type="default" r:id="rIdH"/>'
  const parts: Record<string, Part> = {
    [main]: {
      type: wordType('document.main'),
      content: `${declaration}<w:document ${namespaces}><w:body>${body}<w:sectPr>${header}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    },
    'word/styles.xml': {
      type: wordType('styles'),
      content: `${declaration}<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>${options.styles ?? ''}</w:styles>`,
    },
    'word/settings.xml': {
      type: wordType('settings'),
      content: `${declaration}<w:settings ${namespaces}><w:zoom w:percent="100"/><w:rsids><w:rsidRoot w:val="00A11B22"/></w:rsids>${options.settings ?? ''}</w:settings>`,
    },
    ...(options.header === undefined
      ? {}
      : {
          'word/header1.xml': {
            type: wordType('header'),
            content: `${declaration}<w:hdr ${namespaces}>${options.header}</w:hdr>`,
          },
        }),
  }
  const inner: [string, string, string, string][] = [
    [main, 'styles', 'rIdS', 'word/styles.xml'],
    [main, 'settings', 'rIdT', 'word/settings.xml'],
    ...(options.header === undefined
      ? []
      : [[main, 'header', 'rIdH', 'word/header1.xml'] as [string, string, string, string]]),
  ]
  return pack(main, parts, inner, options)
}

export const run = (text: string, properties = ''): string =>
  `<w:r w:rsidR="00A11B22"><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
export const paragraph = (content: string, properties = ''): string =>
  `<w:p w:rsidR="00A11B22"><w:pPr>${properties}</w:pPr>${content.startsWith('<') ? content : run(content)}</w:p>`
export const wordTable = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('')}</w:tblBorders></w:tblPr><w:tblGrid>${(rows[0] ?? []).map(() => '<w:gridCol w:w="800"/>').join('')}</w:tblGrid>${rows
    .map((row) => `<w:tr>${row.map((cell) => `<w:tc><w:tcPr/>${paragraph(run(cell))}</w:tc>`).join('')}</w:tr>`)
    .join('')}</w:tbl>`
export const wordPart = (root: string, content: string): string =>
  `${declaration}<w:${root} ${namespaces}>${content}</w:${root}>`

// ── Excel ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const sheetType = (part: string): string => `application/vnd.openxmlformats-officedocument.spreadsheetml.${part}+xml`

export interface SheetSpec {
  name: string
  rows: readonly (readonly (string | number)[])[]
  state?: 'hidden' | 'veryHidden'
  hiddenRows?: readonly number[]
  /** From 1. */
  hiddenColumns?: readonly number[]
  /** XML after the cells. */
  after?: string
  /** Style number of a cell, by address. */
  styles?: Readonly<Record<string, number>>
}

export interface WorkbookOptions extends Additions {
  names?: string
  /** XML at the end of the workbook. */
  after?: string
}

/** A workbook with shared strings; fonts and formats: 1 white letters, 2 number format `;;;`. */
export function workbook(sheets: readonly SheetSpec[], options: WorkbookOptions = {}): Uint8Array {
  const main = 'xl/workbook.xml'
  const shared: string[] = []
  const x = `xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"`
  const parts: Record<string, Part> = {}
  const inner: [string, string, string, string][] = [
    [main, 'styles', 'rIdS', 'xl/styles.xml'],
    [main, 'sharedStrings', 'rIdT', 'xl/sharedStrings.xml'],
  ]
  for (const [index, sheet] of sheets.entries()) {
    const path = `xl/worksheets/sheet${index + 1}.xml`
    parts[path] = {
      type: sheetType('worksheet'),
      content: `${declaration}<worksheet ${x}>${sheetXml(sheet, shared)}</worksheet>`,
    }
    inner.push([main, 'worksheet', `rId${index + 1}`, path])
  }
  const entries = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  )
  parts[main] = {
    type: sheetType('sheet.main'),
    content: `${declaration}<workbook ${x}><bookViews><workbookView activeTab="0"/></bookViews><sheets>${entries.join('')}</sheets>${options.names ? `<definedNames>${options.names}</definedNames>` : ''}${options.after ?? ''}</workbook>`,
  }
  parts['xl/sharedStrings.xml'] = {
    type: sheetType('sharedStrings'),
    content: `${declaration}<sst ${x}>${shared.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
  }
  parts['xl/styles.xml'] = {
    type: sheetType('styles'),
    content: `${declaration}<styleSheet ${x}>${sheetStyles}</styleSheet>`,
  }
  return pack(main, parts, inner, options)
}

const sheetStyles =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode=";;;"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'

function sheetXml(sheet: SheetSpec, shared: string[]): string {
  const columns = (sheet.hiddenColumns ?? []).map(
    (column) => `<col min="${column}" max="${column}" width="9" hidden="1" customWidth="1"/>`,
  )
  const rows = sheet.rows.map((row, index) => {
    const cells = row.map((value, column) => {
      const address = `${String.fromCharCode(65 + column)}${index + 1}`
      const style = sheet.styles?.[address] === undefined ? '' : ` s="${sheet.styles[address]}"`
      if (typeof value === 'number') return `<c r="${address}"${style}><v>${value}</v></c>`
      if (value.startsWith('=')) {
        const [formula, result] = value.slice(1).split('→')
        return `<c r="${address}"${style} t="str"><f>${escaped(formula!)}</f><v>${escaped(result ?? '')}</v></c>`
      }
      return value === '' ? '' : `<c r="${address}"${style} t="s"><v>${shared.push(value) - 1}</v></c>`
    })
    const hidden = sheet.hiddenRows?.includes(index + 1) ? ' hidden="1"' : ''
    return `<row r="${index + 1}"${hidden}>${cells.join('')}</row>`
  })
  return `${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${rows.join('')}</sheetData>${sheet.after ?? ''}`
}

// ── PowerPoint ────────────────────────────────────────────────────────────────────────────────────────────────────────

const slideType = (part: string): string => `application/vnd.openxmlformats-officedocument.presentationml.${part}+xml`

export interface SlideSpec {
  shapes: string
  hidden?: boolean
}

/** A deck of slides on one empty layout. */
export function deck(slides: readonly SlideSpec[], options: Additions = {}): Uint8Array {
  const main = 'ppt/presentation.xml'
  const master = 'ppt/slideMasters/slideMaster1.xml'
  const layout = 'ppt/slideLayouts/slideLayout1.xml'
  const empty = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
  const parts: Record<string, Part> = {
    [main]: {
      type: slideType('presentation.main'),
      content: `${declaration}<p:presentation ${namespaces}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rIdM"/></p:sldMasterIdLst><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('')}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    },
    [master]: {
      type: slideType('slideMaster'),
      content: `${declaration}<p:sldMaster ${namespaces}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>${empty}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rIdL"/></p:sldLayoutIdLst></p:sldMaster>`,
    },
    [layout]: {
      type: slideType('slideLayout'),
      content: `${declaration}<p:sldLayout ${namespaces} type="blank"><p:cSld name="空白"><p:spTree>${empty}</p:spTree></p:cSld></p:sldLayout>`,
    },
    'ppt/theme/theme1.xml': { type: 'application/vnd.openxmlformats-officedocument.theme+xml', content: theme },
  }
  const inner: [string, string, string, string][] = [
    [main, 'slideMaster', 'rIdM', master],
    [master, 'slideLayout', 'rIdL', layout],
    [master, 'theme', 'rIdT', 'ppt/theme/theme1.xml'],
    [layout, 'slideMaster', 'rIdM', master],
  ]
  for (const [index, slide] of slides.entries()) {
    const path = `ppt/slides/slide${index + 1}.xml`
    parts[path] = {
      type: slideType('slide'),
      content: `${declaration}<p:sld ${namespaces}${slide.hidden ? ' show="0"' : ''}><p:cSld><p:spTree>${empty}${slide.shapes}</p:spTree></p:cSld></p:sld>`,
    }
    inner.push([main, 'slide', `rId${index + 1}`, path], [path, 'slideLayout', 'rIdL', layout])
  }
  return pack(main, parts, inner, options)
}

/** A text box; `run` is XML in the properties of its run. */
export function box(
  text: string,
  options: { y?: number; x?: number; run?: string; attributes?: string; fill?: string } = {},
): string {
  const { x = 500_000, y = 500_000 } = options
  const lines = text
    .split('\n')
    .map(
      (line) =>
        `<a:p><a:r><a:rPr lang="zh-CN" sz="2000">${options.run ?? ''}</a:rPr><a:t>${escaped(line)}</a:t></a:r></a:p>`,
    )
  return `<p:sp><p:nvSpPr><p:cNvPr id="${2 + Math.abs(x % 97) + (y % 89)}" name="文本框"${options.attributes ?? ''}/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="7000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${options.fill ?? '<a:noFill/>'}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>${lines.join('')}</p:txBody></p:sp>`
}

export const slidePart = (root: string, content: string): string =>
  `${declaration}<p:${root} ${namespaces}>${content}</p:${root}>`

const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
const line = `<a:ln w="9525">${fill}</a:ln>`
const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>'
const faces = '<a:latin typeface="Arial"/><a:ea typeface="宋体"/><a:cs typeface=""/>'
const colors = ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink']
const theme = `${declaration}<a:theme ${namespaces} name="主题"><a:themeElements><a:clrScheme name="标准"><a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="1F497D"/></a:dk2><a:lt2><a:srgbClr val="EEECE1"/></a:lt2>${colors.map((name) => `<a:${name}><a:srgbClr val="4F81BD"/></a:${name}>`).join('')}</a:clrScheme><a:fontScheme name="标准"><a:majorFont>${faces}</a:majorFont><a:minorFont>${faces}</a:minorFont></a:fontScheme><a:fmtScheme name="标准"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${line.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
