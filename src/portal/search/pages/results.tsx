/** 检索 and 政策文件库: the question, what it could be narrowed to, a page of hits; where there is none, the ways on. */
import { kindOf } from '../../../items/kinds/index.ts'
import { marked } from '../../../search/excerpt.ts'
import { longestQuery } from '../../../search/query.ts'
import type { Count, Facets, Found, Hit, Order } from '../../../search/search.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { Pager } from '../../../ui/query.tsx'
import { type Choice, type FacetName, facetNames, orders, pageLength, queryOf, typeLabel } from '../choice.ts'
import { type Library, type Outcome, policyLibrary } from '../library.ts'

/** Values of a facet shown at once; the rest opens. */
const facetLength = 8

export interface ResultsPageProps {
  frame: Frame
  library: Library
  choice: Choice
  /** The order when none is chosen. */
  usual: Order
  /** Full names of bodies by id. */
  names: ReadonlyMap<string, string>
  /** Code of a body; null for the site's own. */
  codeOf(id: number): string | null
  outcome: Outcome
}

export function ResultsPage(props: ResultsPageProps) {
  const { frame, library, choice, outcome } = props
  const { name } = library.column
  return (
    <Page
      frame={frame}
      title={choice.typed === '' || outcome.is === 'refused' ? [name] : [`“${choice.typed}”的检索结果`, name]}
      meta={isEntrance(props) ? { kind: 'column', column: library.column } : { kind: 'none' }}
      name={name}
      {...(library === policyLibrary ? { current: 'policies' as const } : {})}
      error={outcome.is === 'refused'}
    >
      <h1>{name}</h1>
      <SearchForm {...props} />
      {outcome.is === 'nothing-asked' && (
        <p role="status">请输入要找的词。几个词用空格隔开，结果会同时含有它们；加引号的词不拆开。</p>
      )}
      {outcome.is === 'refused' && (
        <p class="banner banner-warn" role="status">
          {outcome.message}
        </p>
      )}
      {outcome.is === 'found' && <Results {...props} {...outcome} />}
      {outcome.is === 'none' && <NoResults {...props} outcome={outcome} />}
      <script type="module" src={frame.site.urls.script('suggest')} />
    </Page>
  )
}

/** The form, or the first page of what was found: what other search engines may list. */
const isEntrance = ({ choice, outcome }: ResultsPageProps): boolean =>
  choice.typed === '' || (outcome.is === 'found' && choice.page === 1 && Object.keys(choice.chosen).length === 0)

function SearchForm({ frame, library, choice }: ResultsPageProps) {
  const { urls } = frame.site
  const asked = { q: choice.typed.slice(0, longestQuery) || undefined }
  const label = library === policyLibrary ? '在政策文件库中查找' : '要找的词'
  return (
    <search>
      <form class="search-form" method="get" action={library.address(urls, {})}>
        <label for="words">{label}</label>
        <input
          id="words"
          name="q"
          type="search"
          maxlength={longestQuery}
          value={choice.typed.slice(0, longestQuery)}
          autocomplete="off"
          data-suggestions={urls.searchSuggestions}
        />
        <button class="button" type="submit">
          检索
        </button>
      </form>
      <p>
        {library === policyLibrary ? (
          <a href={urls.search(asked)}>在全站中查找</a>
        ) : (
          <a href={urls.policies(asked)}>只在政策文件库中查找</a>
        )}
      </p>
    </search>
  )
}

/** Address of the same question with something changed; a change leads to the first page. */
const changed = ({ frame, library, choice, usual }: ResultsPageProps, change: Partial<Choice>): string =>
  library.address(frame.site.urls, queryOf({ ...choice, page: 1, ...change }, usual))

