/** An address of this site that somebody handed in to go back to; `otherwise` when it leads anywhere else. */
export function ownAddress(back: string | undefined | null, basePath: string, otherwise = basePath): string {
  const here = 'http://site.invalid'
  const address = back && URL.canParse(back, here) ? new URL(back, here) : null
  const own = address?.origin === here && address.pathname.startsWith(basePath)
  return own ? address.pathname + address.search : otherwise
}
