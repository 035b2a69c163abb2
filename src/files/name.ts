/** Names of files are data and nothing else: never a path, nothing invisible in them, the same on every system. */
import { type FileKind, fileKinds } from './kind.ts'

export interface CleanName {
  name: string
  /** Tells the person that the name is no longer what they gave; null when it is. */
  notice: string | null
}

/** The name as it is kept: 1 to 120 characters, the extension that of the content. */
export function cleanName(given: string, kind: FileKind): CleanName {
  const plain = given.toWellFormed().normalize('NFC')
  const last = plain.slice(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1)
  const visible = last.replace(invisible, '').replace(/\s+/gu, ' ').replace(forbidden, '_')
  const { stem, extension } = split(visible, kind)
  const name = `${shorten(unreserved(stem.replace(edges, '')))}.${extension}`
  return { name, notice: name === given ? null : `文件名已整理为「${name}」。` }
}

/** Control and format characters: line breaks, zero-width characters, marks that turn the direction of writing. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu
/** What Windows does not allow in a name. */
const forbidden = /[<>:"|?*]/g
/** A name beginning with a dot is hidden, one ending with a dot or blank is changed by Windows. */
const edges = /^[\s.]+|[\s.]+$/gu
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
const longest = 110

function split(name: string, kind: FileKind): { stem: string; extension: string } {
  const { extensions } = fileKinds[kind]
  const dot = name.lastIndexOf('.')
  const extension = extensions.find((each) => each === name.slice(dot + 1).toLowerCase())
  return dot >= 0 && extension ? { stem: name.slice(0, dot), extension } : { stem: name, extension: extensions[0] }
}

function unreserved(stem: string): string {
  if (stem === '') return '附件'
  return reserved.test(stem) ? `_${stem}` : stem
}

function shorten(stem: string): string {
  const characters = [...stem]
  return characters.length <= longest ? stem : characters.slice(0, longest).join('').replace(edges, '')
}
