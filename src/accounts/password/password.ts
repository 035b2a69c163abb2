/** Password rules 口令规则, as data in `policy.ts`. */
import { randomInt } from 'node:crypto'
import { passwordPolicy } from '../policy.ts'

/** What is wrong with a password for this person, one Chinese sentence each; empty when it may be used. */
export function passwordFaults(password: string, person: { signInName: string; name: string }): string[] {
  const { shortest, longest, classes } = passwordPolicy
  const length = [...password].length
  const has = kinds.filter(({ pattern }) => pattern.test(password)).length
  const names = [person.signInName, person.name].filter((name) => [...name].length > 1)
  const folded = password.toLowerCase()
  return [
    ...(length < shortest ? [`密码至少 ${shortest} 位，现在是 ${length} 位`] : []),
    ...(length > longest ? [`密码最多 ${longest} 位`] : []),
    ...(has < classes ? [`密码要有${kinds.map(({ label }) => label).join('、')}中的至少 ${classes} 种`] : []),
    ...(names.some((name) => folded.includes(name.toLowerCase())) ? ['密码里不能有登录名或姓名'] : []),
  ]
}

/** The rules in one sentence, for the hint under the field. */
export const passwordHint = `至少 ${passwordPolicy.shortest} 位，大写字母、小写字母、数字、符号至少 ${passwordPolicy.classes} 种，不含登录名或姓名，不与最近 ${passwordPolicy.remembered} 次相同。`

const kinds = [
  { label: '大写字母', pattern: /\p{Lu}/u },
  { label: '小写字母', pattern: /\p{Ll}/u },
  { label: '数字', pattern: /\p{Nd}/u },
  { label: '符号', pattern: /[^\p{Lu}\p{Ll}\p{Nd}]/u },
]

/** A first password 初始密码 to be read out or typed from paper: four groups of four without look-alikes, every rule met. */
export function generatePassword(): string {
  const characters = Array.from({ length: 16 }, (_, at) => pick(groups[at % groups.length]!))
  return [0, 4, 8, 12].map((from) => characters.slice(from, from + 4).join('')).join('-')
}

const groups = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789']

const pick = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length))
