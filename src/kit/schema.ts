// Written from the migrated database by schema.test.ts; run it with --test-update-snapshots after a migration.
import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'

/** Every table by name. Dates are YYYY-MM-DD; bigint is an exact number. */
export interface Schema {
  account_passwords: AccountPasswords
  accounts: Accounts
  audit_entries: AuditEntries
  audit_head: AuditHead
  catalogue_columns: CatalogueColumns
  content_changes: ContentChanges
  content_last_changes: ContentLastChanges
  desk_lights: DeskLights
  downloads: Downloads
  file_gates: FileGates
  file_overrides: FileOverrides
  files: Files
  grants: Grants
  guides: Guides
  holiday_notices: HolidayNotices
  item_assessments: ItemAssessments
  item_autosaves: ItemAutosaves
  item_deliveries: ItemDeliveries
  item_editions: ItemEditions
  item_former_addresses: ItemFormerAddresses
  item_imports: ItemImports
  item_origins: ItemOrigins
  item_schedules: ItemSchedules
  item_serials: ItemSerials
  items: Items
  jobs: Jobs
  kept_forms: KeptForms
  mails: Mails
  message_settings: MessageSettings
  messages: Messages
  nil_statements: NilStatements
  one_time_links: OneTimeLinks
  organisations: Organisations
  proof_words: ProofWords
  publications: Publications
  reports: Reports
  review_acts: ReviewActs
  review_chains: ReviewChains
  review_delegations: ReviewDelegations
  reviews: Reviews
  schema_migrations: SchemaMigrations
  search_entries: SearchEntries
  search_sounds: SearchSounds
  search_texts: SearchTexts
  search_words: SearchWords
  sessions: Sessions
  signin_failures: SigninFailures
  sites: Sites
}

export interface AccountPasswords {
  account_id: number
  replaced_at: Date
  password_hash: string
}

