/**
 * Secrets at rest 静态加密: AES-256-GCM with a key that lies in the data folder, outside the database, readable by the
 * service alone. A copy of the database gives nothing away; without the key file nothing can be opened again.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from './fault.ts'

export interface Secrets {
  /** `purpose` names the place the value is kept in, e.g. `accounts.phone 12`: sealed there, it opens nowhere else. */
  seal(text: string, purpose: string): Buffer
  /** @throws Fault when it was sealed with another key; Error when it was altered or sealed for another purpose */
  open(sealed: Uint8Array, purpose: string): string
  /** Keyed digest, 64 hexadecimal digits: to find or compare a value without keeping it. */
  fingerprint(text: string, purpose: string): string
}

/** Name of the key file in the data folder. */
export const keyFile = 'secret.key'

/**
 * The secrets of the installation whose data folder this is; the key is made when there is none. Read once a process.
 *
 * @throws Fault when the key file cannot be read or is not a key
 */
export function secretsIn(folder: string): Secrets {
  const opened = open.get(folder) ?? secretsOf(readOrMakeKey(folder))
  open.set(folder, opened)
  return opened
}

const open = new Map<string, Secrets>()

const keyBytes = 32
const ivBytes = 12
const tagBytes = 16
const markBytes = 4

/** Sealed: mark of the key, initialisation vector, authentication tag, ciphertext. */
function secretsOf(key: Buffer): Secrets {
  const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `gongkai ${use}`, keyBytes))
  const [sealing, digesting, mark] = [derived('seal'), derived('fingerprint'), derived('mark').subarray(0, markBytes)]
  return {
    seal(text, purpose) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(purpose))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([mark, iv, cipher.getAuthTag(), body])
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed)
      if (!bytes.subarray(0, markBytes).equals(mark)) {
        throw new Fault(
          'key-changed',
          `这些内容是用另一把密钥加密的。请把原来的密钥文件 ${keyFile} 放回数据文件夹后重新启动。`,
        )
      }
      const body = markBytes + ivBytes + tagBytes
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(markBytes, markBytes + ivBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(markBytes + ivBytes, body))
      return Buffer.concat([decipher.update(bytes.subarray(body)), decipher.final()]).toString('utf8')
    },
    fingerprint: (text, purpose) => createHmac('sha256', digesting).update(`${purpose}\n${text}`).digest('hex'),
  }
}

function readOrMakeKey(folder: string): Buffer {
  const path = join(folder, keyFile)
  const found = readKey(path)
  if (found) return found
  makeKey(folder, path)
  const made = readKey(path)
  if (!made) throw new Error(`${path}: a key file was just made, yet it is not there`)
  return made
}

function readKey(path: string): Buffer | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8').trim()
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new Fault('key-unreadable', `密钥文件 ${path} 读不了（${code}）。请检查它的属主和权限。`, { cause })
  }
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Fault('key-damaged', `密钥文件 ${path} 的内容不是密钥。请从备份恢复这个文件。`)
  }
  return Buffer.from(text, 'hex')
}

/** Written beside and linked into place: of two processes starting at once one key wins, and it is never half there. */
function makeKey(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600, flush: true })
  chmodSync(draft, 0o600)
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}
