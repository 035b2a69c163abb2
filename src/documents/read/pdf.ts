/** PDF files: lines and ruled tables page by page, rebuilt from where text and lines are drawn. */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import type { Source } from '../source.ts'
import { type Budget, Refusal, refuse } from './budget.ts'
import { joinPages, type PageBlock, pageBlocks } from './pdf-page.ts'
import { drawingOf, type Matrix } from './pdf-rules.ts'
import { piecesOf, type TextItem } from './pdf-text.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

export async function readPdf(bytes: Uint8Array, budget: Budget): Promise<Source> {
  if (!endsWhole(bytes)) damaged('缺少结尾，可能没有下载完整')
  const missing: Missing = { tables: [] }
  const pdf = await openPdf(bytes, true, missing)
  let lenient: Pdf | null = null
  const pages: PageBlock[][] = []
  const notices: string[] = []
  const silent: number[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    budget.pages(1)
    let page = await readPage(pdf, number, budget).catch(passRefusal)
    if (!page) {
      lenient ??= await openPdf(bytes, false, missing)
      page = await readPage(lenient, number, budget).catch(passRefusal)
      if (!page) return damaged(`第${number}页无法读取`)
      notices.push(`第${number}页有损坏的内容，读到的文字可能不全。`)
    }
    if (!page.hasText) silent.push(number)
    pages.push(page.blocks)
  }
  if (missing.tables.length > 0) {
    refuse(
      'unsupported',
      '这份 PDF 没有嵌入中文字体，文字无法完整取出。请从 Word 或 WPS 重新导出为嵌入字体的 PDF，或提供 docx、xlsx 文件。',
    )
  }
  if (silent.length === pdf.numPages) {
    refuse(
      'no-text',
      '这份 PDF 里没有文字，多半是扫描件或图片；图片里的表格在这里读不了。请提供由 Word 等直接导出的 PDF，或原始的 docx、xlsx 文件。',
    )
  }
  if (silent.length > 0) notices.push(`第${silent.join('、')}页没有文字（可能是图片或空白页），没有读取。`)
  const title = await pdf.getMetadata().then(
    (data) => titleOf(data.info),
    () => null,
  )
  await Promise.all([pdf.loadingTask.destroy(), lenient?.loadingTask.destroy()])
  return { format: 'pdf', title, blocks: joinPages(pages), notices }
}

/**
 * Code tables of Chinese fonts that a PDF names but does not carry. pdf.js leaves the text of such a font out without a
 * word, so asking for one is how a loss shows.
 */
interface Missing {
  tables: string[]
}

interface Page {
  blocks: PageBlock[]
  hasText: boolean
}

async function readPage(pdf: Pdf, number: number, budget: Budget): Promise<Page> {
  const page = await pdf.getPage(number)
  const { OPS } = await getResolvedPDFJS()
  const matrix = page.getViewport({ scale: 1 }).transform as Matrix
  const content = await page.getTextContent()
  const items = content.items.filter((item): item is typeof item & TextItem => 'str' in item)
  const pieces = piecesOf(items, matrix)
  const drawing = drawingOf(await page.getOperatorList(), OPS, matrix, budget)
  page.cleanup()
  return { blocks: pageBlocks(pieces, drawing, number, budget), hasText: pieces.length > 0 }
}

async function openPdf(bytes: Uint8Array, strict: boolean, missing: Missing): Promise<Pdf> {
  class Tables {
    fetch({ kind, filename }: { kind: string; filename: string }): never {
      if (kind === 'cMapUrl') missing.tables.push(filename)
      throw new Error(`${filename} is not part of this installation`)
    }
  }
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      stopAtErrors: strict,
      disableFontFace: true,
      useWorkerFetch: false,
      cMapUrl: 'cmaps/',
      BinaryDataFactory: Tables,
    })
  } catch (error) {
    if ((error as Error).name === 'PasswordException') {
      return refuse('encrypted', '这份 PDF 有打开密码，无法读取。请去掉密码后再试。')
    }
    return damaged('结构无法解析')
  }
}

/** What pdf.js throws on a broken page is not ours to judge: the page is tried again leniently. Our own refusals stand. */
function passRefusal(error: unknown): null {
  if (error instanceof Refusal) throw error
  return null
}

function endsWhole(bytes: Uint8Array): boolean {
  const tail = new TextDecoder('latin1').decode(bytes.subarray(-4096))
  return tail.includes('%%EOF')
}

function titleOf(info: object): string | null {
  const title = (info as { Title?: unknown }).Title
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : null
}

function damaged(what: string): never {
  return refuse('damaged', `PDF 文件已损坏（${what}）。应为完整的 PDF；请重新取得或重新导出后再试。`)
}
