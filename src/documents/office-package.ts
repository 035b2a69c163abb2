/**
 * The last step of an Office file: the same parts in the same order, without the hour they were written.
 *
 * The libraries stamp the clock into the archive and its metadata; a file that is published, hashed and compared must not.
 */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

/** Changes to the text of parts, by part name; a part that is not there is an error. */
export type PartEdits = Readonly<Record<string, (xml: string) => string>>

/** `bytes` is a zip of the library; the result depends on its parts and `edits` alone. */
export function settled(bytes: Uint8Array, edits: PartEdits): Uint8Array {
  const parts = unzipSync(bytes)
  const strange = Object.keys(edits).filter((name) => !parts[name])
  if (strange.length > 0)
    throw new Error(`office file has no ${strange.join(', ')}; found ${Object.keys(parts).join(', ')}`)
  const files: Zippable = {}
  for (const name of Object.keys(parts)
    .filter((part) => !part.endsWith('/'))
    .sort(contentTypesFirst)) {
    const part = parts[name]!
    const settledPart = /\.(xml|rels)$/.test(name) ? strToU8(legal((edits[name] ?? unchanged)(strFromU8(part)))) : part
    files[name] = [settledPart, { mtime: zipEpoch, level: 6 }]
  }
  return zipSync(files)
}

/** Core properties: times become the document's own date at midnight UTC, or are left out while it has none. */
export function datedCore(date: string | null): (xml: string) => string {
  return (xml) =>
    xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g, (_, open: string, __, close: string) =>
      date === null ? '' : `${open}${date}T00:00:00Z${close}`,
    )
}

/** XML text and attribute values. */
export const escapeXml = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign] ?? sign)

const unchanged = (xml: string): string => xml

/** Text taken from somebody's PDF can hold characters that XML forbids and that make Word refuse the whole file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
export const legal = (xml: string): string => xml.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/** Zip knows no time zone: the local fields are what is written, so the local constructor is the steady one. */
const zipEpoch = new Date(1980, 0, 1)

/** Readers that look at the first entry only expect the list of types there. */
const contentTypesFirst = (a: string, b: string): number =>
  Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : 1)
