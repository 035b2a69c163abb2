/** The site 网站 of a body: whose portal this installation is, and what stands at its foot. */
import type { Selectable } from 'kysely'
import { changesBetween } from '../../audit/changes.ts'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import type { Sites } from '../../kit/schema.ts'
import { inTransaction } from '../../kit/transaction.ts'
import { emptyFooter, type FooterSettings } from '../footer.ts'
import type { Organisation } from '../organisation.ts'
import { fromRow, organisations } from '../store.ts'

/**
 * The body whose portal this is, with its footer: the one with this code, else the first that has site settings, else the
 * first without a parent; undefined on an empty installation, and where no body has the code.
 */
export async function rootOrganisation(
  db: Db,
  code: string | null,
): Promise<(Organisation & { footer: FooterSettings }) | undefined> {
  const row = await organisations(db)
    .leftJoin('sites as s', 's.organisation_id', 'o.organisation_id')
    .selectAll('s')
    .selectAll('o')
    .where((eb) =>
      code === null
        ? eb.or([eb('o.parent_id', 'is', null), eb('s.organisation_id', 'is not', null)])
        : eb('o.code', '=', code),
    )
    .orderBy((eb) => eb('s.organisation_id', 'is', null))
    .orderBy('o.organisation_id')
    .limit(1)
    .executeTakeFirst()
  return row && { ...fromRow(row), footer: footerFromRow(row) }
}

/** The footer of the body's site; every field null where nothing was set. */
export async function footerOf(db: Db, organisationId: number): Promise<FooterSettings> {
  const row = await db.selectFrom('sites').selectAll().where('organisation_id', '=', organisationId).executeTakeFirst()
  return row ? footerFromRow(row) : emptyFooter
}

/** Sets the footer of the body's site, with the changed fields in the record; writes nothing when nothing changed. */
export function setFooter(db: Db, body: Organisation, footer: FooterSettings, actor: Actor): Promise<void> {
  return inTransaction(db, async (tx) => {
    const changes = changesBetween(await footerOf(tx, body.id), footer)
    if (Object.keys(changes).length === 0) return
    const columns = footerColumns(footer)
    await tx
      .insertInto('sites')
      .values({ organisation_id: body.id, ...columns })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(columns))
      .execute()
    await record(tx, {
      actor,
      organisationId: body.id,
      event: 'footer.changed',
      subject: { kind: 'organisation', id: String(body.id) },
      says: `修改网站页脚：${body.fullName}`,
      details: changes,
    })
  })
}

const footerFromRow = (row: Omit<Selectable<Sites>, 'organisation_id'>): FooterSettings => ({
  icpNumber: row.icp_number,
  policeNumber: row.police_number,
  siteCode: row.site_code,
  partyMarkUrl: row.party_mark_url,
  findFaultUrl: row.find_fault_url,
  siteMapUrl: row.site_map_url,
  privacyUrl: row.privacy_url,
  accessibilityUrl: row.accessibility_url,
})

const footerColumns = (footer: FooterSettings) => ({
  icp_number: footer.icpNumber,
  police_number: footer.policeNumber,
  site_code: footer.siteCode,
  party_mark_url: footer.partyMarkUrl,
  find_fault_url: footer.findFaultUrl,
  site_map_url: footer.siteMapUrl,
  privacy_url: footer.privacyUrl,
  accessibility_url: footer.accessibilityUrl,
})
