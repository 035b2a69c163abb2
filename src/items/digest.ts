/** What an approval of an item is good for: this content with these files and no other. */
import type { StoredFile } from '../files/file.ts'
import { contentDigest } from '../review/review.ts'
import { contentOf, type Item } from './item.ts'

export const itemDigest = (item: Item, files: readonly Pick<StoredFile, 'sha256' | 'name'>[]): string =>
  contentDigest({ kind: item.kind, ...contentOf(item), files: files.map(({ sha256, name }) => [sha256, name]) })
