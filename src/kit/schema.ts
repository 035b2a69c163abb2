// Written from the migrated database by schema.test.ts; run it with --test-update-snapshots after a migration.
import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'

/** Every table by name. Dates are YYYY-MM-DD; bigint is an exact number. */
export interface Schema {
  audit_entries: AuditEntries
  audit_head: AuditHead
  organisations: Organisations
  reports: Reports
  schema_migrations: SchemaMigrations
}

export interface AuditEntries {
  number: number
  at: Date
  actor_id: number | null
  actor_name: string | null
  organisation_id: number | null
  event: string
  subject_kind: string
  subject_id: string
  says: string
  details: JSONColumnType<object>
  previous_hash: string
  hash: string
}

export interface AuditHead {
  id: Generated<number>
  number: number
  hash: string
}

export interface Organisations {
  organisation_id: GeneratedAlways<number>
  parent_id: number | null
  code: string
  full_name: string
  short_name: string
  credit_code: string | null
  level: string
  kind: string
  address: string | null
  postcode: string | null
  phone: string | null
  email: string | null
  office_hours: string | null
}

export interface Reports {
  organisation_id: number
  year: number
  edition: Generated<number>
  state: string
  report: JSONColumnType<object>
  source_name: string
  source_sha256: string
  imported_at: Generated<Date>
  published_on: string | null
}

export interface SchemaMigrations {
  name: string
  checksum: string
  applied_at: Generated<Date>
}
