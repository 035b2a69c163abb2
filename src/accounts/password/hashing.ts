/** Password hashes 口令散列 by argon2id; how much work they are stands in `policy.ts`. */
import { hash, verify } from '@node-rs/argon2'
import { passwordHashing, passwordsAtOnce } from '../policy.ts'

export const hashPassword = (password: string): Promise<string> => hash(folded(password), passwordHashing)

/**
 * Whether the password is the one that was hashed; without a hash as much work is done, and the answer is no. `busy` when
 * so many are being checked that one more would only wait.
 */
export async function isPassword(password: string, hashed: string | null): Promise<boolean | 'busy'> {
  if (checking >= passwordsAtOnce) return 'busy'
  checking += 1
  try {
    nobody ??= hashPassword('nobody’s password')
    const right = await verify(hashed ?? (await nobody), folded(password))
    return right && hashed !== null
  } finally {
    checking -= 1
  }
}

let checking = 0

/** What a name without an account is checked against, so that it answers no sooner than one that has. */
let nobody: Promise<string> | undefined

/** Whatever keyboard it was typed on, the same password has the same bytes. */
const folded = (password: string): string => password.slice(0, 1000).normalize('NFKC')
