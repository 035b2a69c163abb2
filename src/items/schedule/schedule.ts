/** Scheduled publishing 定时公开: an hour a clerk sets for an approved item. Pure. */

export interface Schedule {
  organisationId: number
  itemId: number
  publishAt: Date
  changeNote: string
  /** The account that set it. */
  orderedBy: number
  /** Why it was not published then, one Chinese sentence; null while it waits. */
  fault: string | null
}

/** Furthest ahead an hour may be set, in days. */
const furthest = 90

/** The hour somebody typed, in Shanghai: 2026-11-28 09:00. */
export function hourFrom(typed: string, now: Date): { at: Date } | { fault: string } {
  const text = typed.normalize('NFKC').trim()
  const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})$/.exec(text) ?? []
  const at = new Date(`${day}T${hour?.padStart(2, '0')}:${minute}:00+08:00`)
  // A day that is not in the calendar would be taken for one of the next month.
  if (Number.isNaN(at.getTime()) || new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) !== day) {
    return { fault: '请写成 2026-11-28 09:00 这样的日期和时间（北京时间）。' }
  }
  if (at <= now) return { fault: '定时公开的时间已经过去。要现在公开，请把时间清空。' }
  if (at.getTime() - now.getTime() > furthest * 86_400_000) return { fault: `最多定在${furthest}天以内。` }
  return { at }
}
