/** What a page says of itself to search engines and assistants: schema.org as JSON-LD. */
import { raw } from 'hono/html'
import type { Site } from '../site.ts'

/** A script that browsers do not run. */
export const JsonLd = ({ data }: { data: object }) => <script type="application/ld+json">{raw(inScript(data))}</script>

/** JSON as it may stand in a script: no text in it can end the element. */
export const inScript = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c')

/** 您所在的位置 of a page: the home page, the pages between, and the page itself, which needs no address. */
export const breadcrumbList = (
  { origin, urls, column }: Site,
  trail: readonly { label: string; url: string }[],
  name: string,
) => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: [
    ...[{ label: column, url: urls.home }, ...trail].map(({ label, url }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: label,
      item: origin + url,
    })),
    { '@type': 'ListItem', position: trail.length + 2, name },
  ],
})
