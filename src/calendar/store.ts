import { sql } from 'kysely'
import type { Actor } from '../audit/entry.ts'
import { record } from '../audit/store.ts'
import type { Db } from '../kit/db.ts'
import { type Calendar, calendarAsOf } from '../law/calendar.ts'
import type { PlainDate } from '../law/date.ts'
import type { Notice } from '../law/notice.ts'
import { type DeadlineProvider, type MovedDeadline, movedDeadlines } from './deadline.ts'
import { importFault, noticesWith, withNotice } from './notice.ts'

/** The calendar of this installation, as known on the day `on`; without it, by every notice there is. */
export async function calendarOf(db: Db, on?: PlainDate): Promise<Calendar> {
  return calendarAsOf(noticesWith(await importedNotices(db)), on)
}

/** Notices imported here, by id. */
export async function importedNotices(db: Db): Promise<Notice[]> {
  const rows = await db.selectFrom('holiday_notices').select('notice').orderBy('id').execute()
  return rows.map((row) => row.notice as Notice)
}

/** What an import does, or did. */
export interface Import {
  notice: Notice
  /** False when exactly this notice was imported before. */
  isNew: boolean
  /** Deadlines looked at, by what is due. */
  looked: readonly { says: string; count: number }[]
  moves: readonly (MovedDeadline & { says: string })[]
}

/** What importing this notice would move; nothing is written. A fault is why it cannot be imported. */
export async function previewImport(
  db: Db,
  notice: Notice,
  providers: readonly DeadlineProvider[],
  now: Date,
): Promise<Import | { fault: string }> {
  const imported = await importedNotices(db)
  const fault = importFault(notice, imported)
  if (fault !== null) return { fault }
  const before = calendarAsOf(noticesWith(imported))
  const after = calendarAsOf(noticesWith(withNotice(imported, notice)))
  const found = await Promise.all(
    providers.map(async ({ says, open }) => {
      const deadlines = await open(db, now)
      const moves = movedDeadlines(deadlines, before, after).map((move) => ({ ...move, says }))
      return { looked: { says, count: deadlines.length }, moves }
    }),
  )
  const same = imported.find(({ id }) => id === notice.id)
  return {
    notice,
    isNew: same === undefined || JSON.stringify(sorted(same)) !== JSON.stringify(sorted(notice)),
    looked: found.map((each) => each.looked),
    moves: found.flatMap((each) => each.moves),
  }
}

/** Imports the notice and moves the deadlines it moves, in one transaction with the record. A second time changes nothing. */
export function importNotice(
  db: Db,
  notice: Notice,
  providers: readonly DeadlineProvider[],
  { actor, now }: { actor: Actor | null; now: Date },
): Promise<Import | { fault: string }> {
  return db.transaction().execute(async (tx) => {
    await sql`lock table holiday_notices in share row exclusive mode`.execute(tx) // imports take turns
    const preview = await previewImport(tx, notice, providers, now)
    if ('fault' in preview || !preview.isNew) return preview
    const columns = { notice: JSON.stringify(notice) }
    await tx
      .insertInto('holiday_notices')
      .values({ id: notice.id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute()
    for (const provider of providers) {
      const moves = preview.moves.filter(({ says }) => says === provider.says)
      if (moves.length > 0) await provider.move?.(tx, moves)
    }
    await recordImport(tx, preview, actor)
    return preview
  })
}

/** One entry for the notice and one for each deadline it moved, so that every tree sees its own. */
async function recordImport(tx: Db, { notice, moves }: Import, actor: Actor | null): Promise<void> {
  await record(tx, {
    actor,
    organisationId: null,
    event: 'calendar.imported',
    subject: { kind: 'notice', id: notice.id },
    says: `导入放假通知：${notice.title}，${moves.length}个在办期限变动`,
    details: { notice },
  })
  for (const { deadline, was, now, says } of moves) {
    await record(tx, {
      actor,
      organisationId: deadline.organisationId,
      event: 'deadline.moved',
      subject: deadline.subject,
      says: `${says}期限由${was.due}改为${now.due}：${notice.title}`,
      details: { notice: notice.id, due: { from: was.due, to: now.due } },
    })
  }
}

/** Keys in one order: `jsonb` gives them back in its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]): [string, unknown] => [key, sorted(each)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
