/** The small front door: text without the engine, so that a program can speak before it has loaded a single check. */
export { closestTo, didYouMean } from './model/did-you-mean.ts';
export { whereElse } from './query/verbs.ts';
export { plural } from './report/report-text.ts';
export {
  displayWidth,
  padEnd,
  safeLine,
  safeLines,
  truncateEnd,
  truncateMiddle,
  wrapText,
} from './report/terminal-text.ts';
