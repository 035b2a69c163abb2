import { createHash } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import type { Actor } from '../../../audit/entry.ts'
import type { StoredFile } from '../../../files/file.ts'
import { gateWords } from '../../../files/inspection/inspection.ts'
import { gateStates, inspectNow } from '../../../files/inspection/store.ts'
import { receiveFile } from '../../../files/receiving/store.ts'
import { releaseThroughGate } from '../../../files/release/store.ts'
import { filesOf, holdFile, removeFile } from '../../../files/store.ts'
import { fileBounds } from '../../../files/upload.ts'
import type { Db } from '../../../kit/db.ts'
import type { Storage } from '../../../kit/storage.ts'
import { itemSubject } from '../../item.ts'
import type { Attachments, ItemKey } from '../importing.ts'
import type { Attachment, FieldIssue } from '../line.ts'

/** Attachments 附件 that lie in the folder of the imported file; nothing outside of it is ever opened. */
export function attachmentsIn(
  folder: string,
  { db, storage, now }: { db: Db; storage: Storage; now: Date },
): Attachments {
  const own = (item: ItemKey): Promise<StoredFile[]> => filesOf(db, item.organisationId, subjectOf(item))
  /** Why a file stays back. Nobody has looked at it here, so masks are not decided on: what would need one waits for people. */
  const releaseFault = async (file: StoredFile, actor: Actor | null): Promise<string | null> => {
    if (file.state === 'released') return null
    await inspectNow({ db, storage, now }, file)
    const state = (await gateStates(db, [file])).get(file.id) ?? 'failed'
    if (state !== 'clean' && state !== 'cleaned') return `${gateWords[state]}。`
    const released = await releaseThroughGate({ db, storage }, file, actor)
    return released.ok ? null : released.problem.message
  }
  return {
    look: async (line) => {
      const found = await Promise.all(line.attachments.map((each, at) => placeOf(folder, each, at)))
      const digests = await Promise.all(found.map((each) => ('path' in each ? digestOf(each.path) : '')))
      return {
        digests: digests.map((digest, at) => `${line.attachments[at]?.name} ${digest}`),
        issues: found.flatMap((each) => ('path' in each ? [] : [each])),
      }
    },
    keep: async (item, line, actor) => {
      const there = await own(item)
      const wanted = new Set<string>()
      const issues: FieldIssue[] = []
      for (const [at, attachment] of line.attachments.entries()) {
        const found = await placeOf(folder, attachment, at)
        if (!('path' in found)) {
          issues.push(found)
          continue
        }
        const sha256 = await digestOf(found.path)
        wanted.add(sha256)
        if (there.some((file) => file.sha256 === sha256)) continue
        const upload = {
          content: await openAsBlob(found.path),
          name: attachment.name,
          organisationId: item.organisationId,
          subject: subjectOf(item),
        }
        const received = await receiveFile({ db, storage }, upload, actor)
        if (!received.ok)
          issues.push({ field: `attachments.${at}`, message: `${attachment.name}：${received.problem.message}` })
      }
      for (const file of there.filter(({ sha256 }) => !wanted.has(sha256))) {
        await db
          .transaction()
          .execute((tx) =>
            file.state === 'released'
              ? holdFile(tx, file, actor, '重新迁入时不再带这个附件')
              : removeFile(tx, file, actor),
          )
      }
      return issues
    },
    release: async (item, actor) => {
      const issues: FieldIssue[] = []
      for (const file of await own(item)) {
        const fault = await releaseFault(file, actor)
        if (fault) issues.push({ field: 'attachments', message: `附件“${file.name}”：${fault}没有公开，存为草稿。` })
      }
      return issues
    },
  }
}

const subjectOf = ({ organisationId, id }: ItemKey) => ({ organisationId, kind: itemSubject, id: String(id) })

/** Where an attachment lies; links are followed first, so that none leads out of the folder. */
async function placeOf(folder: string, { path, name }: Attachment, at: number): Promise<{ path: string } | FieldIssue> {
  const wrong = (message: string): FieldIssue => ({ field: `attachments.${at}.path`, message })
  const root = await realpath(folder)
  const meant = resolve(root, path)
  const isInside = (place: string) => place.startsWith(root.endsWith(sep) ? root : root + sep)
  if (!isInside(meant)) return wrong(`附件“${name}”的位置 ${path} 在导入文件所在的文件夹之外，不能读。`)
  const real = await realpath(meant).catch(() => null)
  if (real === null) return wrong(`没有附件“${name}”的文件 ${path}。`)
  if (!isInside(real)) return wrong(`附件“${name}”的位置 ${path} 是指向文件夹之外的链接，不能读。`)
  const about = await stat(real)
  if (!about.isFile()) return wrong(`附件“${name}”的位置 ${path} 不是文件。`)
  if (about.size === 0) return wrong(`附件“${name}”是空的。`)
  if (about.size > fileBounds.bytes) return wrong(`附件“${name}”太大，最大 ${fileBounds.bytes / 1024 / 1024} MB。`)
  return { path: real }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
