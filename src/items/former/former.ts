/** Addresses items had on a former site 旧网址. Pure. */

/** Path and query of an address, as a browser asks for them; null for what is no address of a page below the root. */
export function formerAddress(text: string): string | null {
  const address = text.trim()
  if (!/^(?:https?:\/\/[^/]+)?\//i.test(address) || !URL.canParse(address, anywhere)) return null
  const { pathname, search } = new URL(address, anywhere)
  return pathname === '/' && search === '' ? null : pathname + search
}

const anywhere = 'http://former.site'