export interface Accounts {
  account_id: GeneratedAlways<number>
  organisation_id: number
  sign_in_name: string
  name: string
  phone: Buffer | null
  email: string | null
  disabled_at: Date | null
  password_hash: string | null
  password_set_at: Date | null
  password_must_change: Generated<boolean>
  totp_secret: Buffer | null
  totp_step: number | null
  recovery_codes: Generated<string[]>
  oidc_issuer: string | null
  oidc_subject: string | null
  created_at: Generated<Date>
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

export interface CatalogueColumns {
  organisation_id: number
  column_id: string
  matter_id: string | null
  article20: number
  parent: string
  label: string
  position: number
  elements: string[]
  section: string
  freshness_days: number
  hidden: Generated<boolean>
  note: string | null
  adopted_at: Date
}

export interface ContentChanges {
  change_id: GeneratedAlways<number>
  scope: string
  changed_in: Generated<number>
  changed_at: Generated<Date>
}

export interface ContentLastChanges {
  scope: string
  changed_in: number
}

export interface DeskLights {
  organisation_id: number
  task_type: string
  amber: number
  red: number
}

export interface Downloads {
  organisation_id: number
  sha256: string
  subject_kind: string
  subject_id: string
  edition: number
  name: string
  made_at: Date
}

export interface FileGates {
  organisation_id: number
  file_id: number
  digest: string
  verdict: string
  report: JSONColumnType<object>
  own_contacts: string[]
  inspected_at: Date
}

export interface FileOverrides {
  organisation_id: number
  file_id: number
  finding_id: string
  digest: string
  finding: JSONColumnType<object>
  reason: string
  proposed_by: number
  proposed_name: string
  proposed_at: Date
  confirmed_by: number | null
  confirmed_name: string | null
  confirmed_at: Date | null
}

export interface Files {
  organisation_id: number
  file_id: GeneratedAlways<number>
  subject_kind: string | null
  subject_id: string | null
  sha256: string
  name: string
  kind: string
  bytes: number
  uploaded_by: number | null
  uploaded_at: Generated<Date>
  state: Generated<string>
  released_sha256: string | null
  released_bytes: number | null
  text_state: Generated<string>
  text: string | null
  text_words: string | null
  released_name: string | null
  listed: Generated<boolean>
  released_text: string | null
}

export interface Grants {
  organisation_id: number
  account_id: number
  role: string
  granted_at: Generated<Date>
}

export interface Guides {
  organisation_id: number
  parts: JSONColumnType<object>
  updated_on: string
  updated_by_name: string
}

export interface HolidayNotices {
  id: string
  notice: JSONColumnType<object>
  imported_at: Generated<Date>
}

export interface ItemAssessments {
  organisation_id: number
  item_id: number
  assessment_id: GeneratedAlways<number>
  assessed_on: string
  outcome: string
  words: string
  assessed_by: number
}

export interface ItemAutosaves {
  organisation_id: number
  account_id: number
  subject: string
  typed: JSONColumnType<object>
  base_version: number | null
  saved_at: Date
}

export interface ItemDeliveries {
  organisation_id: number
  item_id: number
  edition: number
  place: string
  delivered_on: string
  receipt: string
  recorded_by: number
  recorded_at: Date
}

export interface ItemEditions {
  organisation_id: number
  item_id: number
  edition: number
  content: JSONColumnType<object>
  change_note: string | null
  published_at: Date
}

export interface ItemFormerAddresses {
  address: string
  organisation_id: number
  item_id: number
}

export interface ItemImports {
  organisation_id: number
  import_id: GeneratedAlways<number>
  kind: string
  sha256: string
  rows: number
  imported_at: Date
  imported_by: number | null
  undone_at: Date | null
}

export interface ItemOrigins {
  organisation_id: number
  item_id: number
  digest: string | null
  topic: string | null
  version: number
  edition: number
  imported_at: Date
}

export interface ItemSchedules {
  organisation_id: number
  item_id: number
  publish_at: Date
  change_note: Generated<string>
  ordered_by: number
  ordered_at: Date
  fault: string | null
}

export interface ItemSerials {
  organisation_id: number
  year: number
  last: number
}

export interface Items {
  organisation_id: number
  item_id: GeneratedAlways<number>
  kind: string
  stage: Generated<string>
  version: Generated<number>
  title: string
  document_number: string | null
  document_number_key: string | null
  written_on: string
  formed_on: string
  validity: string
  attribute: string
  ground: string | null
  ground_words: string | null
  summary: string | null
  body: Generated<string>
  fields: JSONColumnType<object>
  natural_key: string | null
  index_number: string | null
  edition: Generated<number>
  published_on: string | null
  withdrawn_on: string | null
  withdrawn_words: string | null
  created_by: number | null
  created_at: Date
  changed_at: Date
  import_id: number | null
  body_id: number
  column_id: string | null
  links: JSONColumnType<object>
  external_id: string | null
  migrated: Generated<boolean>
}

export interface Jobs {
  name: string
  key: string
  data: JSONColumnType<object>
  state: Generated<string>
  percent: Generated<number>
  words: Generated<string>
  ordered_at: Generated<Date>
  changed_at: Generated<Date>
  ticket: string
  handed_over: Generated<boolean>
}

export interface KeptForms {
  account_id: number
  form_hash: string
  form: Buffer
  expires_at: Date
}

export interface Mails {
  organisation_id: number
  mail_id: GeneratedAlways<number>
  account_id: number
  name: string
  made_at: Date
  tries: Generated<number>
  next_try_at: Date
  sent_at: Date | null
  given_up_at: Date | null
  fault: string | null
}

export interface MessageSettings {
  account_id: number
  mode: string
  quiet_from: number
  quiet_until: number
  digest_hour: number
}

export interface Messages {
  organisation_id: number
  message_id: GeneratedAlways<number>
  account_id: number
  class: string
  says: string
  link: string
  sent_at: Date
  read_at: Date | null
  mail_state: Generated<string>
  mail_id: number | null
}

export interface NilStatements {
  organisation_id: number
  nil_statement_id: GeneratedAlways<number>
  column_id: string
  year: number
  reason: string
  words: string
  phone: string
  state: string
  written_by: number
  written_by_name: string
  written_at: Date
  decided_by: number | null
  decided_by_name: string | null
  decided_at: Date | null
  opinion: string | null
}

export interface OneTimeLinks {
  token_hash: string
  purpose: string
  expires_at: Date
  used_at: Date | null
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
  competent: Generated<boolean>
  disclosure_unit: string | null
  fax: string | null
}

export interface ProofWords {
  organisation_id: number
  word_id: GeneratedAlways<number>
  kind: string
  word: string
  replacement: string
  why: string
  added_by: number | null
  added_at: Date
}

export interface Publications {
  organisation_id: number
  item_id: number
  section_id: number
  index_number: string
  edition: number
  kind: string
  column_id: string | null
  title: string
  document_number: string | null
  topic: string | null
  written_on: string
  published_on: string
  migrated: boolean
  validity: string
  links: JSONColumnType<object>
  changed_at: Date
  withdrawn_on: string | null
  withdrawn_words: string | null
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
  change_note: string | null
}

export interface ReviewActs {
  organisation_id: number
  review_id: number
  number: number
  round: number
  state: string | null
  move: string
  account_id: number
  account_name: string
  absent_id: number | null
  absent_name: string | null
  words: string | null
  digest: string
  acted_at: Date
}

export interface ReviewChains {
  organisation_id: number
  subject_kind: string
  steps: string[]
}

export interface ReviewDelegations {
  organisation_id: number
  delegation_id: GeneratedAlways<number>
  from_account: number
  from_name: string
  to_account: number
  to_name: string
  actions: string[]
  starts_on: string
  ends_on: string
  ended_at: Date | null
}

export interface Reviews {
  organisation_id: number
  review_id: GeneratedAlways<number>
  subject_kind: string
  subject_id: string
  title: string
  digest: string
  normative: boolean
  chain: string[]
  state: string
  round: number
  version: number
  submitted_by: number
  submitter_name: string
  submitted_at: Date
  changed_at: Date
}

export interface SchemaMigrations {
  name: string
  checksum: string
  applied_at: Generated<Date>
}

export interface SearchEntries {
  organisation_id: number
  subject: string
  subject_id: number
  entry_id: GeneratedAlways<number>
  kind: string
  topic: string | null
  validity: string
  written_on: string
  written_year: number
  published_on: string
  title: string
  title_folded: string
  title_core: string
  document_number: string | null
  document_key: string | null
  index_number: string | null
  version: string
  tokens: string[]
  keys: Generated<string[]>
  stages: Generated<string[]>
}

export interface SearchSounds {
  entry_id: number
  sounds: string
  organisation_id: number
}

export interface SearchTexts {
  entry_id: number
  body_length: number
  folded: string
  shown: string
}

export interface SearchWords {
  organisation_id: number
  group_id: GeneratedAlways<number>
  words: string[]
  added_by: number | null
  added_at: Date
}

export interface Sessions {
  session_id: GeneratedAlways<number>
  token_hash: string
  account_id: number
  method: string
  code_passed: boolean
  started_at: Date
  seen_at: Date
  ends_at: Date
  ended_at: Date | null
  address: string | null
  browser: string | null
}

export interface SigninFailures {
  kind: string
  key_hash: string
  failures: number
  window_ends_at: Date
  locked_until: Date | null
}

export interface Sites {
  organisation_id: number
  icp_number: string | null
  police_number: string | null
  site_code: string | null
  party_mark_url: string | null
  find_fault_url: string | null
  site_map_url: string | null
  privacy_url: string | null
  accessibility_url: string | null
}
