/** Which notices hold: those the program brings, and those imported here. */
import type { Notice } from '../law/notice.ts'
import { notices as shipped } from '../law/notices.ts'

/** Every notice in force here, oldest first. What the program brings was checked against the gazette and goes before an import. */
export function noticesWith(imported: readonly Notice[]): Notice[] {
  const known = new Set(shipped.map(({ id }) => id))
  const all = [...shipped, ...imported.filter(({ id }) => !known.has(id))]
  return all.sort((a, b) => (a.publishedOn < b.publishedOn ? -1 : a.publishedOn > b.publishedOn ? 1 : 0))
}

/** Why a notice cannot be imported here, one Chinese sentence; null when it can. */
export function importFault(notice: Notice, imported: readonly Notice[]): string | null {
  if (shipped.some(({ id }) => id === notice.id)) {
    return `${notice.id} 的放假安排已随程序带来，不用导入；如有变更，请导入变更通知。`
  }
  const known = noticesWith(imported)
  if (notice.amends !== null && !known.some(({ id }) => id === notice.amends)) {
    return `被修改的通知 ${notice.amends} 还没有导入，请先导入它。`
  }
  return null
}

/** Years whose arrangement should be known and is not: this year, and from November on the next. */
export function yearsMissing(notices: readonly Notice[], now: Date): number[] {
  const [year, month] = dayIn.format(now).split('-').map(Number) as [number, number]
  const known = new Set(notices.filter(({ amends }) => amends === null).map((notice) => notice.year))
  return [year, ...(month >= 11 ? [year + 1] : [])].filter((each) => !known.has(each))
}

/** Sweden writes dates as ISO 8601 does. */
const dayIn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** The notices after this import: a notice with the same id is replaced. */
export const withNotice = (imported: readonly Notice[], notice: Notice): Notice[] => [
  ...imported.filter(({ id }) => id !== notice.id),
  notice,
]

/** Text of a notice's file: UTF-8, or the GB18030 that spreadsheets write; null when it is neither. */
export function noticeText(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // not this encoding: the next one is tried
    }
  }
  return null
}
