import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../kit/db.ts'
import { dictionary } from './dictionary.ts'
import { coreOf, type Query } from './query.ts'
import type { Count, Facets, Found, Hit, Narrowing, Order } from './search.ts'
import { wordTokens } from './tokens.ts'

export interface Question {
  words: readonly string[]
  /** The query as a whole, for titles. */
  whole: string
  /** Keys of a document number and an index number the query may be; a thing that has it is a hit, and the first. */
  documentKey?: string | undefined
  indexNumber?: string | undefined
  /** `any`: hits have at least one of the words, those with more of them first. */
  mode: 'all' | 'any'
  narrowing: Narrowing
  order: Order
  /** From 1. */
  page: number
  length: number
}

/** A question for all words of a query. */
export const questionOf = (
  query: Query,
  asked: Pick<Question, 'narrowing' | 'order' | 'page' | 'length' | 'documentKey'>,
): Question => ({
  ...asked,
  words: query.words,
  whole: query.whole,
  indexNumber: /\d/.test(query.typed) ? query.typed.toLowerCase() : undefined,
  mode: 'all',
})

/** Up to this many hits, those that their keys leave side by side are ordered by how often the text has the words. */
const countedHits = 60

/** Characters of a text in which they are counted and looked for first: the beginning is read without the rest. */
const countedLength = 2000

/** Characters of an excerpt, and how many of them stand before the first hit. */
const excerpt = { length: 140, before: 30 }

/** A page of what is found, how much there is in all, and what it could be narrowed to. */
export function search(db: Db, question: Question): Promise<Found> {
  const { words, mode, narrowing, order, page, length } = question
  const tokens = words.map(wordTokens)
  const all = [...new Set(tokens.flatMap((each) => each.tokens))]
  const inText = words.flatMap((word, at) => (tokens[at]!.decides ? [] : [sql<boolean>`strpos(x.folded, ${word}) > 0`]))
  const looksAtText = mode === 'all' && inText.length > 0
  const found =
    mode === 'any'
      ? sql<boolean>`e.tokens && ${all}::int[]`
      : and([...(all.length > 0 ? [sql<boolean>`e.tokens @> ${all}::int[]`] : []), ...inText])
  const numbers = [
    ...(question.documentKey ? [sql<boolean>`e.document_key = ${question.documentKey}`] : []),
    ...(question.indexNumber ? [sql<boolean>`lower(e.index_number) = ${question.indexNumber}`] : []),
  ]
  const ordering =
    order === 'relevance'
      ? sql`rank, standing, weight, keyness desc, frequency desc, written_on desc, subject_id desc`
      : order === 'written'
        ? sql`written_on desc, published_on desc, subject_id desc`
        : sql`published_on desc, written_on desc, subject_id desc`
  const keyness = sql`(${sql.join(
    all.map((token) => sql`coalesce(1.0 / (4 + array_position(e.keys, ${token}::int)), 0)`),
    sql` + `,
  )})`
  const frequency = words.map(
    (word) =>
      sql`(octet_length(s.part) - octet_length(replace(s.part, ${word}, ''))) / ${Buffer.byteLength(word)}::float8`,
  )
  // The beginning is read without the rest, and has most words.
  const first = words.map(
    (word) =>
      sql`coalesce(nullif(strpos(s.part, ${word}), 0), case when char_length(s.part) = ${countedLength} then nullif(strpos(t.folded, ${word}), 0) end)`,
  )
  const statement = sql<{
    total: number
    facets: FacetRow[] | null
    hits: Row[] | null
  }>`
    with hits as materialized (
      select e.entry_id, e.organisation_id, e.subject, e.subject_id, e.kind, e.topic, e.stages, e.written_year, e.validity, e.written_on,
        e.published_on, ${rankOf(question, numbers)} as rank,
        case when e.validity = '有效' then 0 when e.validity in ('失效', '废止') then 2 else 1 end as standing,
        char_length(e.title_core) as title_length, ${order === 'relevance' && all.length > 0 ? keyness : sql`0`} as keyness
      from search_entries e ${looksAtText ? sql`join search_texts x on x.entry_id = e.entry_id` : sql``}
      where ${and([or([found, ...numbers]), ...narrowed(narrowing)])}
    ), size as (select count(*) as total from hits),
    weighed as (
      select h.*, case when rank < 4 then title_length else 0 end as weight,
        case when ${order === 'relevance' && words.length > 0} and rank >= 3 and (select total from size) <= ${countedHits}
          then (select sum(n / (n + 1.2)) * 1000 / (1000 + max(sqrt(octet_length(t.folded))))
            from search_texts t, lateral (select substr(t.folded, 1, ${countedLength}) as part offset 0) s, lateral unnest(array[${sql.join(frequency.length > 0 ? frequency : [sql`0.0`])}]) as n
            where t.entry_id = h.entry_id)
          else 0 end as frequency
      from hits h
    ), paged as (select row_number() over () as place, entry_id
      from (select entry_id from weighed order by ${ordering} limit ${length} offset ${(page - 1) * length}) as p),
    -- Few combinations of many rows: counted by facet in a second step.
    combined as (select subject, organisation_id, kind, topic, stages, written_year, validity, count(*) as n from hits
      group by subject, organisation_id, kind, topic, stages, written_year, validity),
    cut as materialized (
      select p.place, p.entry_id, t.body_length, t.shown,
        case when f.at > t.body_length then 1 else greatest(1, coalesce(f.at, 1) - ${excerpt.before}) end as start
      from paged p,
        -- offset 0: one by one and each once; the planner would read through all of them, and work out the same again.
        lateral (select * from search_texts where entry_id = p.entry_id offset 0) t,
        lateral (select substr(t.folded, 1, ${countedLength}) as part offset 0) s,
        lateral (select least(${first.length > 0 ? sql.join(first) : sql`null::int`}) as at offset 0) f
    )
    select (select total from size) as total,
      (select json_agg(json_build_object('facet', facet, 'values', list, 'n', n)) from (
        select grouping(subject, organisation_id, kind, topic, stages, written_year, validity) as facet,
          json_build_array(subject, organisation_id::text, kind, topic, stages, written_year::text, validity) as list, sum(n) as n
        from combined group by grouping sets ((subject), (organisation_id), (kind), (topic), (stages), (written_year), (validity))) as counted) as facets,
      (select json_agg(json_build_object('organisationId', e.organisation_id, 'subject', e.subject, 'subjectId', e.subject_id,
          'title', e.title, 'documentNumber', e.document_number, 'indexNumber', e.index_number, 'kind', e.kind,
          'writtenOn', e.written_on, 'publishedOn', e.published_on, 'validity', e.validity,
          'start', c.start, 'text', substr(c.shown, c.start, least(${excerpt.length}, c.body_length - c.start + 1)),
          'after', c.start + ${excerpt.length} <= c.body_length) order by c.place)
        from cut c join search_entries e using (entry_id)) as hits`
  return db.transaction().execute(async (tx) => {
    // A scan over everything unpacks every token; the planner takes that for cheap.
    await sql`select set_config('enable_seqscan', ${all.length > 0 ? 'off' : 'on'}, true), set_config('work_mem', '32MB', true)`.execute(
      tx,
    )
    const { rows } = await statement.execute(tx)
    const { total, hits, facets } = rows[0]!
    return { total, hits: (hits ?? []).map(fromRow), facets: facetsFrom(facets ?? []) }
  })

  function narrowed({
    subjects,
    kinds,
    organisationId,
    within,
    topic,
    stage,
    year,
    validity,
  }: Narrowing): RawBuilder<boolean>[] {
    return [
      ...(subjects ? [sql<boolean>`e.subject = any(${subjects}::text[])`] : []),
      ...(kinds ? [sql<boolean>`e.kind = any(${kinds}::text[])`] : []),
      ...(organisationId === undefined ? [] : [sql<boolean>`e.organisation_id = ${organisationId}`]),
      ...(within ? [ofBodies(within)] : []),
      ...(topic === undefined ? [] : [sql<boolean>`e.topic = ${topic}`]),
      ...(stage === undefined ? [] : [sql<boolean>`${stage} = any(e.stages)`]),
      ...(year === undefined ? [] : [sql<boolean>`e.written_year = ${year}`]),
      ...(validity === undefined ? [] : [sql<boolean>`e.validity = ${validity}`]),
    ]
  }

  /** 0 the number, 1 the title, 2 a title with the whole query, 3 with all words, between 3 and 4 with some of them, 4 the text alone. */
  function rankOf({ whole }: Question, numbers: readonly RawBuilder<boolean>[]): RawBuilder<number> {
    if (whole === '') return sql`4.0`
    const parts = [...new Set(words.flatMap((word) => (mode === 'any' ? [word] : dictionary().cut(word))))].filter(
      (part) => part.length > 1,
    )
    const size = parts.reduce((sum, part) => sum + part.length, 0)
    const covered = parts.map(
      (part) => sql`case when strpos(e.title_folded, ${part}) > 0 then ${part.length}::int else 0 end`,
    )
    const some = size === 0 ? sql`4.0` : sql`4 - 0.9 * (${sql.join(covered, sql` + `)}) / ${size}::float8`
    return sql`case
      when ${numbers.length > 0 ? or(numbers) : sql`false`} then 0.0
      when e.title_folded = ${whole} or e.title_core = ${coreOf(whole)} then 1.0
      when strpos(e.title_folded, ${whole}) > 0 then 2.0
      when ${and(words.map((word) => sql<boolean>`strpos(e.title_folded, ${word}) > 0`))} then 3.0
      else ${some} end`
  }
}

