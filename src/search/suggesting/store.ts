/** Titles for what is being typed 联想, and for what was written with a wrong character. */
import { sql } from 'kysely'
import type { Db } from '../../kit/db.ts'
import { fold } from '../folding.ts'
import { soundOf } from '../sounds.ts'
import { ofBodies } from '../store.ts'
import { wordTokens } from '../tokens.ts'

/** Letters of pinyin that make a word. */
const wholeWord = 4

/** Titles that sound so, of which the nearest are given: many are the same. */
const mostHeard = 200

/** Titles of these bodies that begin with or contain what is being typed, or sound like it; each once, the nearest first. */
export async function suggestions(
  db: Db,
  typed: string,
  { within, length }: { within: readonly number[]; length: number },
): Promise<string[]> {
  const word = fold(typed).folded.trim()
  const { tokens } = wordTokens(word)
  if (tokens.length === 0) return []
  const sounds = /^[a-z]+$/.test(word)
  // Some letters alone may stand anywhere; a whole word is looked for within titles, too.
  const heard = word.length < wholeWord ? ` ${word}` : word
  const matching = sounds
    ? sql`select e.title, e.title_core, e.standing_on from (
        select entry_id from search_sounds where strpos(sounds, ${heard}) > 0 and organisation_id = any(${within}::bigint[])
        order by strpos(sounds, ${` ${word}`}) = 0, char_length(sounds), entry_id desc limit ${mostHeard}) t join lateral (
        select title, title_core, written_on as standing_on from search_entries where entry_id = t.entry_id) e on true`
    : sql`select title, title_core, written_on as standing_on from search_entries e
        where e.tokens @> ${[...tokens]}::int[] and strpos(e.title_folded, ${word}) > 0 and ${ofBodies(within)}`
  return db.transaction().execute(async (tx) => {
    if (!sounds) await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<{ title: string }>`
      select title from (${matching}) as found group by title, title_core
      order by case when strpos(title_core, ${word}) = 1 then 0 else 1 end, char_length(title_core), max(standing_on) desc
      limit ${length}`.execute(tx)
    return rows.map(({ title }) => title)
  })
}

/** Titles of these bodies that sound as the words do: for what was written with a wrong character. */
export async function titlesSounding(
  db: Db,
  words: string,
  options: { within: readonly number[]; length: number },
): Promise<string[]> {
  const sound = soundOf(words)
  return sound.length < 4 ? [] : suggestions(db, sound, options)
}
