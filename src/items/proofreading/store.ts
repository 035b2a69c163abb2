import type { Selectable } from 'kysely'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import { containing } from '../../kit/containing.ts'
import type { Db } from '../../kit/db.ts'
import type { ProofWords } from '../../kit/schema.ts'
import { lockOrganisation, placeOf } from '../../organisations/store.ts'
import type { Item } from '../item.ts'
import type { Kind } from '../kind.ts'
import type { Issue } from '../values.ts'
import { mostWords, type OwnWord, type WordKind } from './own-words.ts'
import { proofOf } from './passages.ts'
import type { Finding } from './proof.ts'
import { proofread } from './rules/index.ts'

export interface KeptWord extends OwnWord {
  id: number
  organisationId: number
}

/** The words that hold for an organisation: its own and those of the bodies above; the nearest says what a word means. */
export async function wordsFor(db: Db, organisationId: number): Promise<KeptWord[]> {
  const place = await placeOf(db, organisationId)
  const rows = await db
    .selectFrom('proof_words')
    .selectAll()
    .where('organisation_id', 'in', [0, ...place])
    .orderBy('word')
    .orderBy('word_id')
    .execute()
  const nearestFirst = rows.toSorted((a, b) => place.indexOf(b.organisation_id) - place.indexOf(a.organisation_id))
  const nearest = new Map<string, KeptWord>()
  for (const row of nearestFirst) {
    const word = fromRow(row)
    const key = `${word.kind} ${word.word}`
    if (!nearest.has(key)) nearest.set(key, word)
  }
  return [...nearest.values()]
}

/** What proofreading finds in an item as it stands, with the words that hold for its organisation. */
export async function findingsIn(
  db: Db,
  kind: Kind,
  item: Item,
  files: readonly { name: string }[],
): Promise<Finding[]> {
  const own = await wordsFor(db, item.organisationId)
  return proofread(proofOf(kind, item, { publishedOn: item.publishedOn, files: files.map(({ name }) => name), own }))
}

export interface WordQuery {
  organisationId: number
  kind: WordKind | null
  words: string
  /** From 1. */
  page: number
  length: number
}

/** A page of the words a body added itself, and how many match in all. */
export async function listWords(db: Db, query: WordQuery): Promise<{ words: KeptWord[]; total: number }> {
  const pattern = containing(query.words)
  const matching = db
    .selectFrom('proof_words')
    .where('organisation_id', '=', query.organisationId)
    .$if(query.kind !== null, (q) => q.where('kind', '=', query.kind))
    .$if(query.words !== '', (q) =>
      q.where((eb) => eb.or([eb('word', 'ilike', pattern), eb('replacement', 'ilike', pattern)])),
    )
  const [rows, { total }] = await Promise.all([
    matching
      .selectAll()
      .orderBy('kind')
      .orderBy('word')
      .limit(query.length)
      .offset((query.page - 1) * query.length)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { words: rows.map(fromRow), total: Number(total) }
}

/** What adding came to: new words, and those that were there and got their new replacement and reason. */
export type Added = { ok: true; added: number; changed: number } | { ok: false; issues: readonly Issue[] }

/** Rows one statement writes. */
const batch = 1000

/** Adds words to the dictionary of a body, all or none; a word that is there already is replaced. */
export function addWords(
  db: Db,
  organisationId: number,
  words: readonly OwnWord[],
  actor: Actor,
  at: Date,
): Promise<Added> {
  return db.transaction().execute(async (tx) => {
    // One writer a body at a time: the bound holds for all of them together.
    await lockOrganisation(tx, organisationId)
    const before = await countWords(tx, organisationId)
    const distinct = [...new Map(words.map((word) => [`${word.kind} ${word.word}`, word])).values()]
    const known = new Set(
      (
        await tx
          .selectFrom('proof_words')
          .select(['kind', 'word'])
          .where('organisation_id', '=', organisationId)
          .execute()
      ).map(({ kind, word }) => `${kind} ${word}`),
    )
    const added = distinct.filter(({ kind, word }) => !known.has(`${kind} ${word}`)).length
    if (before + added > mostWords) {
      const message = `一个单位的词库最多${mostWords}条，现有${before}条，还能加${Math.max(0, mostWords - before)}条。`
      return { ok: false, issues: [{ field: 'word', message }] }
    }
    for (let from = 0; from < distinct.length; from += batch) {
      await tx
        .insertInto('proof_words')
        .values(
          distinct.slice(from, from + batch).map(({ kind, word, replacement, why }) => ({
            organisation_id: organisationId,
            kind,
            word,
            replacement,
            why,
            added_by: actor.accountId,
            added_at: at,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['organisation_id', 'kind', 'word']).doUpdateSet((eb) => ({
            replacement: eb.ref('excluded.replacement'),
            why: eb.ref('excluded.why'),
            added_by: eb.ref('excluded.added_by'),
            added_at: eb.ref('excluded.added_at'),
          })),
        )
        .execute()
    }
    const changed = distinct.length - added
    await record(tx, entryOf(actor, organisationId, 'words.added', `词库新增${added}条，更新${changed}条`))
    return { ok: true, added, changed }
  })
}

/** Takes a word out of the dictionary; false when it is not there. */
export function removeWord(
  db: Db,
  { organisationId, id }: { organisationId: number; id: number },
  actor: Actor,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const removed = await tx
      .deleteFrom('proof_words')
      .where('organisation_id', '=', organisationId)
      .where('word_id', '=', id)
      .executeTakeFirst()
    if (removed.numDeletedRows === 0n) return false
    await record(tx, entryOf(actor, organisationId, 'words.removed', `词库删去第${id}条`))
    return true
  })
}

async function countWords(tx: Db, organisationId: number): Promise<number> {
  const { total } = await tx
    .selectFrom('proof_words')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** The record names no word: one can be the name of a person. */
const entryOf = (actor: Actor, organisationId: number, event: string, says: string) => ({
  actor,
  organisationId,
  event,
  subject: { kind: 'proof-words', id: String(organisationId) },
  says,
})

const fromRow = (row: Selectable<ProofWords>): KeptWord => ({
  id: row.word_id,
  organisationId: row.organisation_id,
  kind: row.kind as WordKind,
  word: row.word,
  replacement: row.replacement,
  why: row.why,
})
