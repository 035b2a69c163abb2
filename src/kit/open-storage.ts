/** Which storage 文件存储 an installation keeps its files in, opened. */
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Storage } from './storage.ts'

/** The store this configuration means: the S3 service it names, else `files/` in the data folder. */
export async function openStorage({ data, s3Url }: Pick<Config, 'data' | 's3Url'>): Promise<Storage> {
  if (s3Url !== null) return (await import('./storage-s3.ts')).s3Storage(s3Url)
  return (await import('./storage-disk.ts')).diskStorage(join(data, 'files'))
}

/** Asks the store to keep a few bytes; kept once by content, so asking again writes nothing. @throws what keeps it from that */
export async function probeStorage(config: Pick<Config, 'data' | 's3Url'>): Promise<void> {
  await (await openStorage(config)).put(new Blob(['gongkai']))
}
