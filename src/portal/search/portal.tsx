import type { Hono, Context as HonoContext } from 'hono'
import { type Home, homeOf } from '../../home.ts'
import { documentNumberKey } from '../../items/document-number.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { limitRate } from '../../kit/rate-limit.ts'
import { fold } from '../../search/folding.ts'
import { longestQuery, type Query, queryFrom } from '../../search/query.ts'
import { relaxations } from '../../search/relaxed.ts'
import type { Found, Narrowing, Order } from '../../search/search.ts'
import { heardIn, soundOf } from '../../search/sounds.ts'
import { type Question, questionOf, search } from '../../search/store.ts'
import { suggestions, titlesSounding } from '../../search/suggesting/store.ts'
import { synonymGroups, wordsScope } from '../../search/synonyms/store.ts'
import { otherWays } from '../../search/synonyms/synonyms.ts'
import { frameOf } from '../../ui/frame.ts'
import { paths } from '../../urls.ts'
import { type Choice, choiceFrom, narrowingOf, pageLength } from './choice.ts'
import { type Library, type Outcome, policyLibrary, wholeSite } from './library.ts'
import { ResultsPage } from './pages/results.tsx'

const suggested = 8

/** What a hit takes in memory, about. */
const hitBytes = 1200

/** Generous for people: nobody types as fast. */
const rate = { burst: 30, perSecond: 10 }

/** 全站检索, its suggestions, and 政策文件库. Pages are made for each reader; what was found is kept until something changes. */
export function searchRoutes(app: Hono<Variables>, context: Context): void {
  const { content, db } = context
  const limited = limitRate(rate)
  app.get(paths.search, limited, (c) => answer(c, wholeSite))
  app.get(paths.policies, limited, (c) => answer(c, policyLibrary))
  app.get(paths.searchSuggestions, limited, async (c) => {
    const typed = (c.req.query('q') ?? '').trim()
    if (typed === '' || typed.length > longestQuery) return c.json({ titles: [] })
    const { bodies } = await homeOf(context)
    return c.json({ titles: await suggestions(db, typed, { within: [...bodies.keys()], length: suggested }) })
  })

  async function answer(c: HonoContext<Variables>, library: Library): Promise<Response> {
    const home = await homeOf(context)
    const { site, body, bodies } = home
    const within = [...bodies.keys()]
    const frame = frameOf(c, site)
    const usual: Order = library.lists && !c.req.query('q')?.trim() ? 'written' : 'relevance'
    const choice = choiceFrom((name) => c.req.query(name), usual)
    const reading = queryFrom(choice.typed)
    const names = await namesOf(home)
    const show = (outcome: Outcome, { page = 1, status = 200 }: { page?: number; status?: 200 | 400 } = {}) =>
      c.html(
        <ResultsPage
          frame={frame}
          library={library}
          choice={{ ...choice, page }}
          usual={usual}
          names={names}
          codeOf={(id) => (id === body?.id ? null : (bodies.get(id)?.code ?? null))}
          outcome={outcome}
        />,
        status,
      )
    if (!reading.ok) return show({ is: 'refused', message: reading.message }, { status: 400 })
    const { query } = reading
    if (query.words.length === 0 && !library.lists) return show({ is: 'nothing-asked' })
    const asked = inLibrary(library, narrowingOf(choice.chosen))
    const { found, page } = asked ? await ask(query, choice, asked, within) : { found: nothing, page: 1 }
    const others = otherWays(choice.typed, await groups())
    if (found.total > 0) return show({ is: 'found', found, words: query.words, others }, { page })
    const { heard, ...instead } = await content.keep(`search instead ${JSON.stringify([query, asked])}`, {
      scopes: ['site', 'items', 'reports'],
      make: async () => {
        const near = query.whole === '' ? [] : await titlesSounding(db, query.whole, { within, length: suggested })
        const relaxed = asked && (await relax(query, { ...asked, within }))
        return { near, heard: wordsHeard(near, query.whole), relaxed }
      },
      size: ({ relaxed }) => 4000 + (relaxed?.found.hits.length ?? 0) * hitBytes,
    })
    return show({ is: 'none', words: query.words, others: [...heard, ...others], ...instead })
  }

  /** Common words are asked again and again, and take longest. Of the bodies of the site, which stand in no key. */
  const kept = (question: Question, within: readonly number[]): Promise<Found> =>
    content.keep(`search ${JSON.stringify(question)}`, {
      scopes: ['site', 'items', 'reports'],
      make: () => search(db, { ...question, narrowing: { ...question.narrowing, within } }),
      size: ({ hits }) => 4000 + hits.length * hitBytes,
    })

  /** The last page there is stands for one beyond it. */
  async function ask(
    query: Query,
    choice: Choice,
    narrowing: Narrowing,
    within: readonly number[],
  ): Promise<{ found: Found; page: number }> {
    const documentKey = /\d/.test(query.typed) ? documentNumberKey(query.typed) : undefined
    const { order, page } = choice
    const question = questionOf(query, { narrowing, order, page, length: pageLength, documentKey })
    const found = await kept(question, within)
    const last = Math.max(1, Math.ceil(found.total / pageLength))
    return page <= last ? { found, page } : { found: await kept({ ...question, page: last }, within), page: last }
  }

  async function relax(query: Query, narrowing: Narrowing): Promise<{ found: Found; words: readonly string[] } | null> {
    const asked = { narrowing, order: 'relevance', page: 1, length: pageLength, documentKey: undefined } as const
    for (const { words, mode } of relaxations(query)) {
      const found = await search(db, { ...questionOf(query, asked), words, whole: words.join(''), mode })
      if (found.total > 0) return { found, words }
    }
    return null
  }

  const groups = () => content.keep('synonyms', { scopes: [wordsScope], make: () => synonymGroups(db) })

  /** Full names of the bodies of the site by id, as facets name them. */
  const namesOf = ({ bodies }: Home): Promise<ReadonlyMap<string, string>> =>
    content.keep('names of bodies', {
      scopes: ['site'],
      make: async () => new Map([...bodies.values()].map(({ id, fullName }) => [String(id), fullName])),
    })
}

/** What titles have that sounds as the words do: 招生 for zhaosheng, 义务教育 for what was written with a wrong character. */
function wordsHeard(titles: readonly string[], words: string): string[] {
  const heard = titles.map((title) => heardIn(fold(title).folded, soundOf(words)))
  return [...new Set(heard)].filter((each) => each !== null)
}

/** Null when the library has nothing of the kind. */
function inLibrary({ subjects, kinds }: Library, narrowing: Narrowing | null): Narrowing | null {
  if (narrowing?.kinds?.some((kind) => kinds && !kinds.includes(kind))) return null
  return narrowing && { ...narrowing, subjects: subjects ?? narrowing.subjects, kinds: narrowing.kinds ?? kinds }
}

const nothing: Found = {
  total: 0,
  hits: [],
  facets: { subject: [], organisation: [], kind: [], topic: [], stage: [], year: [], validity: [] },
}
