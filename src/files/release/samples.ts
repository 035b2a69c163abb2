/** A list of pupils with their numbers, invented, for the tests of the release. */
import { workbook } from '../gate/planted/office-files.ts'
import { invented } from '../gate/planted/planted.ts'

export const numbers = invented.ids.slice(0, 2) as [string, string]

export const listOfPupils = (): Blob =>
  new Blob([
    new Uint8Array(
      workbook([
        {
          name: '名单',
          rows: [['学校', '身份证号'], ...numbers.map((number) => ['城东小学', number])],
        },
      ]),
    ),
  ])
