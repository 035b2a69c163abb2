/** What later domains tell the catalogue about its columns, declared as `catalogue` in their `index.ts`. */
import type { Db } from '../kit/db.ts'
import type { PlainDate } from '../law/date.ts'

export interface CatalogueProvider {
  /** The last day something went public or was corrected under each column of a body that has anything public, by its id. */
  lastUpdates(db: Db, organisationId: number): Promise<ReadonlyMap<string, PlainDate>>
}
