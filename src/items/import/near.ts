/** The names that look most like one nobody knows: what a person probably meant. Pure. */

/** At most three of `names` that share letters with `wrong`, the nearest first. */
export function nearNames(wrong: string, names: Iterable<string>): string[] {
  const mine = pairs(wrong)
  return [...new Set(names)]
    .map((name) => ({ name, alike: likeness(mine, pairs(name)) }))
    .filter(({ alike }) => alike >= 0.25)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** 没有“x”。是不是：a、b？ */
export function unknownName(what: string, wrong: string, names: Iterable<string>): string {
  const near = nearNames(wrong, names)
  return `没有${what}“${wrong}”${near.length > 0 ? `，是不是：${near.join('、')}` : ''}。`
}

/** Neighbouring letters, and each letter alone: names of two characters have but one pair. */
function pairs(name: string): Set<string> {
  const letters = [...name.normalize('NFKC').toLowerCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter))
  return new Set([...letters, ...letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)])
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length
  return (2 * shared) / Math.max(1, one.size + other.size)
}
