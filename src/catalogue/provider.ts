/** What later domains tell the catalogue about its columns, declared as `catalogue` in their `index.ts`. */
import type { Db } from '../kit/db.ts'
import type { Citation } from '../law/citation.ts'
import type { PlainDate } from '../law/date.ts'

export interface CatalogueProvider {
  /** The last day something went public or was corrected under each column of a body that has anything public, by its id. */
  lastUpdates(db: Db, organisationId: number): Promise<ReadonlyMap<string, PlainDate>>
  /** What the list 政府信息公开制度 of a body lacks; empty when it is complete. */
  missingRules(db: Db, organisationId: number): Promise<readonly MissingRule[]>
}

/** A rule 制度 that a body has to have and has not published. */
export interface MissingRule {
  /** 依申请公开制度. */
  label: string
  source: Citation
}
