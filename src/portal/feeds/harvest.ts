/** What asks for a page of the list a district platform harvests 采集接口: from when on, and after which change. Pure. */

export interface Place {
  at: Date
  /** Number of the item, for changes of the same instant. */
  id: number
}

/** Changes on one page. */
export const harvestLength = 100

/**
 * `since` is a day or an instant of ISO 8601, and included; `page` is what the page before gave as `next`, and goes before.
 * Null for what is neither.
 */
export function placeFrom({ since, page }: { since?: string | undefined; page?: string | undefined }): Place | null {
  if (page !== undefined) {
    const [, instant, id] = /^(\d{1,15})-(\d{1,15})$/.exec(page) ?? []
    return instant && id ? { at: new Date(Number(instant)), id: Number(id) } : null
  }
  if (since === undefined) return { at: new Date(0), id: 0 }
  const text = /^\d{4}-\d\d-\d\d$/.test(since) ? `${since}T00:00:00+08:00` : since.replace(' ', '+')
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : { at, id: 0 }
}

export const pageAfter = ({ at, id }: Place): string => `${at.getTime()}-${id}`

/**
 * From when on to ask next time: a little before the last change, because what began to change earlier may be done later.
 * The same change twice is told by its index number and edition.
 */
export const sinceNext = (last: Date): string => new Date(last.getTime() - overlap).toISOString()

const overlap = 10 * 60 * 1000
