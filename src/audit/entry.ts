/**
 * The record 操作留痕: every change, sign-in, reveal of personal data and export, in the same transaction as the change.
 *
 * Reading order: this file, `chain.ts` (SM3 hash chain), `store.ts`, `verify.ts`, `office.tsx`.
 */

/** What a domain hands in; the store adds time, number and hashes. */
export interface NewEntry {
  /** Null for the system itself and for people who are not signed in. */
  actor: Actor | null
  /** Organisation it happened in; null for the installation as a whole. */
  organisationId: number | null
  /** What was done, as `subject.verb` in the past tense: account.granted, file.released, signin.failed. */
  event: string
  /** What it was done to: kind and id, e.g. account 12. */
  subject: { kind: string; id: string }
  /** One Chinese line for the list; never a name, phone or number of a member of the public. */
  says: string
  /** Fields that changed, or facts of the event; never secrets, never personal data of the public. */
  details?: Readonly<Record<string, unknown>>
}

export interface Actor {
  accountId: number
  name: string
}