function Results(props: ResultsPageProps & { found: Found; words: readonly string[]; others: readonly string[] }) {
  const { frame, library, choice, found, words, others } = props
  const open = openFacets(props, found.facets)
  return (
    <>
      <p role="status">
        共找到{found.total}条{choice.typed !== '' && <>含有“{choice.typed}”的内容</>}。
      </p>
      <OtherWords frame={frame} library={library} others={others} />
      <Chosen {...props} />
      <div class="found">
        <div>
          <Orders {...props} isNarrowable={open.length > 0} />
          <Hits {...props} hits={found.hits} words={words} start={(choice.page - 1) * pageLength + 1} />
          <Pager
            page={choice.page}
            total={found.total}
            pageSize={pageLength}
            href={(page) => changed(props, { page })}
          />
        </div>
        {open.length > 0 && <Narrowings {...props} open={open} />}
      </div>
    </>
  )
}

interface OpenFacet {
  facet: FacetName
  counts: readonly Count[]
}

/** Facets a choice is left in. */
function openFacets({ library, choice }: ResultsPageProps, facets: Facets): OpenFacet[] {
  const counts: Record<FacetName, readonly Count[]> = {
    type: facets.subject,
    organisation: facets.organisation,
    kind: facets.kind,
    topic: facets.topic,
    stage: facets.stage,
    year: facets.year,
    validity: facets.validity,
  }
  return library.facets
    .filter((facet) => choice.chosen[facet] === undefined && counts[facet].length > 1)
    .map((facet) => ({ facet, counts: counts[facet] }))
}

function OtherWords({ frame, library, others }: { frame: Frame; library: Library; others: readonly string[] }) {
  if (others.length === 0) return null
  return (
    <p>
      也可以搜：
      {others.map((words, at) => (
        <>
          {at > 0 && '、'}
          <a href={library.address(frame.site.urls, { q: words })}>{words}</a>
        </>
      ))}
    </p>
  )
}

