import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import { type Content, type Item, itemSubject } from '../item.ts'
import type { Kind } from '../kind.ts'
import { columnsOf, rowsWith } from '../store.ts'
import { summedKinds } from '../sums/sums.ts'
import type { SheetRow } from './sheet.ts'

/** What an import did. */
export interface Imported {
  importId: number
  added: number
  /** Rows that were there already, by their natural key; they stay as they are. */
  known: number
}

/** The rows a body has already that add up with those of a workbook; none for a kind that has no sums. */
export async function keptBeside(db: Db, bodyId: number, kind: Kind, rows: readonly SheetRow[]): Promise<Item[]> {
  if (!summedKinds.includes(kind.id)) return []
  const years = [...new Set(rows.map(({ typed }) => typed.year ?? ''))]
  return rowsWith(db, bodyId, { kinds: summedKinds, field: 'year', values: years })
}

/** Rows one statement writes. */
const batch = 500

/** Keeps the rows as drafts, all or none; the same workbook again adds nothing. */
export function importLedger(
  db: Db,
  given: { organisationId: number; bodyId: number; kind: Kind; contents: readonly Content[]; sha256: string },
  actor: Actor | null,
  at: Date,
  progress: (rows: number) => void = () => {},
): Promise<Imported> {
  const { organisationId, bodyId, kind, contents, sha256 } = given
  return db.transaction().execute(async (tx) => {
    const { import_id: importId } = await tx
      .insertInto('item_imports')
      .values({
        organisation_id: organisationId,
        kind: kind.id,
        sha256,
        rows: contents.length,
        imported_at: at,
        imported_by: actor?.accountId ?? null,
      })
      .returning('import_id')
      .executeTakeFirstOrThrow()
    let added = 0
    for (let from = 0; from < contents.length; from += batch) {
      const rows = contents.slice(from, from + batch).map((content) => ({
        organisation_id: organisationId,
        body_id: bodyId,
        kind: kind.id,
        created_by: actor?.accountId ?? null,
        created_at: at,
        import_id: importId,
        ...columnsOf(kind, content, at),
      }))
      const result = await tx
        .insertInto('items')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['body_id', 'kind', 'natural_key']).where('natural_key', 'is not', null).doNothing(),
        )
        .executeTakeFirst()
      added += Number(result.numInsertedOrUpdatedRows ?? 0)
      progress(Math.min(contents.length, from + batch))
    }
    const known = contents.length - added
    await record(tx, {
      actor,
      organisationId,
      event: 'item.imported',
      subject: { kind: itemSubject, id: `import-${importId}` },
      says: `导入${kind.label}：新增${added}行，已有${known}行`,
      details: { sha256 },
    })
    return { importId, added, known }
  })
}

/** Takes an import back 撤销导入: its rows that nobody has worked on since. Gives how many went and how many stay. */
export function undoImport(
  db: Db,
  { organisationId, importId }: { organisationId: number; importId: number },
  actor: Actor | null,
  at: Date,
): Promise<{ removed: number; kept: number } | undefined> {
  return db.transaction().execute(async (tx) => {
    const undone = await tx
      .updateTable('item_imports')
      .set({ undone_at: at })
      .where('organisation_id', '=', organisationId)
      .where('import_id', '=', importId)
      .where('undone_at', 'is', null)
      .returning('kind')
      .executeTakeFirst()
    if (!undone) return undefined
    const untouched = tx
      .deleteFrom('items')
      .where('organisation_id', '=', organisationId)
      .where('import_id', '=', importId)
      .where('version', '=', 1)
      .where('edition', '=', 0)
    const removed = Number((await untouched.executeTakeFirst()).numDeletedRows)
    const { kept } = await tx
      .selectFrom('items')
      .select((eb) => eb.fn.countAll<number>().as('kept'))
      .where('organisation_id', '=', organisationId)
      .where('import_id', '=', importId)
      .executeTakeFirstOrThrow()
    await record(tx, {
      actor,
      organisationId,
      event: 'item.import-undone',
      subject: { kind: itemSubject, id: `import-${importId}` },
      says: `撤销第${importId}次导入：删去${removed}行，保留已办理的${kept}行`,
    })
    return { removed, kept }
  })
}

/** Imports of these bodies, newest first; at most fifty. */
export async function importsOf(db: Db, organisationIds: readonly number[]) {
  return db
    .selectFrom('item_imports')
    .selectAll()
    .where('organisation_id', 'in', [0, ...organisationIds])
    .orderBy('import_id', 'desc')
    .limit(50)
    .execute()
}
