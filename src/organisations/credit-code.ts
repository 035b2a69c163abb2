/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters, no I O S V Z, the last one a check character over the first 17.
 */

/** What is wrong with a code, in Chinese; null when it is right. Letters are expected in capitals. */
export function creditCodeFault(code: string): string | null {
  if (code.length !== 18) return `统一社会信用代码应为 18 位，现在是 ${code.length} 位`
  const odd = [...code].find((character) => !alphabet.includes(character))
  if (odd) return `统一社会信用代码里不能有「${odd}」（只用数字和除 I、O、S、V、Z 以外的大写字母）`
  if (code[17] !== checkCharacter(code.slice(0, 17))) return '统一社会信用代码的校验位不对，请核对有没有抄错'
  return null
}

/** The check character of the first 17: weights are powers of 3, modulo 31 (GB 32100-2015). */
export function checkCharacter(first17: string): string {
  const { sum } = [...first17].reduce(
    ({ sum, weight }, character) => ({
      sum: sum + alphabet.indexOf(character) * weight,
      weight: (weight * 3) % alphabet.length,
    }),
    { sum: 0, weight: 1 },
  )
  return alphabet.charAt((alphabet.length - (sum % alphabet.length)) % alphabet.length)
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
