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
  for (const [name, edit] of Object.entries(edits)) {
    const part = parts[name]
    if (!part) throw new Error(`office file has no part ${name}; found ${Object.keys(parts).join(', ')}`)
    parts[name] = strToU8(edit(strFromU8(part)))
  }
  const files: Zippable = {}
  for (const name of Object.keys(parts)
    .filter((part) => !part.endsWith('/'))
    .sort(contentTypesFirst)) {
    files[name] = [parts[name]!, { mtime: zipEpoch, level: 6 }]
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

/** Zip knows no time zone: the local fields are what is written, so the local constructor is the steady one. */
const zipEpoch = new Date(1980, 0, 1)

/** Readers that look at the first entry only expect the list of types there. */
const contentTypesFirst = (a: string, b: string): number =>
  Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : 1)
