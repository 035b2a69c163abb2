/** What asks for a page of the list a district platform harvests 采集接口: from when on, and after which change; and what it gets. Pure. */
import { z } from 'zod'
import { recordSchema } from '../machine/record.ts'

export const harvestQuery = z.strictObject(
  {
    since: z
      .string()
      .max(40)
      .describe('从哪天或哪一刻起：2026-01-01、2026-01-01T08:00:00+08:00；用上一次答复的 since')
      .optional(),
    page: z.string().max(40).describe('上一页答复的 next 里的值').optional(),
  },
  '有不认识的参数',
)

export const harvestSchema = z.object({
  publisher: z.string().describe('本站机构全称'),
  next: z.url().nullable().describe('下一页的地址；没有了为空'),
  since: z.string().nullable().describe('下一次从这里取起'),
  items: z.array(recordSchema).describe('按变动先后，撤回的也在内'),
})

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
