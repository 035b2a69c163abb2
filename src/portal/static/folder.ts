/** The folders of a static copy: `DIR` is a link to one of `DIR.versions/`, and one rename shows another. */
import { copyFile, link, lstat, mkdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Fault } from '../../kit/fault.ts'

export interface CopyFolder {
  /** The list of the copy that is shown; null where none is. */
  manifest: string | null
  write(file: string, bytes: Uint8Array): Promise<void>
  /** Takes these files over from the copy that is shown. */
  takeOver(files: readonly string[], signal: AbortSignal): Promise<void>
  /** Shows what was written; `list` writes its list to the path it is given. */
  show(list: (path: string) => Promise<void>): Promise<void>
  /** Leaves the copy that is shown as it is. */
  drop(): Promise<void>
}

/** @throws Fault when `dir` is something else than a copy */
export async function openFolder(dir: string): Promise<CopyFolder> {
  const versions = `${resolve(dir)}.versions`
  const before = await versionShown(dir, versions)
  const next = String(Number(before ?? 0) + 1)
  const root = join(versions, next)
  const drop = () => rm(root, { recursive: true, force: true })
  await drop()
  const made = new Set<string>()
  const folderOf = async (file: string): Promise<string> => {
    const target = join(root, file)
    const folder = dirname(target)
    if (!made.has(folder)) await mkdir(folder, { recursive: true })
    made.add(folder)
    return target
  }
  return {
    manifest: before === null ? null : listOf(versions, before),
    write: async (file, bytes) => writeFile(await folderOf(file), bytes),
    takeOver: async (files, signal) => {
      for (let from = 0; from < files.length; from += atOnce) {
        signal.throwIfAborted()
        const some = files.slice(from, from + atOnce)
        await Promise.all(some.map(async (file) => linkOrCopy(join(versions, before!, file), await folderOf(file))))
      }
    },
    show: async (list) => {
      await mkdir(root, { recursive: true })
      await list(listOf(versions, next))
      await point(dir, versions, next)
      if (before !== null) await dropBefore(versions, Number(before))
    },
    drop,
  }
}

const listOf = (versions: string, version: string): string => join(versions, `${version}.jsonl`)

/** Links made at a time. */
const atOnce = 64

/** Name of the copy that `dir` shows; null where there is none yet. */
async function versionShown(dir: string, versions: string): Promise<string | null> {
  const found = await lstat(dir).catch(() => null)
  if (found === null) return null
  const target = found.isSymbolicLink() ? resolve(dirname(dir), await readlink(dir)) : null
  if (target === null || dirname(target) !== versions) {
    throw new Fault('not-a-copy', `${dir} 已经存在，并且不是静态导出的目录。请换一个目录，或先移走它。`)
  }
  return basename(target)
}

/** Some file systems know no hard links, or take a limited number of them. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch {
    await copyFile(from, to)
  }
}

/** One rename: a reader finds the copy before or this one. */
async function point(dir: string, versions: string, version: string): Promise<void> {
  const fresh = `${resolve(dir)}.next`
  await rm(fresh, { force: true })
  await symlink(join(basename(versions), version), fresh)
  await rename(fresh, dir)
}

/** The copy before stays, for readers in the middle of it and for going back. */
async function dropBefore(versions: string, version: number): Promise<void> {
  for (const old of [version - 1, version - 2].map(String)) {
    await rm(join(versions, old), { recursive: true, force: true })
    await rm(listOf(versions, old), { force: true })
  }
}
