/** What a change changed, for the details of an entry: each field with its old and its new value. */
export type Changes = Readonly<Record<string, { from: unknown; to: unknown }>>

/** Fields of `after` whose value differs from `before`'s; empty when nothing changed. Values are compared as JSON. */
export function changesBetween<T extends object>(before: T, after: T): Changes {
  const names = Object.keys(after) as (keyof T & string)[]
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
      .map((name) => [name, { from: before[name] ?? null, to: after[name] ?? null }]),
  )
}
