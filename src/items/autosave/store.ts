import { sql } from 'kysely'
import type { StoredFile } from '../../files/file.ts'
import { abandonedFiles, dropLoose } from '../../files/loose/store.ts'
import type { Db } from '../../kit/db.ts'
import type { Typed } from '../draft.ts'
import { type Autosave, autosaveBounds } from './autosave.ts'

/** Whose autosave, and of what. */
export interface AutosaveOf {
  accountId: number
  subject: string
}

/** Keeps what stands in a form instead of what stood there before; beyond the bound the oldest of the account goes. */
export function keepAutosave(
  db: Db,
  { accountId, subject }: AutosaveOf,
  form: { organisationId: number; typed: Typed; baseVersion: number | null },
  at: Date,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    // A new item may have been meant for another body a moment ago.
    await dropAutosave(tx, { accountId, subject })
    await tx
      .insertInto('item_autosaves')
      .values({
        organisation_id: form.organisationId,
        account_id: accountId,
        subject,
        typed: JSON.stringify(form.typed),
        base_version: form.baseVersion,
        saved_at: at,
      })
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'account_id', 'subject']).doUpdateSet((eb) => ({
          typed: eb.ref('excluded.typed'),
          base_version: eb.ref('excluded.base_version'),
          saved_at: eb.ref('excluded.saved_at'),
        })),
      )
      .execute()
    const latest = tx
      .selectFrom('item_autosaves')
      .select('subject')
      .where('account_id', '=', accountId)
      .orderBy('saved_at', 'desc')
      .limit(autosaveBounds.count)
    await tx
      .deleteFrom('item_autosaves')
      .where('account_id', '=', accountId)
      .where('subject', 'not in', latest)
      .execute()
  })
}

/** What this person was writing there. */
export async function autosaveOf(db: Db, { accountId, subject }: AutosaveOf): Promise<Autosave | undefined> {
  const row = await db
    .selectFrom('item_autosaves')
    .select(['typed', 'base_version', 'saved_at'])
    .where('account_id', '=', accountId)
    .where('subject', '=', subject)
    .orderBy('saved_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { typed: row.typed as Typed, baseVersion: row.base_version, savedAt: row.saved_at }
}

export async function dropAutosave(db: Db, { accountId, subject }: AutosaveOf): Promise<void> {
  await db.deleteFrom('item_autosaves').where('account_id', '=', accountId).where('subject', '=', subject).execute()
}

/** Throws away what has been kept for too long: forms, then files that were brought to one and are in none any more. */
export async function dropOldAutosaves(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - autosaveBounds.days * 24 * 60 * 60 * 1000)
  await db.deleteFrom('item_autosaves').where('saved_at', '<', oldest).execute()
  for (const file of await abandonedFiles(db, oldest, atOnce)) {
    if (!(await isInAutosave(db, file))) await dropLoose(db, file)
  }
}

/** Files thrown away in one pass. */
const atOnce = 500

/** Whether a text that somebody is still writing shows the picture. */
async function isInAutosave(db: Db, { id }: StoredFile): Promise<boolean> {
  const row = await db
    .selectFrom('item_autosaves')
    .select('subject')
    .where(sql<boolean>`typed ->> 'body' ~ ${`data-file=\\D?${id}\\M`}`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
