/** All planted files of Office and text, and the clean ones beside them. */
import { cleanFiles } from './clean.ts'
import { plantedSheets } from './office-sheets.ts'
import { plantedSlides } from './office-slides.ts'
import { plantedWord } from './office-word.ts'
import { plantedTexts } from './plain.ts'
import type { Planted } from './planted.ts'

export const planted: readonly Planted[] = [
  ...plantedWord,
  ...plantedSheets,
  ...plantedSlides,
  ...plantedTexts,
  ...cleanFiles,
]
