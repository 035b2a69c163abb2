/** How alike two texts are 相似度: the share of three-character runs they have in common (Dice), 0 to 1; digits do not count. */
export function similarity(one: string, other: string): number {
  const [a, b] = [runs(one), runs(other)]
  if (a.size === 0 || b.size === 0) return 0
  let common = 0
  for (const run of a) if (b.has(run)) common += 1
  return (2 * common) / (a.size + b.size)
}

/** Han characters only, so that changed figures and punctuation do not hide a copied text. */
function runs(text: string): Set<string> {
  const letters = [...text.replace(/[^\p{Script=Han}]/gu, '')]
  return new Set(letters.slice(2).map((char, index) => `${letters[index]}${letters[index + 1]}${char}`))
}
