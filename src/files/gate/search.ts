/** Many texts looked for in one long text at once: for proofs and for names that come back elsewhere. */

/** Needles shorter than this say nothing and are not looked for. */
export const shortestNeedle = 2

/** Every place where a needle stands, in order. One pass, whatever the number of needles. */
export function* occurrences(haystack: string, needles: Iterable<string>): Generator<{ needle: string; at: number }> {
  const tables = keyLengths.map((length) => ({ length, byStart: new Map<string, string[]>() }))
  for (const needle of new Set(needles)) {
    const table = tables.find(({ length }) => needle.length >= length)
    if (!table) continue
    const key = needle.slice(0, table.length)
    const same = table.byStart.get(key)
    if (same) same.push(needle)
    else table.byStart.set(key, [needle])
  }
  const used = tables.filter(({ byStart }) => byStart.size > 0)
  if (used.length === 0) return
  for (let at = 0; at <= haystack.length - shortestNeedle; at++) {
    for (const { length, byStart } of used) {
      for (const needle of byStart.get(haystack.slice(at, at + length)) ?? []) {
        if (haystack.startsWith(needle, at)) yield { needle, at }
      }
    }
  }
}

/** Longer keys first, so that few needles share one. */
const keyLengths = [12, 6, 3, shortestNeedle]