/** Each chosen facet with the way back. */
function Chosen(props: ResultsPageProps) {
  const { library, choice, names } = props
  const chosen = library.facets.flatMap((facet) => {
    const value = choice.chosen[facet]
    return value === undefined ? [] : [{ facet, value }]
  })
  if (chosen.length === 0) return null
  return (
    <ul class="chosen" aria-label="已选条件">
      {chosen.map(({ facet, value }) => {
        const { [facet]: _, ...rest } = choice.chosen
        return (
          <li>
            <a class="tag tag-info" href={changed(props, { chosen: rest })}>
              <span class="unseen">去掉条件：</span>
              {facetNames[facet]}：{labelOf(facet, value, names)} <span aria-hidden="true">×</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

function Narrowings(props: ResultsPageProps & { open: readonly OpenFacet[] }) {
  return (
    <nav class="narrowings" id="narrowings" aria-label="缩小范围" tabindex={-1}>
      {props.open.map(({ facet, counts }) => (
        <>
          <h2>{facetNames[facet]}</h2>
          <Values {...props} facet={facet} counts={counts.slice(0, facetLength)} />
          {counts.length > facetLength && (
            <details>
              <summary>
                更多<span class="unseen">{facetNames[facet]}</span>
              </summary>
              <Values {...props} facet={facet} counts={counts.slice(facetLength)} />
            </details>
          )}
        </>
      ))}
    </nav>
  )
}

function Values(props: ResultsPageProps & { facet: FacetName; counts: readonly Count[] }) {
  const { choice, facet, counts, names } = props
  return (
    <ul>
      {counts.map(({ value, count }) => (
        <li>
          <a href={changed(props, { chosen: { ...choice.chosen, [facet]: value } })}>
            {labelOf(facet, value, names)}（{count}）
          </a>
        </li>
      ))}
    </ul>
  )
}

function Orders(props: ResultsPageProps & { isNarrowable: boolean }) {
  const { choice, isNarrowable } = props
  return (
    <p class="orders">
      排序：
      {(Object.keys(orders) as Order[])
        .filter((order) => order !== 'relevance' || choice.typed !== '')
        .map((order) =>
          order === choice.order ? (
            <strong aria-current="true">{orders[order]}</strong>
          ) : (
            <a href={changed(props, { order })}>{orders[order]}</a>
          ),
        )}
      {isNarrowable && (
        <a class="to-narrowings" href="#narrowings">
          缩小范围
        </a>
      )}
    </p>
  )
}

function Hits({
  frame,
  names,
  codeOf,
  hits,
  words,
  start,
}: Pick<ResultsPageProps, 'frame' | 'names' | 'codeOf'> & {
  hits: readonly Hit[]
  words: readonly string[]
  start: number
}) {
  return (
    <ol class="hits" start={start}>
      {hits.map((hit) => (
        <li>
          <a href={addressOf(frame, hit, codeOf(hit.organisationId))}>
            <Marked text={hit.title} words={words} />
          </a>{' '}
          {hit.validity !== '有效' && <span class="tag tag-warn">{hit.validity}</span>}
          <p class="small">
            {[labelOf('kind', hit.kind, names), hit.documentNumber, names.get(String(hit.organisationId))]
              .filter(Boolean)
              .join('　')}
            {'　'}
            <span class="whole">成文{hit.writtenOn}</span>
            {'　'}
            <span class="whole">公开{hit.publishedOn}</span>
          </p>
          {hit.excerpt.text !== '' && (
            <p>
              {hit.excerpt.before && '…'}
              <Marked text={hit.excerpt.text} words={words} />
              {hit.excerpt.after && '…'}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

const Marked = ({ text, words }: { text: string; words: readonly string[] }) => (
  <>{marked(text, words).map((piece) => (piece.isHit ? <mark>{piece.text}</mark> : piece.text))}</>
)

const addressOf = ({ site: { urls } }: Frame, { subject, subjectId, indexNumber }: Hit, body: string | null): string =>
  subject === 'report' ? urls.report(subjectId, body) : urls.info(indexNumber ?? '')

function labelOf(facet: FacetName, value: string, names: ReadonlyMap<string, string>): string {
  if (facet === 'type') return typeLabel(value)
  if (facet === 'organisation') return names.get(value) ?? value
  if (facet === 'kind') return kindOf(value)?.label ?? '年度报告'
  return value
}

function NoResults(props: ResultsPageProps & { outcome: Extract<Outcome, { is: 'none' }> }) {
  const { frame, library, choice, outcome } = props
  const { urls, action, entries } = frame.site
  const { others, near, relaxed } = outcome
  const catalogue = entries.find(({ id }) => id === 'catalogue')
  const isNarrowed = Object.keys(choice.chosen).length > 0
  return (
    <>
      <p role="status">{choice.typed === '' ? '没有符合这些条件的内容。' : `没有找到含有“${choice.typed}”的内容。`}</p>
      <Chosen {...props} />
      <OtherWords frame={frame} library={library} others={others} />
      <ul class="ways">
        {isNarrowed && (
          <li>
            <a href={changed(props, { chosen: {} })}>去掉所有条件</a>再找；
          </li>
        )}
        <li>换一个更短或更常用的词；</li>
        <li>
          {catalogue ? <a href={catalogue.url}>{catalogue.label}</a> : <a href={urls.home}>从首页的栏目</a>}
          中按目录浏览；
        </li>
        <li>
          在<a href={urls.reportSearch(choice.typed.slice(0, longestQuery))}>历年年报</a>的正文中找
          {action ? '；' : '。'}
        </li>
        {action && (
          <li>
            没有公开的信息，可以<a href={action.url}>{action.label}</a>。
          </li>
        )}
      </ul>
      {near.length > 0 && (
        <>
          <h2>读音相近的标题</h2>
          <ul>
            {near.map((title) => (
              <li>
                <a href={library.address(urls, { q: title })}>{title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {relaxed && (
        <>
          <h2>只含有其中一些词的内容</h2>
          <p>
            含有“{relaxed.words.join('”“')}”的有{relaxed.found.total}条，以下是最相近的：
          </p>
          <Hits {...props} hits={relaxed.found.hits} words={relaxed.words} start={1} />
        </>
      )}
    </>
  )
}
