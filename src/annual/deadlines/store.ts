import type { OpenDeadline } from '../../calendar/deadline.ts'
import type { Db } from '../../kit/db.ts'
import { rollBack } from '../../law/roll.ts'
import { hasDuty } from '../../organisations/standing.ts'
import { everyOrganisation } from '../../organisations/within/store.ts'
import { dayInShanghai, nextReportDue } from '../deadline.ts'

/**
 * The next annual report of every body that must publish one and has not yet. The day to aim at 目标日 is the last working
 * day on or before the statutory one (条例第49条), so a holiday notice moves it.
 */
export async function openReportDeadlines(db: Db, now: Date): Promise<OpenDeadline[]> {
  const bodies = await everyOrganisation(db)
  const published = new Set(
    (await db.selectFrom('reports').select(['organisation_id', 'year']).where('state', '=', 'published').execute()).map(
      (row) => `${row.organisation_id}/${row.year}`,
    ),
  )
  return bodies.flatMap((body): OpenDeadline[] => {
    const government = hasDuty(body, 'report-by-march')
    if (!government && !hasDuty(body, 'report-by-january')) return []
    const { year, due } = nextReportDue(dayInShanghai(now), government ? 'government' : 'department')
    if (published.has(`${body.id}/${year}`)) return []
    return [
      {
        organisationId: body.id,
        subject: { kind: 'report', id: String(year) },
        title: `${body.shortName}${year}年政府信息公开工作年度报告`,
        dueUnder: (calendar) => {
          const { date, provisional } = rollBack(due, calendar)
          return { due: date, provisional }
        },
      },
    ]
  })
}
