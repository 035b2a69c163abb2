/** A reader who follows every link there is, and what of it is wrong. */
import { faultsOf, isBlankColumn, isPageOf, linksOf, parsed } from '../../src/portal/static/page.ts'

export interface Crawled {
  /** HTML by address. */
  pages: ReadonlyMap<string, string>
  /** Addresses that answered, pages and files. */
  reached: ReadonlySet<string>
  /** Clicks from where the crawl began, by address: it goes the shortest way. */
  clicks: ReadonlyMap<string, number>
  /** One line each: `address: what is wrong`. */
  faults: readonly string[]
}

export interface CrawlOptions {
  basePath: string
  get(address: string): Promise<Response>
  /** Addresses to begin at. */
  from: readonly string[]
  /** Leaves an address alone. */
  skip?(address: string): boolean
}

/** Dead links, head tags that are missing and holes in the text are faults; what is fetched is fetched once. */
export async function crawl({ basePath, get, from, skip = () => false }: CrawlOptions): Promise<Crawled> {
  const queue = from.map((address) => ({ address, by: '' }))
  const clicks = new Map(from.map((address) => [address, 0]))
  const pages = new Map<string, string>()
  const reached = new Set<string>()
  const faults: string[] = []
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { address, by } = next
    const answer = await get(address)
    if (answer.status !== 200 && answer.status !== 303) faults.push(`${address}: ${answer.status}, linked by ${by}`)
    else reached.add(address)
    if (answer.status !== 200 || !isPageOf(answer)) {
      await answer.body?.cancel()
      continue
    }
    const html = await answer.text()
    pages.set(address, html)
    const page = parsed(html)
    faults.push(...faultsOf(page).map((fault) => `${address}: ${fault}`))
    if (address.startsWith(`${basePath}catalog/`) && isBlankColumn(page)) faults.push(`${address}: blank column`)
    faults.push(...emptyColumns(html).map((label) => `${address}: nothing under ${label}`))
    for (const link of linksOf(page, { address: address.split('?')[0]!, basePath })) {
      if (clicks.has(link) || skip(link)) continue
      clicks.set(link, (clicks.get(address) ?? 0) + 1)
      queue.push({ address: link, by: address })
    }
  }
  return { pages, reached, clicks, faults }
}

/** Heads of the columns of our own tables under which no row has anything; tables of a text are their writer's. */
function emptyColumns(html: string): string[] {
  return [...html.matchAll(/<table class="table stack">.*?<\/table>/gs)].flatMap(([table]) => {
    const labels = new Map<string, boolean>()
    for (const [, label = '', cell = ''] of table.matchAll(/<td[^>]* data-label="([^"]*)"[^>]*>(.*?)<\/td>/gs)) {
      labels.set(label, labels.get(label) === true || cell.trim() !== '')
    }
    return [...labels].flatMap(([label, hasWords]) => (hasWords ? [] : [label]))
  })
}
