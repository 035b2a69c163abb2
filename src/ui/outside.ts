/** Where a link leads 站外链接: nowhere else, to another government site, or away from government addresses. */
export type Reach = 'own' | 'government' | 'elsewhere'

/** `domain` is the site's own host; null while it has none, and every whole address leads outside then. */
export function reachOf(href: string, domain: string | null): Reach {
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return 'own'
  const { host, hostname } = new URL(href)
  if (host === domain) return 'own'
  return government.test(hostname) ? 'government' : 'elsewhere'
}

/** .gov.cn and .政务. */
const government = /(?:^|\.)(?:gov\.cn|xn--zfr164b)$/

/** What a link that leads outside carries: how it looks, and for the script that asks before one leaves. */
export const outsideAttributes = (reach: Exclude<Reach, 'own'>): Record<string, string> => ({
  rel: 'external',
  ...(reach === 'elsewhere' ? { 'data-leaving': '' } : {}),
})

/** Read aloud after its words; the mark beside it is drawn. */
export const outsideWords = '（站外链接）'
