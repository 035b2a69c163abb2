/** Addresses in the order they are met, by number: links between a hundred thousand pages are kept as numbers. Pure. */
export interface Found {
  readonly addresses: readonly string[]
  /** Numbers of those to be looked at: pages, and files, whose turn is after all pages. Both grow while they are gone through. */
  readonly pages: readonly number[]
  readonly files: readonly number[]
  /** The number of an address; one that is met for the first time gets the next. `by` is the page that leads there. */
  numberOf(address: string, by: number | null): number
  /** The page that led there first; null where the search begins and no page leads. */
  metOn(number: number): string | null
}

export function createFound(isFile: (address: string) => boolean): Found {
  const addresses: string[] = []
  const metOn: (number | null)[] = []
  const numbers = new Map<string, number>()
  const [pages, files]: [number[], number[]] = [[], []]
  return {
    addresses,
    pages,
    files,
    numberOf: (address, by) => {
      const known = numbers.get(address)
      if (known !== undefined) {
        metOn[known] ??= by
        return known
      }
      const number = addresses.push(address) - 1
      numbers.set(address, number)
      metOn.push(by)
      ;(isFile(address) ? files : pages).push(number)
      return number
    },
    metOn: (number) => {
      const by = metOn[number] ?? null
      return by === null ? null : addresses[by]!
    },
  }
}
