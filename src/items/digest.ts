/** What an approval of an item is good for: this content with these files and no other. */
import type { StoredFile } from '../files/file.ts'
import { contentDigest } from '../review/review.ts'
import type { Item } from './item.ts'

export const itemDigest = (item: Item, files: readonly Pick<StoredFile, 'sha256' | 'name'>[]): string =>
  contentDigest({
    kind: item.kind,
    title: item.title,
    documentNumber: item.documentNumber,
    writtenOn: item.writtenOn,
    formedOn: item.formedOn,
    validity: item.validity,
    attribute: item.attribute,
    ground: item.ground,
    groundWords: item.groundWords,
    summary: item.summary,
    body: item.body,
    fields: item.fields,
    files: files.map(({ sha256, name }) => [sha256, name]),
  })
