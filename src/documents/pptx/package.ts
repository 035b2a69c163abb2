/**
 * What the slide library leaves undone: an East-Asian face on every run and in the theme, alt texts, dates.
 *
 * It works on the parts of the file it wrote, so the patterns below are those of its own writing.
 */
import { unzipSync } from 'fflate'
import { datedCore, escapeXml, type PartEdits, settled } from '../office-package.ts'
import { face } from './page.ts'

/** `alts[n]` holds the alt texts of slide n + 1 by object name. */
export function finished(
  bytes: Uint8Array,
  date: string | null,
  alts: readonly ReadonlyMap<string, string>[],
): Uint8Array {
  const edits: Record<string, PartEdits[string]> = {}
  for (const name of partNames(bytes)) {
    const slide = /^ppt\/slides\/slide(\d+)\.xml$/.exec(name)?.[1]
    if (/^ppt\/theme\/theme\d+\.xml$/.test(name)) edits[name] = themeFaces
    else if (slide) edits[name] = (xml) => described(everyRun(xml), alts[Number(slide) - 1] ?? new Map())
    else if (
      /^ppt\/(notesSlides|slideLayouts|slideMasters|notesMasters)\/[^/]+\.xml$/.test(name) ||
      name === 'ppt/presentation.xml'
    ) {
      edits[name] = everyRun
    }
  }
  return settled(bytes, { ...edits, 'docProps/core.xml': datedCore(date) })
}

function partNames(bytes: Uint8Array): string[] {
  const names: string[] = []
  unzipSync(bytes, {
    filter: ({ name }) => {
      names.push(name)
      return false
    },
  })
  return names
}

const faces = `<a:latin typeface="${face}"/><a:ea typeface="${face}"/><a:cs typeface="${face}"/>`

/** Run properties, those of empty paragraphs and of levels: language zh-CN, one face for every script. */
const everyRun = (xml: string): string =>
  xml.replace(
    /<a:(rPr|endParaRPr|defRPr)\b([^>]*?)(?:\/>|>(.*?)<\/a:\1>)/gs,
    (_, tag: string, attributes: string, inner: string | undefined) => {
      const rest = (inner ?? '').replace(/<a:(?:latin|ea|cs)\b[^>]*\/>/g, '')
      const plain = attributes.replace(/ (?:lang|altLang)="[^"]*"/g, '')
      const at = rest.search(/<a:(?:sym|hlinkClick|hlinkMouseOver|rtl|extLst)\b/)
      const [before, after] = at < 0 ? [rest, ''] : [rest.slice(0, at), rest.slice(at)]
      return `<a:${tag} lang="zh-CN" altLang="en-US"${plain}>${before}${faces}${after}</a:${tag}>`
    },
  )

const themeFaces = (xml: string): string =>
  xml.replace(/<a:(latin|ea) typeface="[^"]*"[^>]*\/>/g, (_, script: string) => `<a:${script} typeface="${face}"/>`)

const described = (xml: string, alts: ReadonlyMap<string, string>): string =>
  xml.replace(
    /<p:cNvPr id="(\d+)" name="([^"]*)"(?: descr="([^"]*)")?/g,
    (whole, id: string, name: string, own?: string) => {
      const alt = alts.get(name)
      return alt === undefined ? whole : `<p:cNvPr id="${id}" name="${name}" descr="${escapeXml(alt || own || '')}"`
    },
  )