/** + 0: looked at in what the words find. The planner would look up each of hundreds of bodies in the primary key first. */
export const ofBodies = (ids: readonly number[]) => sql<boolean>`e.organisation_id + 0 = any(${ids}::bigint[])`

type Row = Omit<Hit, 'excerpt'> & { start: number; text: string; after: boolean }

const fromRow = ({ start, text, after, ...hit }: Row): Hit => ({ ...hit, excerpt: { text, before: start > 1, after } })

const facetNames = [
  'subject',
  'organisation',
  'kind',
  'topic',
  'stage',
  'year',
  'validity',
] as const satisfies (keyof Facets)[]

/** How many hits have this value of one facet, or these of one that takes several. */
interface FacetRow {
  facet: number
  values: (string | string[] | null)[]
  n: number
}

/** A facet is the one column a row was grouped by: its bit is the only one that is not set. */
function facetsFrom(rows: readonly FacetRow[]): Facets {
  const of = (name: keyof Facets): Count[] => {
    const at = facetNames.indexOf(name)
    const counts = new Map<string, number>()
    for (const { facet, values, n } of rows) {
      if ((facet & (1 << (facetNames.length - 1 - at))) !== 0) continue
      for (const value of [values[at] ?? []].flat()) counts.set(value, (counts.get(value) ?? 0) + n)
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => (name === 'year' ? Number(other.value) - Number(one.value) : other.count - one.count))
  }
  return {
    subject: of('subject'),
    organisation: of('organisation'),
    kind: of('kind'),
    topic: of('topic'),
    stage: of('stage'),
    year: of('year'),
    validity: of('validity'),
  }
}

const and = (parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` and `)})`

const or = (parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> => sql<boolean>`(${sql.join(parts, sql` or `)})`
