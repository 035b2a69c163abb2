/** Colours as RRGGBB: whether letters of one can be told from a ground of the other. */
export const white = 'FFFFFF'

/** So near that nobody reads it on paper. */
export function isNear(a: string, b: string): boolean {
  const [first, second] = [channels(a), channels(b)]
  return first.every((value, index) => Math.abs(value - second[index]!) <= 15)
}

const channels = (color: string): number[] => [0, 2, 4].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
