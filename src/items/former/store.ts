import type { Db } from '../../kit/db.ts'

/** Keeps where these items stood before; an address leads to the item that was given it last. */
export async function keepFormerAddresses(
  tx: Db,
  items: readonly { organisationId: number; id: number; address: string }[],
): Promise<void> {
  // One statement may not touch a row twice: of two lines with one address the later counts.
  const byAddress = new Map(items.map((each) => [each.address, each]))
  if (byAddress.size === 0) return
  await tx
    .insertInto('item_former_addresses')
    .values(
      [...byAddress.values()].map(({ organisationId, id, address }) => ({
        address,
        organisation_id: organisationId,
        item_id: id,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('address').doUpdateSet((eb) => ({
        organisation_id: eb.ref('excluded.organisation_id'),
        item_id: eb.ref('excluded.item_id'),
      })),
    )
    .execute()
}

/**
 * 索引号 of the item that stood there before, and its body; withdrawn ones too: their page says so. Undefined for what was never
 * public here.
 */
export async function itemAt(db: Db, address: string): Promise<{ indexNumber: string; bodyId: number } | undefined> {
  return db
    .selectFrom('item_former_addresses as f')
    .innerJoin('publications as p', (join) =>
      join.onRef('p.section_id', '=', 'f.organisation_id').onRef('p.item_id', '=', 'f.item_id'),
    )
    .select(['p.index_number as indexNumber', 'p.organisation_id as bodyId'])
    .where('f.address', '=', address)
    .executeTakeFirst()
}
